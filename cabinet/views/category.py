"""One category as it is edited: each field as somebody would type it, and what their client will read."""

from dataclasses import dataclass, field, replace
from typing import Final

from cabinet import practice
from cabinet.kit.currencies import sign_of
from cabinet.kit.money import Money
from cabinet.kit.text import Language
from cabinet.practice import (
    COLORS,
    MOST_SERVICES,
    MOST_TIERS,
    Advance,
    Category,
    CategoryChange,
    CategoryKind,
    PaymentAsked,
    Practice,
    PracticeId,
    Service,
    Tier,
)
from cabinet.views.category_preview import impact, lines
from cabinet.views.in_the_way import in_the_way
from cabinet.work import OpenWork, Work

# What the address says of a category that does not exist yet.
NEW: Final = "nouvelle"
# The first visit is what a practice sells next, more often than not.
_BEGINS_AS: Final = CategoryChange(name="", minutes=45, color=COLORS[0])


@dataclass(frozen=True, slots=True)
class ServiceFields:
    """One service; `vat` is `practice`, `exempt`, `franchise`, or a rate such as `2000`."""

    name: str = ""
    price: str = ""
    vat: str = "practice"


@dataclass(frozen=True, slots=True)
class TierFields:
    """One tier."""

    number: str = ""
    unit: str = "hours"
    percent: str = ""


@dataclass(frozen=True, slots=True)
class PractitionerChoice:
    """Somebody who may offer it."""

    id: str = ""
    name: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class CategoryView:
    """A category as it is edited. Services and tiers are as many as there may be, those that are not there empty.

    `sign` stands beside amounts in its `currency`. `is_appointment`: clients book it. `is_always_active`: absences are
    entered by it. `is_ruled`: the profession may ask nothing before the act.
    """

    id: str = ""
    version: int = 0
    currency: str = ""
    sign: str = ""
    name: str = ""
    short_name: str = ""
    minutes: str = ""
    pause_minutes: str = ""
    color: str = ""
    group_name: str = ""
    is_default: bool = False
    is_active: bool = False
    is_bookable_online: bool = False
    place: str = ""
    video_link: str = ""
    notice_hours: str = ""
    horizon_days: str = ""
    practitioners: list[PractitionerChoice] = field(default_factory=list[PractitionerChoice])
    has_colleagues: bool = False
    services: list[ServiceFields] = field(default_factory=lambda: [ServiceFields()] * MOST_SERVICES)
    service_count: int = 0
    payment_asked: PaymentAsked = "nothing"
    deposit: str = ""
    deposit_percent: str = ""
    fee: str = ""
    may_pay_all: bool = False
    asked_of: str = "everybody"
    advance: Advance = "arrhes"
    tiers: list[TierFields] = field(default_factory=lambda: [TierFields()] * MOST_TIERS)
    tier_count: int = 0
    late_percent: str = ""
    is_appointment: bool = True
    is_always_active: bool = False
    is_untaxed: bool = True
    is_never_exempt: bool = True
    is_ruled: bool = False
    in_the_way: str = ""
    preview: list[str] = field(default_factory=list[str])
    impact: str = ""


def look(reading: OpenWork, *, practice_id: PracticeId, category_id: str, language: Language) -> CategoryView:
    """One category as it is stored, or as a new one begins; NoSuchCategory when it is not this practice's."""
    with reading() as w:
        place = practice.practice(w.session, practice_id)
        if category_id == NEW:
            new = practice.category_of(replace(_BEGINS_AS, currency=place.currency), practice_id)
            return _fields(w, place, new, category_id=NEW, preview=[], impact_words="", language=language)
        category = practice.category(w.session, practice_id, category_id)
        return _fields(
            w,
            place,
            category,
            category_id=category.id,
            preview=lines(category, place.address, language),
            impact_words=impact(w, category, language),
            language=language,
        )


def kind_of(reading: OpenWork, *, practice_id: PracticeId, category_id: str) -> CategoryKind:
    """What a category is for, which never changes; NoSuchCategory when it is not this practice's."""
    with reading() as w:
        return practice.category(w.session, practice_id, category_id).kind


def _fields(
    w: Work,
    place: Practice,
    category: Category,
    *,
    category_id: str,
    preview: list[str],
    impact_words: str,
    language: Language,
) -> CategoryView:
    profession = practice.profession_of(place.profession)
    practitioners = practice.practitioners_of(w.session, place.id)
    return CategoryView(
        id=category_id,
        version=category.version if category_id != NEW else 0,
        currency=category.currency,
        sign=sign_of(category.currency, language),
        name=category.name,
        short_name=category.short_name,
        minutes=str(category.minutes),
        pause_minutes=str(category.pause_minutes),
        color=category.color,
        group_name=category.group_name,
        is_default=category.is_proposed_first,
        # One that was switched off before this was refused is switched on by whoever saves it.
        is_active=category.is_active or category.kind == "absence",
        is_bookable_online=category.is_bookable_online,
        place=category.place,
        video_link=category.video_link,
        notice_hours=str(category.notice_hours),
        horizon_days=str(category.horizon_days),
        practitioners=[PractitionerChoice(row.id, row.name, row.id in category.offered_by) for row in practitioners],
        has_colleagues=len(practitioners) > 1,
        services=[_service(category.services[n : n + 1]) for n in range(MOST_SERVICES)],
        # One row waits to be filled in; left empty, it counts as none.
        service_count=max(1, len(category.services)),
        payment_asked=category.payment_asked,
        deposit=_amount(category.deposit_cents),
        deposit_percent=str(category.deposit_percent or ""),
        fee=_amount(category.fee_cents),
        may_pay_all=category.may_pay_all,
        asked_of=category.asked_of,
        advance=category.advance,
        tiers=[_tier(category.policy.tiers[n : n + 1]) for n in range(MOST_TIERS)],
        tier_count=len(category.policy.tiers),
        late_percent=str(category.policy.late_percent),
        is_appointment=category.kind == "appointment",
        is_always_active=category.kind == "absence",
        is_untaxed=place.vat_regime != "taxed",
        is_never_exempt=not profession.is_exempt,
        is_ruled=profession.has_no_advance,
        in_the_way=in_the_way(w.session, place.id, language),
        preview=preview,
        impact=impact_words,
    )


def _amount(cents: int) -> str:
    return Money(cents).typed_form() if cents else ""


def _service(found: tuple[Service, ...]) -> ServiceFields:
    if not found:
        return ServiceFields()
    [service] = found
    vat = str(service.rate) if service.regime == "taxed" else service.regime or "practice"
    return ServiceFields(service.name, Money(service.cents).typed_form(), vat)


def _tier(found: tuple[Tier, ...]) -> TierFields:
    return TierFields(str(found[0].number), found[0].unit, str(found[0].percent)) if found else TierFields()
