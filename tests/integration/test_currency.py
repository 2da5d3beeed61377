"""Camille chooses what she bills in before she sells anything; from then on it is fixed."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import pytest
from pypdf import PdfReader
from sqlmodel import col

from cabinet import billing, practice
from cabinet.billing import Invoice, OptionsRefused
from cabinet.billing.refusals import (
    CurrencyFixed,
    CurrencyOfOwner,
    CurrencyUnknown,
    MoreThanLeft,
    PriceBeingShown,
    VatNotInEuros,
)
from cabinet.booking import AmountChanged, Appointment
from cabinet.gateways.pdf import render_invoice
from cabinet.journeys.add_category import add_category
from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.journeys.change_billing_options import change_billing_options
from cabinet.journeys.change_category import change_category
from cabinet.journeys.give_up_payment import give_up_payment
from cabinet.journeys.settle_payment import settle_payment
from cabinet.kit.money import Money
from cabinet.kit.refusal import Refusal
from cabinet.notifications import Message
from cabinet.payments import Payment
from cabinet.practice import Category, CategoryChange, JournalEntry, NewPerson, PersonId, Practice
from cabinet.practice.category_refusals import ChangedMeanwhile, CurrencyChangedMeanwhile
from cabinet.practice.identity_refusals import VatInAnotherCurrency
from cabinet.views import billing_options, desk, invoice_document, invoice_page
from tests.bills import an_appointment, an_unpaid_invoice, at_the_desk, today
from tests.factories import (
    a_booking_to_leave_a_card_for,
    a_booking_to_pay,
    a_card,
    a_change,
    a_deposit,
    a_hold,
    a_payment_ready,
    account_of,
    an_active_account,
    an_identity,
    an_imprint,
    an_option,
    category_of,
    change,
    details_of,
    owner_of,
    payment_of,
)
from tests.overtaking import overtaken
from tests.people import BRUNO, CAMILLE
from tests.soundness import assert_sound
from tests.unguarded import without_lock
from tests.world import World

NBSP: Final = "\u00a0"
DEPOSIT: Final = Money(2000, "CHF")
LIABLE: Final[dict[str, str | bool]] = {"vat_regime": "taxed", "siret": "73282932000074", "vat_number": "FR44732829320"}


@pytest.fixture
def francs(world: World) -> World:
    """Camille bills in Swiss francs, and asks for a deposit of 20."""
    an_option(world, currency="CHF")
    an_active_account(world)
    a_deposit(world, DEPOSIT)
    return world


@pytest.fixture
def denise(world: World) -> PersonId:
    """Camille's secretary."""
    password = CAMILLE.owner.password
    new = NewPerson(
        first_name="Denise", name="Denise Petit", email="denise@martin.example", password=password, role="secretary"
    )
    with world.house.work() as w:
        return practice.add_person(w.session, world.camille.id, new, now=w.now).id


def test_all_that_is_sold_is_in_the_currency_that_was_chosen(francs: World):
    invoice = a_paid_booking_in_francs(francs)

    [payment] = francs.all(Payment)
    [appointment] = francs.all(Appointment)
    assert {row.currency for row in (invoice, payment, appointment)} == {"CHF"}
    said = a_pdf(francs, invoice)
    assert f"70,00{NBSP}CHF" in said
    assert f"20,00{NBSP}CHF" in said
    assert "€" not in said
    [letter] = francs.all(Message, col(Message.purpose) == "booking_confirmed")
    assert f"50,00{NBSP}CHF" in letter.text
    assert "€" not in letter.text
    hers = desk.look(francs.house.reading, practice_id=francs.camille.id, first_name="Camille", language="fr")
    assert "CHF" in str(hers)
    assert "€" not in str(hers)
    assert_sound(francs)


def test_stripe_is_asked_in_the_currency_that_was_chosen(francs: World):
    a_paid_booking_in_francs(francs)

    account_id = account_of(francs)
    opened = francs.house.stripe.accounts._client.v2.core.accounts.retrieve(account_id, {"include": ["defaults"]})
    assert opened.defaults
    assert opened.defaults.currency == "chf"
    assert [(intent["amount"], intent["currency"]) for intent in francs.bank.intents(account_id)] == [(2000, "chf")]
    assert {charge["currency"] for charge in francs.bank.charges(account_id)} == {"chf"}


def test_amounts_keep_their_numbers_and_what_is_chloes_stays_hers(paying_world: World):
    before = categories(paying_world, paying_world.camille)

    an_option(paying_world, currency="CAD")

    after = categories(paying_world, paying_world.camille)
    assert [(row.price_cents, row.deposit_cents) for row in after] == [
        (row.price_cents, row.deposit_cents) for row in before
    ]
    assert {row.currency for row in after} == {"CAD"}
    assert {row.currency for row in categories(paying_world, paying_world.chloe)} == {"EUR"}
    assert currency_of(paying_world, paying_world.chloe) == "EUR"
    [entry] = paying_world.all(JournalEntry, col(JournalEntry.action) == "billing_changed")
    assert (entry.practice_id, entry.person_id) == (
        paying_world.camille.id,
        owner_of(paying_world, paying_world.camille).id,
    )


def test_an_imprint_is_of_the_currency_that_was_chosen(world: World):
    an_option(world, currency="CHF")
    an_active_account(world)

    category = an_imprint(world, Money(3000, "CHF"))

    assert (category.fee_cents, category.currency) == (3000, "CHF")


def a_given_up_payment(world: World) -> None:
    ready = a_booking_to_pay(world)
    give_up_payment(world.house.work, world.house.stripe, ready.payment_id)


def a_card_asked_for(world: World) -> None:
    an_imprint(world)
    a_booking_to_leave_a_card_for(world)


@pytest.mark.parametrize(
    "sold", [an_appointment, an_unpaid_invoice, a_booking_to_pay, a_given_up_payment, a_card_asked_for]
)
def test_nothing_changes_any_more_once_something_was_sold(paying_world: World, sold: Callable[[World], object]):
    assert options(paying_world).currency_why_fixed == ""
    sold(paying_world)
    paying_world.clock.move(minutes=60)

    assert_refused(paying_world, CurrencyFixed)

    assert options(paying_world).currency_why_fixed == CurrencyFixed.text.fr
    an_option(paying_world, mentions="Sur rendez-vous.")


def test_nothing_changes_while_somebody_books_at_a_price(world: World):
    a_hold(world)

    assert_refused(world, PriceBeingShown)

    world.clock.move(minutes=11)
    an_option(world, currency="CHF")
    assert currency_of(world) == "CHF"


def test_what_is_free_is_in_no_currency(world: World):
    a_change(world, services=())
    a_hold(world)
    details_of(world)
    book(world)

    an_option(world, currency="CHF")

    assert [(row.price_cents, row.currency) for row in world.all(Appointment)] == [(0, "EUR")]
    assert category_of(world, world.camille).currency == "CHF"


def test_what_chloe_sells_leaves_camille_free(world: World):
    an_appointment(world, place=world.chloe)

    an_option(world, currency="CHF")


@pytest.mark.parametrize("currency", ["USD", "JPY", "eur", "€", "E" * 500])
def test_there_are_three_currencies(world: World, currency: str):
    assert_refused(world, CurrencyUnknown, currency=currency)


def test_vat_is_in_euros(world: World):
    """Article 289, IV of the CGI; article 230 of directive 2006/112/CE."""
    an_identity(world, None, **LIABLE)
    assert_refused(world, VatNotInEuros)

    an_identity(world, vat_regime="exempt")
    an_option(world, currency="CHF")

    with pytest.raises(VatInAnotherCurrency) as refused:
        an_identity(world, None, **LIABLE)
    assert refused.value.field == "vat_regime"
    an_option(world, currency="EUR")
    an_identity(world, None, **LIABLE)


def test_another_currency_is_for_the_owner_to_choose(world: World, denise: PersonId):
    """Denise is the secretary, and Chloé owns another practice."""
    for person_id in (denise, owner_of(world, world.chloe).id):
        assert_refused(world, CurrencyOfOwner, by=person_id)
        assert options(world, person_id).currency_why_fixed == CurrencyOfOwner.text.fr

    save(world, denise, mentions="Sur rendez-vous.")
    save(world, denise, currency="", mentions="Sans rendez-vous.")

    assert currency_of(world) == "EUR"
    assert world.count(JournalEntry) == 2


def test_a_page_that_was_drawn_in_euros_is_not_saved_in_francs(world: World):
    drawn = category_of(world, world.camille)
    an_option(world, currency="CHF")
    redrawn = category_of(world, world.camille)

    with pytest.raises(ChangedMeanwhile):
        save_category(world, drawn, change(drawn), seen_version=drawn.version)
    with pytest.raises(CurrencyChangedMeanwhile):
        save_category(world, drawn, replace(change(drawn), name="Bilan"), seen_version=redrawn.version)
    with pytest.raises(CurrencyChangedMeanwhile):
        add(world, CategoryChange(name="Bilan", minutes=30))
    add(world, CategoryChange(name="Bilan", minutes=30, currency="CHF"))

    assert {row.currency for row in categories(world, world.camille)} == {"CHF"}


def test_nobody_confirms_a_price_in_a_currency_that_they_did_not_see(world: World):
    """Bruno's hold has ended while he read."""
    a_hold(world)
    details_of(world)
    world.clock.move(minutes=11)
    an_option(world, currency="CHF")

    with pytest.raises(AmountChanged):
        book(world)
    assert world.count(Appointment) == 0
    book(world, shown_in="CHF")

    assert [row.currency for row in world.all(Appointment)] == ["CHF"]


def test_what_comes_in_at_the_desk_is_in_the_currency_of_the_invoice(francs: World):
    invoice = a_paid_booking_in_francs(francs)
    view = invoice_page.look(francs.house.reading, practice_id=francs.camille.id, invoice_id=invoice.id, language="fr")
    assert (view.currency, view.sign, view.left) == ("CHF", "CHF", f"50,00{NBSP}CHF")

    with pytest.raises(MoreThanLeft) as refused:
        at_the_desk(francs, invoice, Money(5000))
    assert f"0,01{NBSP}CHF" in refused.value.into("fr")
    at_the_desk(francs, invoice, Money(5000, "CHF"), received_on=today(francs))

    assert francs.look(lambda w: billing.account_of(w.session, invoice)).left == Money(0, "CHF")


@pytest.mark.parametrize("asks_nothing", [False, True], ids=["a deposit", "nothing today"])
def test_who_presses_while_the_currency_changes_is_told_so(paying_world: World, *, asks_nothing: bool):
    """Camille has found that nothing was sold, and is about to write; Bruno's page is still in euros."""
    about_to_press(paying_world, asks_nothing=asks_nothing)

    with overtaken(paying_world.house.engine, presses(paying_world, asks_nothing), at="UPDATE practice ") as told:
        an_option(paying_world, currency="CHF")

    assert [type(each) for each in told] == [AmountChanged]
    assert currencies(paying_world) == {"CHF"}
    assert_sound(paying_world)


@pytest.mark.parametrize("asks_nothing", [False, True], ids=["a deposit", "nothing today"])
def test_without_the_lock_a_price_in_euros_would_be_sold_in_a_practice_in_francs(
    paying_world: World, *, asks_nothing: bool
):
    """The control of the test above."""
    about_to_press(paying_world, asks_nothing=asks_nothing)

    with (
        without_lock(paying_world.house.engine, "practice", before="nothing"),
        overtaken(paying_world.house.engine, presses(paying_world, asks_nothing), at="UPDATE practice ") as told,
    ):
        an_option(paying_world, currency="CHF")

    assert told == [None]
    assert currencies(paying_world) == {"EUR", "CHF"}


@pytest.mark.parametrize(
    ("asks_nothing", "at"),
    [(False, "INSERT INTO payment "), (True, "INSERT INTO appointment ")],
    ids=["a deposit", "nothing today"],
)
def test_who_changes_the_currency_during_the_first_booking_finds_it(
    paying_world: World, *, asks_nothing: bool, at: str
):
    about_to_press(paying_world, asks_nothing=asks_nothing)

    def choose_francs() -> None:
        an_option(paying_world, currency="CHF")

    with overtaken(paying_world.house.engine, choose_francs, at=at) as told:
        presses(paying_world, asks_nothing)()

    [refused] = told
    assert isinstance(refused, OptionsRefused)
    assert [type(fault) for fault in refused.faults] == [CurrencyFixed]
    assert currencies(paying_world) == {"EUR"}
    assert_sound(paying_world)


def presses(world: World, asks_nothing: bool) -> Callable[[], object]:  # noqa: FBT001 - a case of a test
    """The button that Bruno sees: the one under 20 euros, or the one under which nothing is paid today."""
    return (lambda: book(world)) if asks_nothing else (lambda: a_payment_ready(world))


def about_to_press(world: World, *, asks_nothing: bool) -> None:
    if asks_nothing:
        a_change(world, payment_asked="nothing")
    a_hold(world)
    details_of(world)
    world.clock.move(minutes=16)


def currencies(world: World) -> set[str]:
    """In which Camille bills, and in which anything of hers was sold."""
    sold = [*world.all(Payment), *world.all(Appointment)]
    return {currency_of(world), *(row.currency for row in sold)}


def a_paid_booking_in_francs(world: World) -> Invoice:
    """Bruno books, and pays the deposit."""
    a_hold(world)
    details_of(world)
    ready = a_payment_ready(world, shown=DEPOSIT)
    assert a_card(world, ready) == "requires_capture"
    settle_payment(world.house.work, world.house.stripe, ready.payment_id)
    [invoice] = world.all(Invoice, col(Invoice.appointment_id) == payment_of(world, ready).appointment_id)
    return invoice


def a_pdf(world: World, invoice: Invoice) -> str:
    named = invoice_document.of_invoice(world.house.reading, practice_id=world.camille.id, invoice_id=invoice.id)
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(render_invoice(named.document))).pages)


def book(world: World, **shown: str) -> None:
    """The button under which nothing is paid today."""
    book_without_payment(
        world.house.work, world.house.stripe, slug=world.camille.slug, visitor_hash=BRUNO.cookie_hash, **shown
    )


def save(world: World, person_id: PersonId, **changed: Any) -> None:
    typed = world.look(lambda w: billing.typed_options(w.session, practice.practice(w.session, world.camille.id)))
    change_billing_options(
        world.house.work, practice_id=world.camille.id, person_id=person_id, typed=replace(typed, **changed)
    )


def save_category(world: World, category: Category, wanted: CategoryChange, *, seen_version: int) -> None:
    change_category(
        world.house.work,
        practice_id=world.camille.id,
        person_id=owner_of(world, world.camille).id,
        category_id=category.id,
        change=wanted,
        seen_version=seen_version,
    )


def add(world: World, wanted: CategoryChange) -> None:
    person_id = owner_of(world, world.camille).id
    add_category(world.house.work, practice_id=world.camille.id, person_id=person_id, change=wanted)


def options(world: World, person_id: PersonId | None = None) -> billing_options.BillingOptionsView:
    """What the page shows to Camille, or to somebody else."""
    person_id = person_id or owner_of(world, world.camille).id
    return billing_options.look(world.house.reading, practice_id=world.camille.id, person_id=person_id, language="fr")


def categories(world: World, place: Practice) -> list[Category]:
    return world.look(lambda w: practice.categories_of(w.session, place.id))


def currency_of(world: World, place: Practice | None = None) -> str:
    place = place or world.camille
    return world.look(lambda w: practice.practice(w.session, place.id)).currency


def assert_refused(world: World, refusal: type[Refusal], *, currency: str = "CHF", by: PersonId | None = None) -> None:
    """Beside the field, and nothing is kept of the rest either."""
    with pytest.raises(OptionsRefused) as refused:
        save(world, by or owner_of(world, world.camille).id, currency=currency, mentions="Autre chose")
    assert [(type(fault), fault.field) for fault in refused.value.faults] == [(refusal, "currency")]
    assert currency_of(world) == "EUR"
    assert {row.currency for row in categories(world, world.camille)} == {"EUR"}
    assert world.look(lambda w: billing.options_of(w.session, world.camille.id)).mentions == ""
