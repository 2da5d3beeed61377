"""What a category cannot be: every fault at once, each beside its field. Values in, values out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cabinet.kit.addresses import is_secure_address
from cabinet.kit.colors import can_carry_white
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
    ServiceIncomplete,
    ShortNameTooLong,
    VideoLinkMissing,
)
from cabinet.practice.professions import may_ask_advance
from cabinet.practice.refund_policy import check_policy
from cabinet.practice.refusals import (
    AdvanceForbidden,
)
from cabinet.practice.rules import LEAST_ONLINE, MOST_ONLINE, CategoryChange
from cabinet.practice.services import VatRegime
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


def check_category(change: CategoryChange, offering: Offering) -> None:
    """CategoryRefused, with a refusal for each field that cannot be so."""
    faults = list(_faults(change, offering))
    if faults:
        raise CategoryRefused(faults)


def _faults(change: CategoryChange, offering: Offering) -> Iterator[Refusal]:
    yield from _of_the_category(change)
    if offering.kind == "absence" and not change.is_active:
        yield AbsenceSwitchedOff()
    if change.is_active and name_key(change.name) in offering.names_taken:
        yield NameTaken()
    yield from _of_the_booking(change, offering)
    yield from _of_the_services(change, offering)
    yield from _of_the_payment(change, offering)
    try:
        check_policy(change.policy)
    except Refusal as refusal:
        yield refusal


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
    if len(change.services) > MOST_SERVICES or not all(1 <= len(row.name.strip()) <= 80 for row in change.services):
        yield ServiceIncomplete()
    if any(service.cents < 0 for service in change.services) or change.price > MOST_ONLINE:
        yield PriceImpossible()
    regime, profession = offering.regime, offering.profession
    faults = (vat_fault(service, profession=profession, regime=regime) for service in change.services)
    yield from (fault for fault in faults if fault)


def _of_the_payment(change: CategoryChange, offering: Offering) -> Iterator[Refusal]:
    asked = change.payment_asked
    if asked == "nothing":
        return
    if offering.kind != "appointment":
        yield CannotBeAbsent()
        return
    # Articles R.4321-98 and R.4127-53 of the Code de la santé publique: nothing before the act.
    if not may_ask_advance(offering.profession):
        yield AdvanceForbidden()
    if change.price < LEAST_ONLINE:
        yield PriceTooSmall()
    elif asked == "deposit_amount" and not LEAST_ONLINE <= change.deposit < change.price:
        yield DepositImpossible()
    elif asked == "imprint" and not LEAST_ONLINE <= change.fee <= change.price:
        yield FeeImpossible()
    if asked == "deposit_percent" and not 1 <= change.deposit_percent <= 99:
        yield PercentImpossible()
