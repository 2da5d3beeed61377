"""What a category asks of a client. Values in, values out."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from cabinet.kit.currencies import EURO
from cabinet.kit.money import Money
from cabinet.practice.refund_policy import A_DAY_BEFORE, RefundPolicy
from cabinet.practice.services import Service, total_cents
from cabinet.practice.tables import Advance, AskedOf, PaymentAsked, PaymentRule, PlaceKind

# The least that Stripe accepts, the same in each currency that a practice may bill in:
# https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
_LEAST_CENTS: Final = 50
# The most that it takes at once: eight digits.
_MOST_CENTS: Final = 99_999_999
_NOTHING: Final = Money(0)

# Whether the practice can be paid online; where it has left its account, what it chose to happen to paid categories.
Charging = Literal["open", "closed", "on_site"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryChange:
    """A category as somebody wants it to be; `currency` is the one that they were shown its amounts in."""

    name: str
    currency: str = EURO
    short_name: str = ""
    minutes: int
    pause_minutes: int = 0
    color: str = "#0E5A4F"
    group_name: str = ""
    is_default: bool = False
    is_active: bool = True
    is_bookable_online: bool = True
    place: PlaceKind = "practice"
    video_link: str = ""
    notice_hours: int = 1
    horizon_days: int = 90
    offered_by: tuple[str, ...] = ()
    services: tuple[Service, ...] = ()
    payment_asked: PaymentAsked = "nothing"
    asked_of: AskedOf = "everybody"
    may_pay_all: bool = False
    deposit: Money = _NOTHING
    deposit_percent: int = 0
    fee: Money = _NOTHING
    advance: Advance = "arrhes"
    policy: RefundPolicy = A_DAY_BEFORE

    @property
    def price(self) -> Money:
        """What all of its services cost together."""
        return Money(total_cents(self.services), self.currency)

    @property
    def is_offered_online(self) -> bool:
        """Whether clients find it when they book: what is off, or booked by the practice alone, asks nobody."""
        return self.is_active and self.is_bookable_online


def least_online(currency: str) -> Money:
    """The smallest amount that can be paid online."""
    return Money(_LEAST_CENTS, currency)


def most_online(currency: str) -> Money:
    """The largest amount that can be paid online at once."""
    return Money(_MOST_CENTS, currency)


def asked_of_client(
    category_asks: PaymentAsked, asked_of: AskedOf, *, rule: PaymentRule, has_come: bool, charging: Charging
) -> PaymentAsked:
    """What this client is asked: the rule agreed with them is before what the category says.

    `has_come`: they have had an appointment here before. A practice that left its account may have chosen to be paid
    on site; what else cannot be paid is refused, and never becomes free.
    """
    if charging == "on_site" or rule == "never":
        return "nothing"
    if rule == "as_category" and asked_of == "first_visits" and has_come:
        return "nothing"
    return category_asks


def asks_more(change: CategoryChange, *, before: CategoryChange | None) -> bool:
    """Whether clients begin to be asked for something: a larger sum, another one, of more people than before, or again.

    A category that was switched off, or could not be booked online, begins to ask when clients find it.
    """
    if change.payment_asked == "nothing":
        return False
    if before is None or change.payment_asked != before.payment_asked:
        return True
    if change.is_offered_online and not before.is_offered_online:
        return True
    is_of_more = before.asked_of == "first_visits" and change.asked_of == "everybody"
    return is_of_more or _demanded(change) > _demanded(before)


def due_at_booking(price: Money, *, asked: PaymentAsked, deposit: Money, deposit_percent: int) -> Money:
    """What is paid at booking. The rest, if any, is `price` less this: both together are the price to the cent.

    A percentage that comes out below what can be paid online asks for that least amount instead.
    """
    match asked:
        case "nothing" | "imprint":
            return Money(0, price.currency)
        case "full":
            return price
        case "deposit_amount":
            return min(deposit, price)
        case "deposit_percent":
            return min(max(price.share(Decimal(deposit_percent) / 100), least_online(price.currency)), price)


def _demanded(change: CategoryChange) -> Money:
    if change.payment_asked == "imprint":
        return change.fee
    return due_at_booking(
        change.price, asked=change.payment_asked, deposit=change.deposit, deposit_percent=change.deposit_percent
    )
