"""A category as it stands in the form becomes a change; what cannot be read is refused beside its field."""

from dataclasses import dataclass, replace
from typing import Any, Final, get_args

from cabinet.kit.money import Money
from cabinet.kit.refusal import Refusal
from cabinet.practice import (
    MOST_SERVICES,
    MOST_TIERS,
    VAT_RATES,
    Advance,
    AskedOf,
    CategoryChange,
    PaymentAsked,
    PlaceKind,
    RefundPolicy,
    Service,
    Tier,
    VatRegime,
)
from cabinet.practice.category_refusals import (
    AdvanceUnclear,
    AskedOfUnclear,
    ChangedMeanwhile,
    DurationImpossible,
    HorizonImpossible,
    NoticeImpossible,
    PauseImpossible,
    PaymentAskedUnclear,
    PercentImpossible,
    PlaceUnclear,
    VatImpossible,
)
from cabinet.practice.refund_refusals import RefundImpossible, TierNoticeImpossible, TierUnitUnclear
from cabinet.web.manage.category.rows import rows_in
from cabinet.web.manage.reading import Reading

_REGIMES: Final[dict[str, VatRegime | None]] = {"practice": None, "exempt": "exempt", "franchise": "franchise"}
_RATES: Final = tuple(str(rate) for rate in VAT_RATES)


@dataclass(frozen=True, slots=True)
class TypedCategory:
    """What somebody wants the category to be, as far as it can be read, and a fault for each field that cannot."""

    change: CategoryChange
    unread: tuple[Refusal, ...]


def typed_in(form: Any, *, is_appointment: bool = True) -> TypedCategory:
    """The category that the form speaks of; the rules judge it later, and say all that is wrong together."""
    reading = Reading(form, names=rows_in(form))
    change = CategoryChange(
        name=reading.text("name"),
        currency=reading.currency(),
        short_name=reading.text("short_name"),
        minutes=reading.whole("minutes", DurationImpossible()),
        pause_minutes=reading.whole("pause_minutes", PauseImpossible()),
        color=reading.text("color"),
        group_name=reading.text("group_name"),
        is_default=reading.is_ticked("is_default"),
        is_active=reading.is_ticked("is_active"),
        is_bookable_online=False,
    )
    if is_appointment:
        change = _what_clients_book(reading, change)
    return TypedCategory(change, reading.faults)


def _what_clients_book(reading: Reading, change: CategoryChange) -> CategoryChange:
    currency = change.currency
    asked: PaymentAsked = reading.one_of("payment_asked", get_args(PaymentAsked), PaymentAskedUnclear())
    place: PlaceKind = reading.one_of("place", get_args(PlaceKind), PlaceUnclear())
    percent = reading.whole("deposit_percent", PercentImpossible()) if asked == "deposit_percent" else 0
    return replace(
        change,
        is_bookable_online=reading.is_ticked("is_bookable_online"),
        place=place,
        video_link=reading.text("video_link") if place == "video" else "",
        notice_hours=reading.whole("notice_hours", NoticeImpossible()),
        horizon_days=reading.whole("horizon_days", HorizonImpossible()),
        offered_by=reading.named("offered_by:"),
        services=_services(reading, currency),
        payment_asked=asked,
        asked_of=reading.one_of("asked_of", get_args(AskedOf), AskedOfUnclear()),
        may_pay_all=reading.is_ticked(f"may_pay_all:{asked}"),
        deposit=reading.amount("deposit", currency=currency) if asked == "deposit_amount" else Money(0, currency),
        deposit_percent=percent,
        fee=reading.amount("fee", currency=currency) if asked == "imprint" else Money(0, currency),
        advance=reading.one_of("advance", get_args(Advance), AdvanceUnclear()),
        policy=RefundPolicy(_tiers(reading), reading.whole("late_percent", RefundImpossible(field="late_percent"))),
    )


def _services(reading: Reading, currency: str) -> tuple[Service, ...]:
    rows = [n for n in range(MOST_SERVICES) if reading.knows(f"service_name_{n}")]
    return tuple(_service(reading, n, currency) for n in rows)


def _service(reading: Reading, n: int, currency: str) -> Service:
    choice = f"service_vat_{n}"
    vat = reading.one_of(choice, (*_REGIMES, *_RATES), VatImpossible(field=choice))
    cents = reading.amount(f"service_price_{n}", currency=currency).cents
    name = reading.text(f"service_name_{n}")
    return Service(name, cents, "taxed", int(vat)) if vat in _RATES else Service(name, cents, _REGIMES[vat])


def _tiers(reading: Reading) -> tuple[Tier, ...]:
    return tuple(_tier(reading, n) for n in range(MOST_TIERS) if reading.knows(f"tier_number_{n}"))


def _tier(reading: Reading, n: int) -> Tier:
    number, unit, percent = f"tier_number_{n}", f"tier_unit_{n}", f"tier_percent_{n}"
    return Tier(
        reading.whole(number, TierNoticeImpossible(field=number)),
        reading.one_of(unit, ("hours", "days"), TierUnitUnclear(field=unit)),
        reading.whole(percent, RefundImpossible(field=percent)),
    )


def version_in(form: Any) -> int:
    """The version that the form was filled from; none that was ever given when it is missing."""
    return Reading(form).whole("version", ChangedMeanwhile())
