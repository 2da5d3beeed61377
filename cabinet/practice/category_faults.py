"""What a category cannot be: every fault at once, each beside its field. Values in, values out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cabinet.kit.addresses import is_secure_address
from cabinet.kit.colors import can_carry_white
from cabinet.kit.money import Money
from cabinet.kit.refusal import Refusal, SeveralRefused
from cabinet.practice.category_refusals import (
    AbsenceSwitchedOff,
    CannotBeAbsent,
    ColorImpossible,
    DepositImpossible,
    DurationImpossible,
    FeeImpossible,
    GroupTooLong,
    HorizonImpossible,
    NameMissing,
    NameTaken,
    NoticeImpossible,
    OfferedByUnclear,
    PauseImpossible,
    PercentImpossible,
    PriceImpossible,
    PriceTooSmall,
    ServiceUnnamed,
    ShortNameTooLong,
    TooManyServices,
    VatImpossible,
    VideoLinkMissing,
)
from cabinet.practice.professions import may_ask_advance
from cabinet.practice.refund_faults import policy_faults
from cabinet.practice.refusals import (
    AdvanceForbidden,
)
from cabinet.practice.rules import CategoryChange, least_online, most_online
from cabinet.practice.services import Service, VatRegime
from cabinet.practice.tables import CategoryKind
from cabinet.practice.vat_of_services import vat_fault

# Those that are offered; white words can be read on each.
COLORS: Final = (
    "#0E5A4F",
    "#2F6FB3",
    "#1B558F",
    "#7A3E9D",
    "#6B5B95",
    "#A9481F",
    "#8A5A14",
    "#B3261E",
    "#3D7A3A",
    "#5F6B66",
    "#7A7468",
)
MOST_SERVICES: Final = 8


class CategoryRefused(SeveralRefused):
    """The category cannot be so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    """Whose category it is: what the practice and its profession allow."""

    kind: CategoryKind = "appointment"
    profession: str = ""
    regime: VatRegime | None = None
    practitioner_ids: frozenset[str] = frozenset()
    names_taken: frozenset[str] = frozenset()


def name_key(name: str) -> str:
    """The same for two names that a client would take for one."""
    return " ".join(name.split()).casefold()


def check_category(change: CategoryChange, offering: Offering, *, further: Sequence[Refusal] = ()) -> None:
    """CategoryRefused, with a refusal for each field that cannot be so.

    `further` was found elsewhere: what was typed and cannot be read, or what has to be there first. No field is refused
    for what follows from that.
    """
    told = frozenset(fault.field for fault in further)
    faults = [*further, *(fault for fault in _faults(change, offering, told) if fault.field not in told)]
    if faults:
        raise CategoryRefused(faults)


def _faults(change: CategoryChange, offering: Offering, told: frozenset[str]) -> Iterator[Refusal]:
    yield from _of_the_category(change)
    if offering.kind == "absence" and not change.is_active:
        yield AbsenceSwitchedOff()
    if change.is_active and name_key(change.name) in offering.names_taken:
        yield NameTaken()
    yield from _of_the_booking(change, offering)
    yield from _of_the_services(change, offering)
    yield from _of_the_payment(change, offering, told)
    yield from policy_faults(change.policy, told=told)


def _of_the_category(change: CategoryChange) -> Iterator[Refusal]:
    if not 1 <= len(change.name.strip()) <= 80:
        yield NameMissing()
    if len(change.short_name) > 8:
        yield ShortNameTooLong()
    if len(change.group_name) > 40:
        yield GroupTooLong()
    if not 10 <= change.minutes <= 300:
        yield DurationImpossible()
    if not 0 <= change.pause_minutes <= 120:
        yield PauseImpossible()
    if not can_carry_white(change.color):
        yield ColorImpossible()


def _of_the_booking(change: CategoryChange, offering: Offering) -> Iterator[Refusal]:
    is_whole = len(change.video_link) <= 500 and is_secure_address(change.video_link)
    if change.place == "video" and not is_whole:
        yield VideoLinkMissing()
    if not 0 <= change.notice_hours <= 720:
        yield NoticeImpossible()
    if not 1 <= change.horizon_days <= 365:
        yield HorizonImpossible()
    if not offering.practitioner_ids.issuperset(change.offered_by):
        yield OfferedByUnclear()


def _of_the_services(change: CategoryChange, offering: Offering) -> Iterator[Refusal]:
    if len(change.services) > MOST_SERVICES:
        yield TooManyServices()
    most = most_online(change.currency)
    for n, service in enumerate(change.services):
        yield from _of_the_service(service, n, offering, most)
    if all(0 <= service.cents <= most.cents for service in change.services) and change.price > most:
        yield PriceImpossible(most)


def _of_the_service(service: Service, n: int, offering: Offering, most: Money) -> Iterator[Refusal]:
    if not 1 <= len(service.name.strip()) <= 80:
        yield ServiceUnnamed(field=f"service_name_{n}")
    if not 0 <= service.cents <= most.cents:
        yield PriceImpossible(most, field=f"service_price_{n}")
    if fault := vat_fault(service, profession=offering.profession, regime=offering.regime):
        yield VatImpossible(fault.text, field=f"service_vat_{n}")


def _of_the_payment(change: CategoryChange, offering: Offering, told: frozenset[str]) -> Iterator[Refusal]:
    asked = change.payment_asked
    if asked == "nothing":
        return
    if offering.kind != "appointment":
        yield CannotBeAbsent()
        return
    # Articles R.4321-98 and R.4127-53 of the Code de la santé publique: nothing before the act.
    if not may_ask_advance(offering.profession):
        yield AdvanceForbidden()
    if asked == "deposit_percent" and not 1 <= change.deposit_percent <= 99:
        yield PercentImpossible()
    least = least_online(change.currency)
    # Of a price that cannot be read nobody knows what it leaves room for.
    is_priced = not any(name.startswith("service_price_") for name in told)
    price = change.price if is_priced else most_online(change.currency)
    if price < least:
        yield PriceTooSmall(least)
    elif asked == "deposit_amount" and not least <= change.deposit < price:
        yield DepositImpossible(least)
    elif asked == "imprint" and not least <= change.fee <= price:
        yield FeeImpossible(least)
