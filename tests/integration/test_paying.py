"""What may happen between the button and the bank: refusals, questions, changes of mind and of price."""

from dataclasses import replace
from datetime import timedelta
from typing import Literal

import pytest
from sqlmodel import col

from cabinet.booking import AmountChanged, Claim, HoldLost, PaymentUnderway, StepMissing, TimeTaken
from cabinet.gateways.stripe import StripeUnreachable
from cabinet.journeys.ask_for_payment import ask_for_payment
from cabinet.journeys.change_category import change_category
from cabinet.journeys.extend_hold import extend_hold
from cabinet.journeys.follow_account import follow_account
from cabinet.journeys.give_time_back import give_time_back
from cabinet.journeys.give_up_payment import give_up_payment
from cabinet.journeys.lose_account import lose_account
from cabinet.journeys.paid_for import NotOurPayment
from cabinet.journeys.settle_payment import settle_payment
from cabinet.kit.money import Money
from cabinet.payments import PaymentUnavailable, decline_sentence
from cabinet.payments.tables import Payment, PaymentRecord
from tests.bank import APPROVED, CHALLENGED, DECLINED, WITHOUT_FUNDS
from tests.factories import (
    DEPOSIT,
    a_booking_to_pay,
    a_card,
    a_deposit,
    a_hold,
    a_paid_booking,
    a_payment_ready,
    account_of,
    an_authorised_payment,
    appointments,
    at_a_price,
    category_of,
    change,
    details_of,
    draft_of,
    owner_of,
    payment_of,
)
from tests.people import BRUNO, INES
from tests.world import TUESDAY_TEN, TUESDAY_TWO, World


@pytest.mark.parametrize(
    ("card", "code"), [(DECLINED, "generic_decline"), (WITHOUT_FUNDS, "insufficient_funds")], ids=["0002", "9995"]
)
def test_a_declined_card_keeps_everything_and_another_one_pays(paying_world: World, card: str, code: str):
    ready = a_booking_to_pay(paying_world)

    assert a_card(paying_world, ready, card) == code
    settle(paying_world, ready.payment_id)

    draft = draft_of(paying_world)
    assert draft
    assert (draft.first_name, draft.starts_at) == (BRUNO.first_name, TUESDAY_TEN)
    assert paying_world.count(Claim) == 1
    assert "Aucun montant n’a été débité" in decline_sentence("card_declined", code).into("fr")
    assert [record.code for record in records(paying_world, "declined")] == [code]

    again = a_payment_ready(paying_world)
    assert again == ready
    assert a_card(paying_world, again) == "requires_capture"
    settle(paying_world, ready.payment_id)

    assert payment_of(paying_world, ready).state == "paid"
    assert paying_world.bank.taken(account_of(paying_world)) == [2000]
    assert paying_world.count(Payment) == len(paying_world.bank.intents(account_of(paying_world))) == 1


def test_each_declined_card_is_written_once_however_often_it_is_heard(paying_world: World):
    ready = a_booking_to_pay(paying_world)
    for card in (DECLINED, WITHOUT_FUNDS):
        a_card(paying_world, ready, card)
        for _ in range(3):
            settle(paying_world, ready.payment_id)

    assert [record.code for record in records(paying_world, "declined")] == ["generic_decline", "insufficient_funds"]


def test_a_bank_that_asks_the_client_is_waited_for(paying_world: World):
    ready = a_booking_to_pay(paying_world)
    assert a_card(paying_world, ready, CHALLENGED) == "requires_action"
    settle(paying_world, ready.payment_id)
    assert payment_of(paying_world, ready).state == "awaiting"
    assert appointments(paying_world) == []

    answer(paying_world, ready.client_secret, "pass")
    settle(paying_world, ready.payment_id)

    assert payment_of(paying_world, ready).state == "paid"
    assert paying_world.bank.taken(account_of(paying_world)) == [2000]


def test_a_client_who_fails_the_question_of_their_bank_may_try_again(paying_world: World):
    ready = a_booking_to_pay(paying_world)
    a_card(paying_world, ready, CHALLENGED)
    assert answer(paying_world, ready.client_secret, "fail") == "requires_payment_method"
    settle(paying_world, ready.payment_id)
    assert payment_of(paying_world, ready).state == "awaiting"
    assert paying_world.bank.taken(account_of(paying_world)) == []

    assert a_payment_ready(paying_world) == ready
    a_card(paying_world, ready, APPROVED)
    settle(paying_world, ready.payment_id)

    assert payment_of(paying_world, ready).state == "paid"


def test_the_hold_lasts_while_the_bank_asks(paying_world: World):
    """Nine minutes of typing, then fourteen at the bank: nobody takes the time meanwhile."""
    a_hold(paying_world)
    details_of(paying_world)
    paying_world.clock.move(minutes=9)
    a_payment_ready(paying_world)
    paying_world.clock.move(minutes=14)

    with pytest.raises(TimeTaken):
        a_hold(paying_world, INES)


@pytest.mark.parametrize("cents", [0, -2000, 1, 1999, 2001, 10**12])
def test_no_other_amount_than_the_one_that_is_due_can_be_paid(paying_world: World, cents: int):
    a_hold(paying_world)
    details_of(paying_world)

    with pytest.raises(AmountChanged):
        a_payment_ready(paying_world, shown=Money(cents))

    assert paying_world.bank.intents(account_of(paying_world)) == []
    assert draft_of(paying_world)


def test_a_price_that_changes_before_the_button_is_shown_first(paying_world: World):
    """Bruno saw 20 euros and a card was refused; Camille asks for 25 now. He is told, and pays 25 once."""
    ready = a_booking_to_pay(paying_world)
    a_card(paying_world, ready, DECLINED)
    settle(paying_world, ready.payment_id)
    a_deposit(paying_world, Money.euros(25))

    with pytest.raises(AmountChanged):
        a_payment_ready(paying_world, shown=DEPOSIT)
    again = a_payment_ready(paying_world, shown=Money.euros(25))
    assert a_card(paying_world, again) == "requires_capture"
    settle(paying_world, again.payment_id)

    [appointment] = appointments(paying_world)
    assert (appointment.due_cents, appointment.starts_at) == (2500, TUESDAY_TEN)
    assert payment_of(paying_world, ready).state == "cancelled"
    assert paying_world.bank.taken(account_of(paying_world)) == [2500]


def test_a_payment_that_was_outdated_but_paid_keeps_its_own_promise(paying_world: World):
    """Stripe took the 20 euros while Bruno was pressing the button that says 25: he has what he paid for."""
    ready = an_authorised_payment(paying_world)
    paying_world.house.stripe.intents.capture(
        payment_of(paying_world, ready).intent_id or "",
        account_id=account_of(paying_world),
        payment_id=ready.payment_id,
    )
    a_deposit(paying_world, Money.euros(25))

    with pytest.raises(StepMissing):
        a_payment_ready(paying_world, shown=Money.euros(25))

    [appointment] = appointments(paying_world)
    assert (appointment.due_cents, payment_of(paying_world, ready).state) == (2000, "paid")
    assert paying_world.bank.taken(account_of(paying_world)) == [2000]


def test_the_promise_holds_when_the_category_changes_while_the_bank_answers(paying_world: World):
    ready = an_authorised_payment(paying_world)
    category = category_of(paying_world, paying_world.camille)
    change_category(
        paying_world.house.work,
        practice_id=paying_world.camille.id,
        person_id=owner_of(paying_world, paying_world.camille).id,
        category_id=category.id,
        change=replace(change(category), name="Autre chose", minutes=90, services=at_a_price(Money.euros(90))),
        seen_version=category.version,
    )

    settle(paying_world, ready.payment_id)

    [appointment] = appointments(paying_world)
    promised = ("Première consultation", 7000, 2000, timedelta(minutes=60))
    length = appointment.ends_at - appointment.starts_at
    assert (appointment.category_name, appointment.price_cents, appointment.due_cents, length) == promised
    assert paying_world.bank.taken(account_of(paying_world)) == [2000]


def test_a_price_that_changes_after_the_bank_has_agreed_never_mixes_with_the_new_one(paying_world: World):
    """The old payment is let go, nobody is charged twice, and what is confirmed is what was paid."""
    ready = an_authorised_payment(paying_world)
    a_deposit(paying_world, Money.euros(25))

    again = a_payment_ready(paying_world, shown=Money.euros(25))
    assert payment_of(paying_world, ready).state == "cancelled"
    assert a_card(paying_world, again) == "requires_capture"
    settle(paying_world, ready.payment_id)
    settle(paying_world, again.payment_id)

    assert [appointment.due_cents for appointment in appointments(paying_world)] == [2500]
    assert paying_world.bank.taken(account_of(paying_world)) == [2500]
    assert paying_world.bank.pending(account_of(paying_world)) == []


def test_an_abandoned_payment_gives_the_time_back_after_asking_stripe(paying_world: World):
    ready = a_booking_to_pay(paying_world)
    paying_world.clock.move(minutes=13)
    paying_world.worker_rounds()
    assert payment_of(paying_world, ready).state == "awaiting"

    paying_world.clock.move(minutes=2)
    paying_world.worker_rounds()

    assert payment_of(paying_world, ready).state == "cancelled"
    assert [intent["status"] for intent in paying_world.bank.intents(account_of(paying_world))] == ["canceled"]
    assert paying_world.count(Claim) == 0
    assert a_card(paying_world, ready) == "payment_intent_unexpected_state"
    a_hold(paying_world, INES)


def test_somebody_who_pays_at_the_last_moment_is_not_given_up(paying_world: World):
    """The hold has ended and the worker is about to give up, but the bank has agreed: Bruno has his appointment."""
    ready = an_authorised_payment(paying_world)
    paying_world.clock.move(minutes=30)

    paying_world.worker_rounds()

    assert payment_of(paying_world, ready).state == "paid"
    assert len(appointments(paying_world)) == 1


def test_giving_up_what_was_captured_meanwhile_settles_it(paying_world: World):
    """Stripe refuses to cancel: the success that was overlooked is written down instead."""
    ready = an_authorised_payment(paying_world)
    intent_id = payment_of(paying_world, ready).intent_id or ""
    paying_world.house.stripe.intents.capture(
        intent_id, account_id=account_of(paying_world), payment_id=ready.payment_id
    )

    give_up_payment(paying_world.house.work, paying_world.house.stripe, ready.payment_id)

    assert payment_of(paying_world, ready).state == "paid"
    assert len(appointments(paying_world)) == 1


def test_choosing_another_time_gives_the_first_payment_up(paying_world: World):
    """A second tab chooses two o'clock: what stands open in the first one can be paid no more."""
    first = a_booking_to_pay(paying_world)

    a_hold(paying_world, at=TUESDAY_TWO)

    assert payment_of(paying_world, first).state == "cancelled"
    assert a_card(paying_world, first) == "payment_intent_unexpected_state"
    second = a_payment_ready(paying_world)
    a_card(paying_world, second)
    settle(paying_world, second.payment_id)
    settle(paying_world, first.payment_id)
    assert [appointment.starts_at for appointment in appointments(paying_world)] == [TUESDAY_TWO]
    assert paying_world.count(Claim) == 1
    assert paying_world.bank.taken(account_of(paying_world)) == [2000]


def test_nothing_changes_while_the_money_is_being_taken(paying_world: World):
    """The capture is planned and Stripe is silent: neither another time nor another payment, until it is known."""
    ready = an_authorised_payment(paying_world)
    capture = [{"method": "POST", "path": f"/v1/payment_intents/{payment_of(paying_world, ready).intent_id}/capture"}]
    with (
        paying_world.bank.trouble(fail_next=[{**capture[0], "status": 503, "times": 9}]),
        pytest.raises(StripeUnreachable),
    ):
        settle(paying_world, ready.payment_id)
    assert payment_of(paying_world, ready).state == "capturing"

    with pytest.raises(PaymentUnderway):
        a_hold(paying_world, at=TUESDAY_TWO)
    with pytest.raises(PaymentUnderway):
        a_payment_ready(paying_world)
    give_time_back(paying_world.house.work, slug="martin", visitor_hash=BRUNO.cookie_hash)
    assert paying_world.count(Claim) == 1

    paying_world.worker_rounds()
    assert payment_of(paying_world, ready).state == "paid"


def test_a_capture_that_stripe_refuses_frees_the_time_and_the_money(paying_world: World):
    ready = an_authorised_payment(paying_world)
    path = f"/v1/payment_intents/{payment_of(paying_world, ready).intent_id}/capture"
    with paying_world.bank.trouble(fail_next=[{"method": "POST", "path": path, "status": 400}]):
        settle(paying_world, ready.payment_id)

    assert payment_of(paying_world, ready).state == "cancelled"
    assert paying_world.count(Claim) == 0
    assert appointments(paying_world) == []
    assert paying_world.bank.taken(account_of(paying_world)) == []
    assert paying_world.bank.pending(account_of(paying_world)) == []


@pytest.mark.parametrize("silence", [{"status": 503}, {"status": 429}, {"status": 409}, "cut"], ids=str)
def test_stripe_not_answering_leaves_everything_ready_to_press_again(
    paying_world: World, silence: dict[str, int] | Literal["cut"]
):
    a_hold(paying_world)
    details_of(paying_world)
    asked = {"method": "POST", "path": "/v1/payment_intents", "times": 9}
    trouble = {"cut_next": [asked]} if silence == "cut" else {"fail_next": [{**asked, **silence}]}
    with paying_world.bank.trouble(**trouble), pytest.raises(StripeUnreachable):
        a_payment_ready(paying_world)

    ready = a_payment_ready(paying_world)

    assert a_card(paying_world, ready) == "requires_capture"
    assert paying_world.count(Payment) == 1


def test_a_practice_that_cannot_be_paid_is_never_booked_for_free(paying_world: World):
    a_hold(paying_world)
    details_of(paying_world)
    account_id = account_of(paying_world)
    paying_world.bank.sandbox.set_status(account_id, "restricted")
    paying_world.clock.move(seconds=31)
    follow(paying_world, account_id)

    with pytest.raises(PaymentUnavailable):
        a_payment_ready(paying_world)
    with pytest.raises(PaymentUnavailable):
        a_hold(paying_world, INES, at=TUESDAY_TWO)


def test_whoever_had_begun_to_pay_on_an_account_that_was_lost_is_told_so(paying_world: World):
    """Stripe no longer speaks of their payment to us: nobody can pay it, and it stands in nobody's way."""
    ready, account_id = a_booking_to_pay(paying_world), account_of(paying_world)
    paying_world.bank.sandbox.client().oauth.deauthorize({"client_id": "ca_sandbox", "stripe_user_id": account_id})
    lose_account(paying_world.house.work, account_id)

    with pytest.raises(PaymentUnavailable):
        a_hold(paying_world, at=TUESDAY_TWO)

    assert (payment_of(paying_world, ready).state, paying_world.count(Claim)) == ("cancelled", 0)
    assert [record.code for record in records(paying_world, "released")] == ["given_up"]


def test_an_intent_over_another_amount_is_not_taken_for_ours(paying_world: World):
    """Somebody tampered with our row, or with Stripe's: nothing is captured, and it is said aloud."""
    ready = an_authorised_payment(paying_world)
    with paying_world.house.work() as w:
        w.session.get_one(Payment, ready.payment_id).amount_cents = 1

    with pytest.raises(NotOurPayment):
        settle(paying_world, ready.payment_id)

    assert appointments(paying_world) == []
    assert paying_world.bank.taken(account_of(paying_world)) == []


def test_paying_before_saying_who_one_is_misses_a_step(paying_world: World):
    with pytest.raises(StepMissing):
        a_payment_ready(paying_world)
    a_hold(paying_world)
    with pytest.raises(StepMissing):
        a_payment_ready(paying_world)


def test_a_hold_that_was_given_back_cannot_be_extended(world: World):
    a_hold(world)
    give_time_back(world.house.work, slug="martin", visitor_hash=BRUNO.cookie_hash)

    with pytest.raises(HoldLost):
        extend_hold(world.house.work, slug="martin", visitor_hash=BRUNO.cookie_hash)

    a_hold(world, INES)


def test_what_is_paid_stays_paid(paying_world: World):
    """Nobody goes backwards: giving up, releasing or asking again changes nothing."""
    payment = a_paid_booking(paying_world)
    give_up_payment(paying_world.house.work, paying_world.house.stripe, payment.id)
    settle(paying_world, payment.id)
    paying_world.clock.move(minutes=90)
    paying_world.worker_rounds()

    assert [each.state for each in paying_world.all(Payment)] == ["paid"]
    assert paying_world.count(Claim) == 1
    with pytest.raises(StepMissing):
        a_payment_ready(paying_world)
    with pytest.raises(StepMissing):
        ask_for_payment(
            paying_world.house.work,
            paying_world.house.stripe,
            slug="moreau",
            visitor_hash=BRUNO.cookie_hash,
            shown=DEPOSIT,
        )


def settle(world: World, payment_id: str) -> None:
    settle_payment(world.house.work, world.house.stripe, payment_id)


def answer(world: World, client_secret: str, outcome: Literal["pass", "fail"]) -> str:
    return world.bank.answer_challenge(client_secret, account_id=account_of(world), outcome=outcome)


def follow(world: World, account_id: str) -> None:
    follow_account(world.house.work, world.house.stripe, account_id)


def records(world: World, kind: str) -> list[PaymentRecord]:
    return sorted(world.all(PaymentRecord, col(PaymentRecord.kind) == kind), key=lambda record: record.id)
