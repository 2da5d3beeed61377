"""What is left of an invoice, paid through its link: once, to the cent, however Stripe and the network behave."""

from itertools import permutations
from typing import Any

import pytest
from sqlmodel import col

from cabinet.billing import BalanceChanged, Invoice, PaidAlready
from cabinet.gateways.stripe import StripeUnreachable
from cabinet.journeys.ask_for_payment import PaymentReady
from cabinet.journeys.follow_account import follow_account
from cabinet.journeys.give_up_payment import give_up_payment
from cabinet.journeys.lose_account import lose_account
from cabinet.journeys.pay_invoice import pay_invoice
from cabinet.kit.money import Money
from cabinet.notifications import Message
from cabinet.payments import Payment, PaymentGivenUp, PaymentUnavailable, StripeEvent
from cabinet.payments.tables import PaymentRecord
from tests.bank import APPROVED, CHALLENGED, DECLINED, WITHOUT_FUNDS
from tests.bills import (
    REST,
    a_charged_rest,
    a_paid_rest,
    a_request,
    a_rest_to_pay,
    allocations,
    an_invoice,
    at_the_desk,
    correct,
    left_of,
    token_hash,
)
from tests.crowds import all_at_once
from tests.factories import a_card, account_of, an_active_account, payment_of
from tests.integration.test_settling_a_payment import WAYS, deliver, hear
from tests.people import INES
from tests.soundness import assert_sound
from tests.world import TUESDAY_TWO, World

INTENTS = "/v1/payment_intents"


@pytest.mark.parametrize("order", list(permutations(WAYS)), ids="-".join)
def test_the_first_to_come_settles_and_the_others_change_nothing(paying_world: World, order: tuple[str, ...]):
    invoice = an_invoice(paying_world)
    ready = a_charged_rest(paying_world, invoice)

    for way in order:
        WAYS[way](paying_world, ready)
        assert_paid_once(paying_world, invoice, ready)


def test_all_of_them_at_once_settle_once(paying_world: World):
    invoice = an_invoice(paying_world)
    ready = a_charged_rest(paying_world, invoice)
    paying_world.clock.move(seconds=31)

    told = all_at_once([lambda way=way: way(paying_world, ready) for way in [*WAYS.values()] * 3])
    paying_world.worker_rounds(2)

    assert told == [None] * 9
    assert_paid_once(paying_world, invoice, ready)
    assert_sound(paying_world)


def test_stripe_is_told_the_number_of_the_invoice_and_takes_the_money_itself(paying_world: World):
    ready = a_rest_to_pay(paying_world, an_invoice(paying_world))

    [_, intent] = paying_world.bank.intents(account_of(paying_world))
    assert (intent["amount"], intent["currency"], intent["capture_method"]) == (5000, "eur", "automatic_async")
    assert (intent["description"], intent["metadata"]) == ("Facture 2026-000001", {"payment_id": ready.payment_id})
    assert (intent["receipt_email"], intent["shipping"]) == (None, None)


@pytest.mark.parametrize(
    "shown", [Money(0), Money(-5000), Money(1), Money(4999), Money(5001), Money(10**12), Money(5000, "USD")], ids=str
)
def test_no_other_amount_than_what_is_left_can_be_paid(paying_world: World, shown: Money):
    invoice = an_invoice(paying_world)

    with pytest.raises(BalanceChanged):
        a_rest_to_pay(paying_world, invoice, shown=shown)

    assert paying_world.count(Payment, col(Payment.invoice_id).is_not(None)) == 0
    assert len(paying_world.bank.intents(account_of(paying_world))) == 1


def test_a_sum_that_came_in_at_the_desk_meanwhile_is_shown_first(paying_world: World):
    invoice = an_invoice(paying_world)
    a_request(paying_world, invoice)
    at_the_desk(paying_world, invoice, Money.euros(15))

    with pytest.raises(BalanceChanged):
        a_rest_to_pay(paying_world, invoice, shown=REST)
    ready = a_rest_to_pay(paying_world, invoice, shown=Money.euros(35))

    assert a_card(paying_world, ready) == "succeeded"
    WAYS["return"](paying_world, ready)
    assert left_of(paying_world, invoice).is_zero
    assert paying_world.bank.taken(account_of(paying_world)) == [2000, 3500]


def test_an_entry_that_is_corrected_while_somebody_pays_asks_for_the_whole_again(paying_world: World):
    """Bruno was about to pay 35 euros; 15 that Camille had entered were somebody else's: he is asked for 50, once."""
    invoice = an_invoice(paying_world)
    a_request(paying_world, invoice)
    entry_id = at_the_desk(paying_world, invoice, Money.euros(15))
    first = a_rest_to_pay(paying_world, invoice, shown=Money.euros(35))
    correct(paying_world, invoice, entry_id)

    with pytest.raises(BalanceChanged):
        a_rest_to_pay(paying_world, invoice, shown=Money.euros(35))
    second = a_rest_to_pay(paying_world, invoice, shown=REST)

    assert payment_of(paying_world, first).state == "cancelled"
    assert a_card(paying_world, first) == "payment_intent_unexpected_state"
    assert a_card(paying_world, second) == "succeeded"
    WAYS["return"](paying_world, second)
    assert left_of(paying_world, invoice).is_zero
    assert paying_world.bank.taken(account_of(paying_world)) == [2000, 5000]


def test_an_entry_that_is_corrected_after_somebody_has_paid_leaves_the_rest_to_pay(paying_world: World):
    """Stripe took 35 euros while Camille was correcting: they count, and 15 are left."""
    invoice = an_invoice(paying_world)
    a_request(paying_world, invoice)
    entry_id = at_the_desk(paying_world, invoice, Money.euros(15))
    first = a_rest_to_pay(paying_world, invoice, shown=Money.euros(35))
    a_card(paying_world, first)
    correct(paying_world, invoice, entry_id)

    with pytest.raises(BalanceChanged):
        a_rest_to_pay(paying_world, invoice, shown=REST)

    assert payment_of(paying_world, first).state == "paid"
    assert left_of(paying_world, invoice) == Money.euros(15)
    assert paying_world.bank.taken(account_of(paying_world)) == [2000, 3500]


def test_what_is_paid_is_not_paid_again(paying_world: World):
    invoice = an_invoice(paying_world)
    ready = a_paid_rest(paying_world, invoice)

    for shown in (REST, Money(0)):
        with pytest.raises(PaidAlready):
            a_rest_to_pay(paying_world, invoice, shown=shown)

    assert a_card(paying_world, ready) == "payment_intent_unexpected_state"
    assert_paid_once(paying_world, invoice, ready)


def test_pressing_again_before_cabinet_has_heard_of_the_success_settles_it(paying_world: World):
    """The answer of the bank got lost on its way to the browser, and Bruno presses once more."""
    invoice = an_invoice(paying_world)
    ready = a_charged_rest(paying_world, invoice)

    again = a_rest_to_pay(paying_world, invoice)

    assert (again.payment_id, again.client_secret) == (ready.payment_id, "")
    assert_paid_once(paying_world, invoice, ready)


def test_a_practice_that_cannot_be_paid_takes_no_payment(paying_world: World):
    invoice = an_invoice(paying_world)
    a_request(paying_world, invoice)
    paying_world.bank.sandbox.set_status(account_of(paying_world), "restricted")
    follow_account(paying_world.house.work, paying_world.house.stripe, account_of(paying_world))

    with pytest.raises(PaymentUnavailable):
        a_rest_to_pay(paying_world, invoice)

    assert paying_world.count(Payment, col(Payment.invoice_id).is_not(None)) == 0


def test_two_who_pay_are_given_the_same_payment(paying_world: World):
    """Bruno opens his link on the telephone, and his mother opens the one that was sent to her."""
    invoice = an_invoice(paying_world)
    links = [a_request(paying_world, invoice) for _ in range(2)]

    his, hers = (pay(paying_world, request_id) for request_id in links)

    assert his == hers
    assert a_card(paying_world, hers) == "succeeded"
    assert a_card(paying_world, his) == "payment_intent_unexpected_state"
    WAYS["return"](paying_world, his)
    assert_paid_once(paying_world, invoice, hers, letters=2)


@pytest.mark.parametrize(
    ("card", "code"), [(DECLINED, "generic_decline"), (WITHOUT_FUNDS, "insufficient_funds")], ids=["0002", "9995"]
)
def test_a_declined_card_changes_nothing_and_another_one_pays(paying_world: World, card: str, code: str):
    invoice = an_invoice(paying_world)
    ready = a_rest_to_pay(paying_world, invoice)

    assert a_card(paying_world, ready, card) == code
    for way in WAYS.values():
        way(paying_world, ready)

    assert (payment_of(paying_world, ready).state, left_of(paying_world, invoice)) == ("awaiting", REST)
    assert [record.code for record in records(paying_world, ready) if record.kind == "declined"] == [code]
    again = a_rest_to_pay(paying_world, invoice)
    assert again == ready
    assert a_card(paying_world, again, APPROVED) == "succeeded"
    WAYS["return"](paying_world, again)
    assert_paid_once(paying_world, invoice, again, declined=1)


@pytest.mark.parametrize("outcome", ["pass", "fail"])
def test_a_bank_that_asks_the_client_is_waited_for(paying_world: World, outcome: Any):
    invoice = an_invoice(paying_world)
    ready = a_rest_to_pay(paying_world, invoice)
    assert a_card(paying_world, ready, CHALLENGED) == "requires_action"
    for way in WAYS.values():
        way(paying_world, ready)
    assert payment_of(paying_world, ready).state == "awaiting"

    paying_world.bank.answer_challenge(ready.client_secret, account_id=account_of(paying_world), outcome=outcome)
    WAYS["return"](paying_world, ready)

    if outcome == "fail":
        assert (payment_of(paying_world, ready).state, left_of(paying_world, invoice)) == ("awaiting", REST)
        assert a_rest_to_pay(paying_world, invoice) == ready
        assert a_card(paying_world, ready) == "succeeded"
        WAYS["return"](paying_world, ready)
    assert_paid_once(paying_world, invoice, ready)


def test_an_answer_of_stripes_that_is_lost_costs_nothing(paying_world: World):
    """Stripe made the intent, and the connection was cut: the SDK asks again under the same key."""
    invoice = an_invoice(paying_world)
    with paying_world.bank.trouble(lose_answer_next=[{"method": "POST", "path": INTENTS}]):
        ready = a_charged_rest(paying_world, invoice)
    with paying_world.bank.trouble(lose_answer_next=[{"method": "GET", "path": INTENTS}]):
        WAYS["return"](paying_world, ready)

    assert_paid_once(paying_world, invoice, ready)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_stripe_not_answering_leaves_everything_ready_to_press_again(paying_world: World, status: int):
    invoice = an_invoice(paying_world)
    failing = [{"method": "POST", "path": INTENTS, "status": status, "times": 9}]
    with paying_world.bank.trouble(fail_next=failing), pytest.raises(StripeUnreachable):
        a_rest_to_pay(paying_world, invoice)

    ready = a_charged_rest(paying_world, invoice)
    failing = [{"method": "GET", "path": INTENTS, "status": status, "times": 9}]
    with paying_world.bank.trouble(fail_next=failing), pytest.raises(StripeUnreachable):
        WAYS["return"](paying_world, ready)
    assert payment_of(paying_world, ready).state == "awaiting"

    paying_world.worker_rounds()
    assert_paid_once(paying_world, invoice, ready)


def test_what_stripe_refuses_may_be_tried_again(paying_world: World):
    """Under a key of its own: the first one would bring back the first refusal."""
    invoice = an_invoice(paying_world)
    failing = [{"method": "POST", "path": INTENTS, "status": 400}]
    with paying_world.bank.trouble(fail_next=failing), pytest.raises(PaymentUnavailable):
        a_rest_to_pay(paying_world, invoice)

    ready = a_paid_rest(paying_world, invoice)

    assert_paid_once(paying_world, invoice, ready)


def test_events_that_come_three_times_and_backwards_settle_once(paying_world: World):
    invoice = an_invoice(paying_world)
    ready = a_rest_to_pay(paying_world, invoice)
    for card in (DECLINED, APPROVED):
        a_card(paying_world, ready, card)
    events = paying_world.bank.events(account_of(paying_world))

    for payload in [*reversed(events), *events, *reversed(events)]:
        deliver(paying_world, payload)
        hear(paying_world)

    assert paying_world.count(StripeEvent) == len(events) > 2
    assert paying_world.count(StripeEvent, col(StripeEvent.finished_at).is_(None)) == 0
    assert_paid_once(paying_world, invoice, ready)
    assert_sound(paying_world)


def test_events_that_never_come_are_not_needed(paying_world: World):
    invoice = an_invoice(paying_world)
    ready = a_charged_rest(paying_world, invoice)

    paying_world.worker_rounds()

    assert_paid_once(paying_world, invoice, ready)


def test_an_event_two_days_late_finds_everything_done(paying_world: World):
    invoice = an_invoice(paying_world)
    ready = a_paid_rest(paying_world, invoice)
    paying_world.clock.move(minutes=2 * 24 * 60)

    WAYS["webhook"](paying_world, ready)

    assert_paid_once(paying_world, invoice, ready)


def test_an_event_that_overtakes_our_own_writing_finds_its_payment(paying_world: World):
    invoice = an_invoice(paying_world)
    ready = a_charged_rest(paying_world, invoice)
    with paying_world.house.work() as w:
        w.session.get_one(Payment, ready.payment_id).intent_id = None

    WAYS["webhook"](paying_world, ready)

    assert_paid_once(paying_world, invoice, ready)


def test_an_abandoned_payment_is_given_up_after_two_hours(paying_world: World):
    invoice = an_invoice(paying_world)
    ready = a_rest_to_pay(paying_world, invoice)
    paying_world.clock.move(minutes=118)
    paying_world.worker_rounds()
    assert payment_of(paying_world, ready).state == "awaiting"

    paying_world.clock.move(minutes=1)
    paying_world.worker_rounds()

    assert payment_of(paying_world, ready).state == "cancelled"
    assert a_card(paying_world, ready) == "payment_intent_unexpected_state"
    again = a_paid_rest(paying_world, invoice)
    assert again.payment_id != ready.payment_id
    assert left_of(paying_world, invoice).is_zero
    assert paying_world.bank.taken(account_of(paying_world)) == [2000, 5000]


def test_somebody_who_pays_at_the_last_moment_is_not_given_up(paying_world: World):
    invoice = an_invoice(paying_world)
    ready = a_charged_rest(paying_world, invoice)
    paying_world.clock.move(minutes=180)

    paying_world.worker_rounds()

    assert_paid_once(paying_world, invoice, ready)


def test_giving_up_what_was_taken_meanwhile_settles_it(paying_world: World):
    """Stripe refuses to cancel: the success that was overlooked is written down instead."""
    invoice = an_invoice(paying_world)
    ready = a_charged_rest(paying_world, invoice)

    give_up_payment(paying_world.house.work, paying_world.house.stripe, ready.payment_id)

    assert_paid_once(paying_world, invoice, ready)


def test_an_intent_that_camille_cancels_in_her_dashboard_is_begun_anew(paying_world: World):
    invoice = an_invoice(paying_world)
    first = a_rest_to_pay(paying_world, invoice)
    paying_world.bank.sandbox.client().v1.payment_intents.cancel(
        payment_of(paying_world, first).intent_id or "", None, {"stripe_account": account_of(paying_world)}
    )

    with pytest.raises(PaymentGivenUp):
        a_rest_to_pay(paying_world, invoice)
    a_paid_rest(paying_world, invoice)

    assert payment_of(paying_world, first).state == "cancelled"
    assert left_of(paying_world, invoice).is_zero


def test_a_payment_on_an_account_that_was_lost_keeps_nobody_from_paying(paying_world: World):
    """Bruno had begun to pay on an account that Camille's practice has left since: there is another one."""
    invoice = an_invoice(paying_world)
    first, lost = a_rest_to_pay(paying_world, invoice), account_of(paying_world)
    lose(paying_world, lost)
    an_active_account(paying_world)

    ready = a_paid_rest(paying_world, invoice)

    assert (payment_of(paying_world, first).state, left_of(paying_world, invoice)) == ("cancelled", Money(0))
    assert payment_of(paying_world, ready).account_id == account_of(paying_world) != lost
    assert paying_world.bank.taken(account_of(paying_world)) == [5000]


@pytest.mark.parametrize("who", ["the desk", "the worker"])
def test_a_payment_on_an_account_that_was_lost_is_given_up(paying_world: World, who: str):
    invoice = an_invoice(paying_world)
    ready = a_rest_to_pay(paying_world, invoice)
    lose(paying_world, account_of(paying_world))

    if who == "the desk":
        at_the_desk(paying_world, invoice)
    else:
        paying_world.clock.move(minutes=121)
        paying_world.worker_rounds()

    assert payment_of(paying_world, ready).state == "cancelled"


def test_each_invoice_is_paid_by_itself(paying_world: World):
    brunos, ines = an_invoice(paying_world), an_invoice(paying_world, INES, at=TUESDAY_TWO)

    a_paid_rest(paying_world, ines)

    assert (left_of(paying_world, brunos), left_of(paying_world, ines)) == (REST, Money(0))


def assert_paid_once(
    world: World, invoice: Invoice, ready: PaymentReady, *, letters: int = 1, declined: int = 0
) -> None:
    """One captured charge, one allocation, one receipt, one record of each kind, nothing left and nothing open."""
    payment = payment_of(world, ready)
    [_, counted] = allocations(world, invoice)
    [receipt] = world.all(Message, col(Message.purpose) == "payment_received")
    kinds = [record.kind for record in records(world, ready) if record.kind != "declined"]
    assert (payment.state, payment.invoice_id, payment.appointment_id) == ("paid", invoice.id, None)
    assert (counted.payment_id, counted.means, counted.amount_cents) == (payment.id, "online", 5000)
    assert left_of(world, invoice).is_zero
    assert (receipt.subject_id, receipt.opens) == (payment.id, payment.request_id)
    assert "50,00" in receipt.text
    assert world.count(Message, col(Message.purpose) == "payment_requested") == letters
    assert sorted(kinds) == ["captured", "opened"]
    assert len(records(world, ready)) - len(kinds) >= declined
    assert world.bank.taken(account_of(world)) == [2000, 5000]
    assert world.bank.pending(account_of(world)) == []
    assert world.count(Payment, col(Payment.invoice_id).is_not(None)) == 1


def pay(world: World, request_id: str) -> PaymentReady:
    return pay_invoice(world.house.work, world.house.stripe, token_hash=token_hash(world, request_id), shown=REST)


def lose(world: World, account_id: str) -> None:
    """Camille takes our access away on Stripe's side, and Stripe says so."""
    world.bank.sandbox.client().oauth.deauthorize({"client_id": "ca_sandbox", "stripe_user_id": account_id})
    lose_account(world.house.work, account_id)


def records(world: World, ready: PaymentReady) -> list[PaymentRecord]:
    return world.all(PaymentRecord, col(PaymentRecord.payment_id) == ready.payment_id)
