"""How things come to be: always through the journeys, so that no test stands on something that cannot happen."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlmodel import col

from cabinet import billing, booking, payments, practice
from cabinet.booking import Appointment, Ticked
from cabinet.demonstration.practices import MARTIN
from cabinet.journeys.ask_for_imprint import ImprintReady, ask_for_imprint
from cabinet.journeys.ask_for_payment import PaymentReady, ask_for_payment
from cabinet.journeys.change_billing_options import change_billing_options
from cabinet.journeys.change_category import change_category
from cabinet.journeys.change_identity import change_identity
from cabinet.journeys.choose_time import choose_time
from cabinet.journeys.enter_details import enter_details
from cabinet.journeys.follow_account import follow_account
from cabinet.journeys.open_account import open_account
from cabinet.journeys.settle_payment import settle_payment
from cabinet.journeys.show_password import show_password
from cabinet.kit.ids import new_reference
from cabinet.kit.money import Money
from cabinet.kit.refusal import Refusal
from cabinet.kit.text import Language
from cabinet.kit.tokens import hash_of
from cabinet.payments import Imprint, Payment
from cabinet.practice import (
    Category,
    CategoryChange,
    CategoryRefused,
    PasswordShown,
    Person,
    PersonId,
    Practice,
    Service,
)
from tests.bank import APPROVED
from tests.people import BRUNO, Visitor
from tests.world import TUESDAY_TEN, World

DEPOSIT = Money.euros(20)
FEE = Money.euros(30)


def owner_of(world: World, place: Practice) -> Person:
    """Who owns a practice."""
    [owner] = world.all(Person, col(Person.practice_id) == place.id, col(Person.role) == "owner")
    return owner


def a_mediator(world: World, place: Practice | None = None) -> None:
    """The practice says to whom its clients can turn."""
    an_option(world, place, mediator_name="Médiation du bien-être", mediator_contact="https://mediation.example")


def category_of(world: World, place: Practice) -> Category:
    """The first kind of appointment that a practice offers."""
    return world.look(lambda w: practice.categories_of(w.session, place.id)[0])


def an_active_account(world: World, place: Practice | None = None) -> str:
    """The practice turns online payment on, and Stripe agrees; the account's id."""
    place = place or world.camille
    open_account(
        world.house.work,
        world.house.stripe,
        practice_id=place.id,
        person_id=owner_of(world, place).id,
        company_name=place.name,
        # Every test begins with the same practice: other words make another account of it.
        services_offered=f"Consultations au cabinet, {new_reference()}",
        public_url="https://cabinet.example",
        # Asked for an account that follows an earlier one.
        shown=a_password(world, owner_of(world, place).id),
    )
    account_id = account_of(world, place)
    world.bank.sandbox.set_status(account_id, "active")
    follow_account(world.house.work, world.house.stripe, account_id)
    return account_id


def a_password(world: World, person_id: PersonId, password: str = MARTIN.owner.password) -> PasswordShown:
    """Somebody who is signed in shows their password once more."""
    return show_password(world.house.reading, person_id=person_id, password=password)


def account_of(world: World, place: Practice | None = None) -> str:
    """The account that a practice is paid on."""
    account = world.look(lambda w: payments.account_of(w.session, (place or world.camille).id))
    assert account
    return account.account_id


def an_identity(world: World, place: Practice | None = None, **changes: str | bool) -> None:
    """The practice is somebody else by law from now on, or somewhere else: only `changes` are typed anew."""
    place = place or world.camille
    stored = world.look(lambda w: practice.practice(w.session, place.id))
    change_identity(
        world.house.work,
        practice_id=place.id,
        person_id=owner_of(world, place).id,
        typed=replace(practice.typed_from(stored), **changes),
        seen=practice.identity_fingerprint(stored),
    )


def an_option(world: World, place: Practice | None = None, **changed: str | bool) -> None:
    """The practice bills so from now on: only `changed` is typed anew."""
    place = place or world.camille
    typed = world.look(lambda w: billing.typed_options(w.session, practice.practice(w.session, place.id)))
    change_billing_options(
        world.house.work,
        practice_id=place.id,
        person_id=owner_of(world, place).id,
        typed=replace(typed, **changed),
    )


def change(category: Category) -> CategoryChange:
    """A category as it stands, ready to be changed with `replace`."""
    return practice.change_from(category)


def at_a_price(price: Money) -> tuple[Service, ...]:
    """The one service of a category that costs this."""
    return (Service("Consultation", price.cents),)


def a_deposit(world: World, amount: Money = DEPOSIT, *, place: Practice | None = None) -> Category:
    """The first category asks for a deposit from now on."""
    return a_change(world, of=place, payment_asked="deposit_amount", deposit=amount)


def a_change(world: World, *, of: Practice | None = None, **changed: Any) -> Category:
    """The first category of a practice is so from now on."""
    place = of or world.camille
    category = category_of(world, place)
    change_category(
        world.house.work,
        practice_id=place.id,
        person_id=owner_of(world, place).id,
        category_id=category.id,
        change=replace(change(category), **changed),
        seen_version=category.version,
    )
    return category_of(world, place)


@contextmanager
def refused_for(*missing: type[Refusal]) -> Generator[None]:
    """The category is refused for these reasons, and for no other."""
    with pytest.raises(CategoryRefused) as refused:
        yield
    assert [type(fault) for fault in refused.value.faults] == list(missing)


def a_hold(
    world: World,
    visitor: Visitor = BRUNO,
    *,
    at: datetime = TUESDAY_TEN,
    place: Practice | None = None,
    category: Category | None = None,
    language: Language = "fr",
    with_whom: str = "",
) -> None:
    """The visitor chooses a time, for the first category or for another one, with anybody or with somebody."""
    place = place or world.camille
    choose_time(
        world.house.work,
        world.house.stripe,
        slug=place.slug,
        visitor_hash=visitor.cookie_hash,
        network_hash=hash_of(visitor.email),
        category_id=(category or category_of(world, place)).id,
        starts_at=at,
        language=language,
        practitioner_id=with_whom,
    )


def details_of(
    world: World, visitor: Visitor = BRUNO, *, place: Practice | None = None, language: Language = "fr"
) -> None:
    """The visitor says who they are."""
    enter_details(
        world.house.work,
        slug=(place or world.camille).slug,
        visitor_hash=visitor.cookie_hash,
        first_name=visitor.first_name,
        last_name=visitor.last_name,
        email=visitor.email,
        phone=visitor.phone,
        network="192.0.2.0/24",
        language=language,
        ticked=ticked_by(world, place or world.camille),
        expects_card=False,
    )


def ticked_by(world: World, place: Practice) -> Ticked:
    """Both boxes, beside the terms as they are."""
    terms = world.look(lambda w: billing.current_terms(w.session, place.id))
    return Ticked(("terms", "early_start"), terms.id if terms else "")


def a_payment_ready(
    world: World, visitor: Visitor = BRUNO, *, shown: Money = DEPOSIT, pays_again: bool = False
) -> PaymentReady:
    """The visitor presses the button that shows this amount."""
    return ask_for_payment(
        world.house.work,
        world.house.stripe,
        slug=world.camille.slug,
        visitor_hash=visitor.cookie_hash,
        shown=shown,
        pays_again=pays_again,
    )


def a_booking_to_pay(world: World, visitor: Visitor = BRUNO, *, at: datetime = TUESDAY_TEN) -> PaymentReady:
    """A time, a name, and a payment that waits for a card."""
    a_hold(world, visitor, at=at)
    details_of(world, visitor)
    return a_payment_ready(world, visitor)


def a_card(world: World, ready: PaymentReady | ImprintReady, card: str = APPROVED) -> str:
    """The visitor's browser gives Stripe a card, to be charged or to be kept; what Stripe says to it."""
    return world.bank.confirm(ready.client_secret, account_id=account_of(world), card=card)


def an_authorised_payment(world: World, visitor: Visitor = BRUNO, *, at: datetime = TUESDAY_TEN) -> PaymentReady:
    """The bank has agreed, and cabinet has not heard of it yet."""
    ready = a_booking_to_pay(world, visitor, at=at)
    assert a_card(world, ready) == "requires_capture"
    return ready


def a_paid_booking(world: World, visitor: Visitor = BRUNO, *, at: datetime = TUESDAY_TEN) -> Payment:
    """An appointment with its deposit paid."""
    ready = an_authorised_payment(world, visitor, at=at)
    settle_payment(world.house.work, world.house.stripe, ready.payment_id)
    return payment_of(world, ready)


def an_imprint(world: World, fee: Money = FEE, *, place: Practice | None = None) -> Category:
    """The first category asks for a card that is kept for this fee from now on."""
    return a_change(world, of=place, payment_asked="imprint", fee=fee)


def an_imprint_ready(world: World, visitor: Visitor = BRUNO, *, shown: Money = FEE) -> ImprintReady:
    """The visitor presses the button above which this fee is said."""
    return ask_for_imprint(
        world.house.work,
        world.house.stripe,
        slug=world.camille.slug,
        visitor_hash=visitor.cookie_hash,
        shown=shown,
    )


def a_booking_to_leave_a_card_for(
    world: World, visitor: Visitor = BRUNO, *, at: datetime = TUESDAY_TEN
) -> ImprintReady:
    """A time, a name, and an imprint that waits for a card."""
    a_hold(world, visitor, at=at)
    details_of(world, visitor)
    return an_imprint_ready(world, visitor)


def a_card_left(world: World, visitor: Visitor = BRUNO, *, at: datetime = TUESDAY_TEN) -> ImprintReady:
    """Stripe keeps a card, and cabinet has not heard of it yet."""
    ready = a_booking_to_leave_a_card_for(world, visitor, at=at)
    assert a_card(world, ready) == "succeeded"
    return ready


def imprint_of(world: World, ready: ImprintReady) -> Imprint:
    """The imprint as it stands now."""
    imprint = world.look(lambda w: payments.known_imprint(w.session, ready.imprint_id))
    assert imprint
    return imprint


def payment_of(world: World, ready: PaymentReady) -> Payment:
    """The payment as it stands now."""
    payment = world.look(lambda w: payments.known_payment(w.session, ready.payment_id))
    assert payment
    return payment


def appointments(world: World) -> list[Appointment]:
    """Every appointment there is."""
    return world.all(Appointment)


def draft_of(world: World, visitor: Visitor = BRUNO) -> booking.Draft | None:
    """What the visitor has under way at Camille's."""
    return world.look(
        lambda w: booking.draft_of(w.session, practice_id=world.camille.id, visitor_hash=visitor.cookie_hash)
    )
