"""The booking wizard: which step this visitor is at, and everything that it shows."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal, get_args

from cabinet import booking, payments, practice
from cabinet.booking import Claim, Draft, Opening, Span
from cabinet.kit.clock import local, time_shown
from cabinet.kit.text import Language
from cabinet.practice import Category, Practice
from cabinet.views import booking_summary, booking_times
from cabinet.views.booking_summary import CategoryChoice, Confirmed, Summary
from cabinet.views.booking_times import Week
from cabinet.work import OpenWork, Work

Step = Literal["motif", "horaire", "coordonnees", "paiement", "confirmation"]
STEPS: Final[tuple[Step, ...]] = get_args(Step)


@dataclass(frozen=True, slots=True)
class Typed:
    """What the client typed about themselves."""

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ToPay:
    """What the payment form needs to know; `amount` in cents. The browser asks for it, the server decides it."""

    account_id: str = ""
    amount: int = 0
    currency: str = "eur"
    amount_shown: str = ""
    is_being_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class WizardView:
    """One step of the wizard. `step` may differ from the one asked for when an earlier one is not done."""

    is_found: bool = False
    practice_id: str = ""
    practice_name: str = ""
    phone: str = ""
    terms_url: str = ""
    step: Step = "motif"
    step_number: int = 1
    step_count: int = 4
    category_id: str = ""
    categories: list[CategoryChoice] = field(default_factory=list[CategoryChoice])
    week: Week = field(default_factory=Week)
    summary: Summary = field(default_factory=Summary)
    typed: Typed = field(default_factory=Typed)
    to_pay: ToPay = field(default_factory=ToPay)
    confirmed: Confirmed = field(default_factory=Confirmed)
    hold_until: str = ""
    hold_ends_at: str = ""
    hold_is_lost: bool = False


def look(
    reading: OpenWork,
    *,
    slug: str,
    visitor_hash: str,
    wanted: str,
    category_id: str,
    week_of: str,
    language: Language,
) -> WizardView:
    """The wizard as this visitor should see it, `wanted` being the step in the address.

    NoSuchPractice when the address belongs to nobody. `category_id` and `week_of` come from the address too: what
    cannot be is left aside.
    """
    with reading() as w:
        place = practice.practice_at(w.session, slug)
        draft = booking.draft_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
        category = _category(w, place, draft, category_id)
        claim = booking.live_claim(w.session, draft, now=w.now) if draft else None
        confirmed = booking_summary.last_confirmed(w, place, visitor_hash=visitor_hash, language=language)
        step = _step(wanted, category=category, draft=draft, claim=claim, is_confirmed=confirmed is not None)
        return WizardView(
            is_found=True,
            practice_id=place.id,
            practice_name=place.name,
            phone=place.phone,
            terms_url=booking_summary.terms(w, place),
            step=step,
            step_number=min(STEPS.index(step) + 1, 4),
            step_count=_step_count(category),
            category_id=category.id if category else "",
            categories=booking_summary.categories(w, place, language) if step == "motif" else [],
            week=_week(w, place, category, draft=draft, week_of=week_of, language=language)
            if step == "horaire" and category
            else Week(),
            summary=booking_summary.summary(w, place, category, draft if claim else None, language),
            typed=_typed(draft),
            to_pay=_to_pay(w, place, category, draft, language) if step == "paiement" else ToPay(),
            confirmed=confirmed or Confirmed(),
            hold_until=_shown(claim, place, language),
            hold_ends_at=claim.expires_at.isoformat() if claim and claim.expires_at else "",
            hold_is_lost=_is_lost(wanted, step, draft, claim),
        )


def _category(w: Work, place: Practice, draft: Draft | None, category_id: str) -> Category | None:
    asked = category_id or (draft.category_id if draft else "") or ""
    try:
        return practice.bookable_category(w.session, place.id, asked)
    except practice.NoSuchCategory:
        return None


def _step(
    wanted: str, *, category: Category | None, draft: Draft | None, claim: Claim | None, is_confirmed: bool
) -> Step:
    if wanted == "confirmation" and is_confirmed:
        return "confirmation"
    # Back, or a reload, after the end: the draft is finished, and paying again must not be offered.
    if wanted in ("paiement", "coordonnees") and draft is None and is_confirmed:
        return "confirmation"
    if wanted not in STEPS or wanted == "motif" or category is None:
        return "motif"
    if wanted == "horaire" or draft is None or claim is None or draft.category_id != category.id:
        return "horaire"
    if wanted == "coordonnees" or not booking.has_details(draft):
        return "coordonnees"
    return "coordonnees" if booking.promise_of(category).due.is_zero else "paiement"


def _step_count(category: Category | None) -> int:
    return 3 if category and booking.promise_of(category).due.is_zero else 4


def _week(
    w: Work, place: Practice, category: Category, *, draft: Draft | None, week_of: str, language: Language
) -> Week:
    practitioner = practice.practitioners_of(w.session, place.id)[0]
    hours = practice.hours_of(w.session, practitioner.id)
    today = local(w.now, place.zone).date()
    since = datetime.combine(today, time(), tzinfo=UTC) - timedelta(days=1)
    taken = booking.taken(
        w.session,
        practitioner.id,
        between=Span(since, since + booking.HORIZON + timedelta(days=9)),
        now=w.now,
        besides=draft.claim_id if draft else None,
    )
    return booking_times.week(
        openings=[Opening(row.weekday, row.opens, row.closes) for row in hours],
        taken=taken,
        minutes=category.minutes,
        zone=place.zone,
        mine=draft.starts_at if draft and draft.claim_id else None,
        first_day=_day(week_of, today),
        today=today,
        now=w.now,
        language=language,
    )


def _day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return min(max(day, today), today + booking.HORIZON)


def _typed(draft: Draft | None) -> Typed:
    if draft is None:
        return Typed()
    return Typed(first_name=draft.first_name, last_name=draft.last_name, email=draft.email, phone=draft.phone)


def _to_pay(w: Work, place: Practice, category: Category | None, draft: Draft | None, language: Language) -> ToPay:
    account = payments.account_of(w.session, place.id)
    if category is None or draft is None or account is None:
        return ToPay()
    due = booking.promise_of(category).due
    latest = payments.latest_payment_of(w.session, draft_id=draft.id)
    return ToPay(
        account_id=account.account_id,
        amount=due.cents,
        currency=due.currency.lower(),
        amount_shown=due.shown(language),
        is_being_confirmed=latest is not None and latest.state == "capturing",
    )


def _shown(claim: Claim | None, place: Practice, language: Language) -> str:
    return time_shown(claim.expires_at, place.zone, language) if claim and claim.expires_at else ""


def _is_lost(wanted: str, step: Step, draft: Draft | None, claim: Claim | None) -> bool:
    # They were further on, and their time has gone meanwhile: say so instead of just showing the list.
    went_back = wanted in ("coordonnees", "paiement") and step == "horaire"
    return went_back and draft is not None and draft.claim_id is not None and claim is None
