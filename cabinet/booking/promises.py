"""What a client is promised when they book a category as it stands."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from cabinet import practice
from cabinet.booking.tables import Appointment, Cancellation, Draft
from cabinet.kit.money import Money
from cabinet.practice import Advance, PaymentAsked, PlaceKind, RefundPolicy, Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What the client was told, from the moment they go to pay or book.

    `due` is what of the `price` is paid at booking; `fee` is what an imprint stands for. With a `deposit`, the client
    may pay that or everything, as they like. `video_link` is theirs once it is confirmed, and not before.
    """

    category_name: str
    services: tuple[Service, ...]
    price: Money
    asked: PaymentAsked
    due: Money
    fee: Money
    advance: Advance
    policy: RefundPolicy
    deposit: Money | None = None
    place: PlaceKind = "practice"
    video_link: str = ""

    @property
    def needs_card(self) -> bool:
        """Whether a card is asked for at booking: to be charged now, or to be kept."""
        return self.asked != "nothing"

    @property
    def later(self) -> Money:
        """What is left to pay on the day."""
        return self.price - self.due


def promise_to(
    session: Session,
    category: practice.Category,
    draft: Draft | None,
    *,
    charging: practice.Charging,
    now: datetime,
) -> Promise:
    """What whoever has this booking under way is promised: what is agreed with them, and whether they have come before.

    While nobody knows who they are, it is what somebody new is asked: it never becomes more once they say.
    """
    client = _client(session, category, draft)
    pays_all = draft is not None and draft.pays_all
    return promise_to_client(session, category, client, charging=charging, now=now, pays_all=pays_all)


def promise_to_client(
    session: Session,
    category: practice.Category,
    client: practice.Client | None,
    *,
    charging: practice.Charging,
    now: datetime,
    pays_all: bool = False,
) -> Promise:
    """The same for a client who is known already, or for one who is not."""
    asked = practice.asked_of_client(
        category.payment_asked,
        category.asked_of,
        rule=client.payment_rule if client else "as_category",
        has_come=client is not None and _has_come(session, client, now=now),
        charging=charging,
    )
    return promise_of(category, asked=asked, pays_all=pays_all)


def promise_of(category: practice.Category, *, asked: PaymentAsked | None = None, pays_all: bool = False) -> Promise:
    """The price, what of it is due at booking, and what comes back, as the category stands.

    `asked` is what this client is asked, where that is not what the category says.
    """
    price = Money(category.price_cents, category.currency)
    asked = asked or category.payment_asked
    due = practice.due_at_booking(
        price,
        asked=asked,
        deposit=Money(category.deposit_cents, category.currency),
        deposit_percent=category.deposit_percent,
    )
    may_choose = category.may_pay_all and not due.is_zero and due < price
    return Promise(
        category_name=category.name,
        services=category.services,
        price=price,
        asked=asked,
        due=price if pays_all and may_choose else due,
        deposit=due if may_choose else None,
        fee=Money(category.fee_cents if asked == "imprint" else 0, category.currency),
        advance=category.advance,
        policy=category.policy,
        place=category.place,
        video_link=category.video_link if category.place == "video" else "",
    )


def _client(session: Session, category: practice.Category, draft: Draft | None) -> practice.Client | None:
    if draft is None or not draft.email:
        return None
    return practice.known_client(
        session, category.practice_id, first_name=draft.first_name, last_name=draft.last_name, email=draft.email
    )


def _has_come(session: Session, client: practice.Client, *, now: datetime) -> bool:
    past = (
        select(Appointment.id)
        .outerjoin(Cancellation, col(Cancellation.appointment_id) == col(Appointment.id))
        .where(
            col(Appointment.practice_id) == client.practice_id,
            col(Appointment.client_id) == client.id,
            col(Appointment.starts_at) <= now,
            col(Cancellation.appointment_id).is_(None),
        )
    )
    return session.exec(past.limit(1)).first() is not None
