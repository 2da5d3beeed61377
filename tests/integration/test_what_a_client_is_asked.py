"""What Bruno is asked when he books, by what the category says, by who he is, and by where the practice is paid."""

from typing import Any

import pytest
from sqlmodel import col

from cabinet import practice
from cabinet.booking import AmountChanged, PaymentUnderway
from cabinet.booking.tables import Cancellation
from cabinet.journeys.ask_for_payment import ask_for_payment
from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.journeys.choose_amount import choose_amount
from cabinet.journeys.set_payment_rule import set_payment_rule
from cabinet.journeys.settle_payment import settle_payment
from cabinet.kit.money import Money
from cabinet.kit.text import Language
from cabinet.notifications import Message
from cabinet.payments import PaymentUnavailable
from cabinet.payments.tables import PaidCategoriesThen, Payment, StripeAccount
from cabinet.practice import Category, Client
from cabinet.practice.refusals import (
    NoSuchClient,
    PaymentRuleMissing,
)
from cabinet.views import booking_wizard
from cabinet.views.booking_steps import Step
from cabinet.views.booking_wizard import WizardView
from tests.bills import a_past_appointment, an_appointment
from tests.factories import (
    DEPOSIT,
    a_booking_to_pay,
    a_card,
    a_change,
    a_deposit,
    a_hold,
    a_payment_ready,
    account_of,
    an_active_account,
    an_authorised_payment,
    an_imprint,
    appointments,
    category_of,
    details_of,
    draft_of,
    owner_of,
    payment_of,
)
from tests.people import BRUNO, Visitor
from tests.world import TUESDAY_TWO, World

PRICE = Money.euros(70)
LEA = Visitor(first_name="Léa", last_name="Lefèvre", email=BRUNO.email)


@pytest.fixture
def open_world(world: World) -> World:
    """Camille can be paid online, and asks for nothing yet."""
    an_active_account(world)
    return world


@pytest.mark.parametrize(
    ("asked", "due", "title"),
    [
        ({"payment_asked": "deposit_amount", "deposit": DEPOSIT}, DEPOSIT, "Paiement des arrhes"),
        (
            {"payment_asked": "deposit_percent", "deposit_percent": 30, "advance": "acompte"},
            Money.euros(21),
            "Paiement de l’acompte",
        ),
        ({"payment_asked": "full"}, PRICE, "Paiement"),
    ],
    ids=["an amount", "a percentage", "everything"],
)
def test_stripe_takes_what_the_category_asks(open_world: World, asked: dict[str, Any], due: Money, title: str):
    a_change(open_world, **asked)
    assert (
        the_wizard(open_world, "motif")
        .categories[0]
        .asked[0]
        .startswith("À payer" if due == PRICE else "Arrhes" if "arrhes" in title else "Acompte")
    )
    a_hold(open_world)
    details_of(open_world)
    step = the_wizard(open_world, "paiement")
    assert (step.summary.payment_title, step.to_pay.amount) == (title, due.cents)

    pay(open_world, due)

    assert open_world.bank.taken(account_of(open_world)) == [due.cents]
    [booked] = appointments(open_world)
    assert (booked.due_cents, booked.asked) == (due.cents, asked["payment_asked"])


def test_the_first_step_counts_a_payment_only_where_something_is_asked_for(paying_world: World):
    """Chloé asks for nothing when somebody books; one of Camille's categories asks for a deposit."""
    counts = {
        slug: booking_wizard.look(
            paying_world.house.reading,
            slug=slug,
            visitor_hash=BRUNO.cookie_hash,
            wanted="motif",
            category_id="",
            week_of="",
            language="fr",
        ).step_count
        for slug in (paying_world.camille.slug, paying_world.chloe.slug)
    }

    assert list(counts.values()) == [4, 3]


def test_a_card_is_asked_for_the_fee_and_nothing_is_due(open_world: World):
    """R37, R38: the sum that may be charged is said where the button is (L221-14, Code de la consommation)."""
    an_imprint(open_world)
    a_hold(open_world)
    details_of(open_world)

    step = the_wizard(open_world, "paiement")

    assert (step.step, step.summary.payment_title, step.summary.due) == ("paiement", "Empreinte de carte", "")
    assert (step.to_pay.keeps_card, step.to_pay.fee, step.to_pay.amount) == (True, 3000, 0)
    assert "le cabinet peut prélever 30,00\u00a0€ sur votre carte" in step.summary.policy
    assert step.summary.rest == "70,00\u00a0€"


def test_bruno_may_pay_everything_where_a_deposit_would_do(open_world: World):
    a_change(open_world, payment_asked="deposit_amount", deposit=DEPOSIT, may_pay_all=True)
    a_hold(open_world)
    details_of(open_world)
    assert the_wizard(open_world, "paiement").to_pay.deposit == "20,00\u00a0€"

    choose(open_world, pays_all=True)
    assert the_wizard(open_world, "paiement").to_pay.amount == PRICE.cents
    pay(open_world, PRICE)

    assert open_world.bank.taken(account_of(open_world)) == [PRICE.cents]
    [booked] = appointments(open_world)
    assert booked.due_cents == PRICE.cents


def test_bruno_may_go_back_to_the_deposit_and_what_was_ready_for_the_other_sum_is_given_up(open_world: World):
    a_change(open_world, payment_asked="deposit_amount", deposit=DEPOSIT, may_pay_all=True)
    a_hold(open_world)
    details_of(open_world)
    choose(open_world, pays_all=True)
    everything = a_payment_ready(open_world, shown=PRICE)
    choose(open_world, pays_all=False)

    with pytest.raises(AmountChanged):
        a_payment_ready(open_world, shown=PRICE)
    pay(open_world, DEPOSIT)

    assert payment_of(open_world, everything).state == "cancelled"
    assert a_card(open_world, everything) != "requires_capture"
    assert open_world.bank.taken(account_of(open_world)) == [DEPOSIT.cents]


def test_nobody_pays_everything_where_the_category_offers_no_choice(paying_world: World):
    a_hold(paying_world)
    details_of(paying_world)

    with pytest.raises(AmountChanged):
        choose(paying_world, pays_all=True)

    assert the_wizard(paying_world, "paiement").to_pay.deposit == ""


def test_the_sum_is_no_longer_chosen_while_the_bank_s_answer_is_being_written_down(open_world: World):
    a_change(open_world, payment_asked="deposit_amount", deposit=DEPOSIT, may_pay_all=True)
    a_hold(open_world)
    details_of(open_world)
    ready = a_payment_ready(open_world)
    with open_world.house.work() as w:
        w.session.get_one(Payment, ready.payment_id).state = "capturing"

    with pytest.raises(PaymentUnderway):
        choose(open_world, pays_all=True)


def test_another_kind_of_appointment_begins_with_its_deposit(open_world: World):
    a_change(open_world, payment_asked="deposit_amount", deposit=DEPOSIT, may_pay_all=True)
    a_hold(open_world)
    choose(open_world, pays_all=True)
    a_hold(open_world, at=TUESDAY_TWO)
    assert the_draft(open_world).pays_all

    a_hold(open_world, category=second_category(open_world))
    a_hold(open_world)

    assert not the_draft(open_world).pays_all


def test_who_has_come_before_is_not_asked_where_only_first_visits_are(open_world: World):
    a_past_appointment(open_world)
    a_deposit(open_world)
    a_change(open_world, asked_of="first_visits")
    later = open_world.clock.now.replace(hour=14, minute=0)

    a_hold(open_world, at=later)
    assert the_wizard(open_world, "coordonnees").summary.due == "20,00\u00a0€"
    details_of(open_world)
    known = the_wizard(open_world, "coordonnees").summary
    assert (known.due, known.rest, known.payment_title) == ("", "70,00\u00a0€", "")
    book_without_payment(open_world.house.work, open_world.house.stripe, slug="martin", visitor_hash=BRUNO.cookie_hash)

    assert [row.due_cents for row in appointments(open_world)] == [0, 0]
    assert open_world.bank.intents(account_of(open_world)) == []


def test_another_name_at_the_same_address_is_asked(open_world: World):
    a_past_appointment(open_world)
    a_deposit(open_world)
    a_change(open_world, asked_of="first_visits")

    a_hold(open_world, LEA, at=open_world.clock.now.replace(hour=14, minute=0))
    details_of(open_world, LEA)

    assert the_wizard(open_world, "paiement", LEA).step == "paiement"


def test_a_visit_that_was_cancelled_or_is_to_come_is_no_visit(open_world: World):
    past = a_past_appointment(open_world)
    an_appointment(open_world, at=TUESDAY_TWO)
    with open_world.house.work() as w:
        w.session.add(Cancellation(appointment_id=past.id, by="client", at=past.starts_at))
    a_deposit(open_world)
    a_change(open_world, asked_of="first_visits")

    a_hold(open_world, at=open_world.clock.now.replace(hour=15, minute=0))
    details_of(open_world)

    assert the_wizard(open_world, "paiement").step == "paiement"


def test_a_client_with_whom_it_was_agreed_is_never_asked(open_world: World):
    a_past_appointment(open_world)
    a_deposit(open_world)
    agree(open_world, "never")

    a_hold(open_world, at=open_world.clock.now.replace(hour=14, minute=0))
    details_of(open_world)
    book_without_payment(open_world.house.work, open_world.house.stripe, slug="martin", visitor_hash=BRUNO.cookie_hash)

    assert [row.due_cents for row in appointments(open_world)] == [0, 0]


def test_a_client_of_whom_it_is_always_asked_pays_even_where_only_first_visits_do(open_world: World):
    a_past_appointment(open_world)
    a_deposit(open_world)
    a_change(open_world, asked_of="first_visits")
    agree(open_world, "always")

    a_hold(open_world, at=open_world.clock.now.replace(hour=14, minute=0))
    shown_before = the_wizard(open_world, "coordonnees").summary.due
    details_of(open_world)
    with pytest.raises(AmountChanged):
        book_without_payment(
            open_world.house.work, open_world.house.stripe, slug="martin", visitor_hash=BRUNO.cookie_hash
        )

    assert the_wizard(open_world, "paiement").summary.due == shown_before == "20,00\u00a0€"


def test_chloe_agrees_on_nothing_with_camille_s_clients(world: World):
    a_past_appointment(world)
    [bruno] = world.all(Client)

    with pytest.raises(NoSuchClient):
        set_payment_rule(
            world.house.work,
            practice_id=world.chloe.id,
            person_id=owner_of(world, world.chloe).id,
            client_id=bruno.id,
            rule="never",
        )
    with pytest.raises(PaymentRuleMissing):
        set_payment_rule(
            world.house.work,
            practice_id=world.camille.id,
            person_id=owner_of(world, world.camille).id,
            client_id=bruno.id,
            rule="sometimes",
        )

    assert [client.payment_rule for client in world.all(Client)] == ["as_category"]


def test_what_must_be_paid_waits_while_camille_cannot_be_paid(paying_world: World):
    lose_account(paying_world, then="closed")

    [closed, *others] = the_wizard(paying_world, "motif").categories

    assert not closed.is_available
    [kindly] = closed.asked
    assert kindly.startswith("Pas de paiement en ligne pour le moment\u00a0: appelez le cabinet au 01 99 00 12 34")
    assert all(other.is_available for other in others)
    with pytest.raises(PaymentUnavailable):
        a_hold(paying_world)


def test_a_practice_that_chose_so_is_paid_on_site(paying_world: World):
    lose_account(paying_world, then="on_site")
    assert the_wizard(paying_world, "motif").categories[0].asked == ["À régler sur place"]

    a_hold(paying_world)
    details_of(paying_world)
    book_without_payment(
        paying_world.house.work, paying_world.house.stripe, slug="martin", visitor_hash=BRUNO.cookie_hash
    )

    [booked] = appointments(paying_world)
    assert (booked.asked, booked.due_cents, booked.price_cents) == ("nothing", 0, 7000)


def test_who_had_begun_to_pay_for_what_costs_nothing_now_is_never_charged(paying_world: World):
    ready = a_booking_to_pay(paying_world)
    a_change(paying_world, payment_asked="nothing")

    book_without_payment(
        paying_world.house.work, paying_world.house.stripe, slug="martin", visitor_hash=BRUNO.cookie_hash
    )

    assert a_card(paying_world, ready) == "payment_intent_unexpected_state"
    [booked] = appointments(paying_world)
    assert (booked.asked, payment_of(paying_world, ready).state) == ("nothing", "cancelled")
    assert paying_world.bank.taken(account_of(paying_world)) == []


def test_what_the_bank_had_agreed_to_is_let_go_where_nothing_is_asked_any_more(paying_world: World):
    ready = an_authorised_payment(paying_world)
    a_change(paying_world, payment_asked="nothing")

    book_without_payment(
        paying_world.house.work, paying_world.house.stripe, slug="martin", visitor_hash=BRUNO.cookie_hash
    )

    [booked] = appointments(paying_world)
    assert (booked.due_cents, payment_of(paying_world, ready).state) == (0, "cancelled")
    assert paying_world.bank.taken(account_of(paying_world)) == []


@pytest.mark.parametrize(
    ("language", "place", "rest"),
    [("fr", "En visio", "À régler le jour du rendez-vous"), ("en", "By video", "To pay on the day")],
)
def test_the_link_of_a_video_session_comes_with_the_confirmation_and_not_before(
    world: World, language: Language, place: str, rest: str
):
    link = "https://visio.example/camille"
    a_change(world, place="video", video_link=link)
    a_hold(world, language=language)
    details_of(world, language=language)
    for step in ("horaire", "coordonnees"):
        assert link not in repr(the_wizard(world, step))
    assert the_wizard(world, "coordonnees").summary.place == "En visio\u00a0: le lien arrive avec la confirmation"

    book_without_payment(world.house.work, world.house.stripe, slug="martin", visitor_hash=BRUNO.cookie_hash)
    a_change(world, place="practice", video_link="")

    confirmed = the_wizard(world, "confirmation").confirmed
    assert (confirmed.place, confirmed.video_link) == ("En visio", link)
    assert confirmed.rest_label == "À régler le jour du rendez-vous"
    [letter] = world.all(Message)
    assert link in letter.text
    assert all(f"{word}" in letter.text for word in (place, rest))
    assert "sur place" not in letter.text


def test_the_address_of_the_practice_is_kept_as_it_was_promised(world: World):
    a_hold(world)
    details_of(world)
    book_without_payment(world.house.work, world.house.stripe, slug="martin", visitor_hash=BRUNO.cookie_hash)
    with world.house.work() as w:
        practice.practice_at(w.session, "martin").street = "1 rue Neuve"

    assert the_wizard(world, "confirmation").confirmed.place == "12 rue des Tilleuls, 75011 Paris"


def the_wizard(world: World, wanted: Step, visitor: Visitor = BRUNO) -> WizardView:
    """What the visitor sees of the first category."""
    return booking_wizard.look(
        world.house.reading,
        slug="martin",
        visitor_hash=visitor.cookie_hash,
        wanted=wanted,
        category_id=category_of(world, world.camille).id,
        week_of="",
        language="fr",
    )


def the_draft(world: World) -> Any:
    """What Bruno has under way."""
    draft = draft_of(world)
    assert draft
    return draft


def choose(world: World, *, pays_all: bool) -> None:
    """Bruno chooses how much he pays."""
    choose_amount(world.house.work, slug="martin", visitor_hash=BRUNO.cookie_hash, pays_all=pays_all)


def pay(world: World, shown: Money) -> None:
    """Bruno presses the button that shows this amount, and his bank agrees."""
    ready = ask_for_payment(
        world.house.work, world.house.stripe, slug="martin", visitor_hash=BRUNO.cookie_hash, shown=shown
    )
    assert a_card(world, ready) == "requires_capture"
    settle_payment(world.house.work, world.house.stripe, ready.payment_id)


def agree(world: World, rule: str) -> None:
    """Camille agrees with Bruno on what he is asked."""
    [bruno] = world.all(Client)
    set_payment_rule(
        world.house.work,
        practice_id=world.camille.id,
        person_id=owner_of(world, world.camille).id,
        client_id=bruno.id,
        rule=rule,
    )


def lose_account(world: World, *, then: PaidCategoriesThen) -> None:
    """Camille has left her account, and said what happens to what must be paid."""
    with world.house.work() as w:
        account = w.session.get_one(
            StripeAccount, world.all(StripeAccount, col(StripeAccount.practice_id) == world.camille.id)[0].id
        )
        account.disconnected_at, account.paid_categories_then = w.now, then


def second_category(world: World) -> Category:
    """A follow-up."""
    return world.look(lambda w: practice.categories_of(w.session, world.camille.id)[1])
