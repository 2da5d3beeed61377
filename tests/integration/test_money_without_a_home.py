"""Money that was taken and counts towards nothing: on the desk, and back within a day unless somebody decides."""

from contextlib import suppress
from datetime import timedelta
from itertools import count

import pytest
from sqlmodel import col

from cabinet import payments
from cabinet.billing import Invoice
from cabinet.gateways.stripe import StripeUnreachable
from cabinet.journeys.ask_for_payment import PaymentReady
from cabinet.journeys.hear_stripe import hear_stripe
from cabinet.journeys.keep_payment import keep_payment
from cabinet.journeys.return_payment import return_payment
from cabinet.journeys.settle_payment import settle_payment
from cabinet.notifications import Message
from cabinet.payments import MoneyTaken, NoSuchPayment, Payment, StillBeingPaid, StripeAccount
from cabinet.payments.tables import PaymentRecord
from cabinet.practice import Practice
from cabinet.practice.tables import JournalEntry
from cabinet.views import booking_wizard, desk, strays
from cabinet.views.strays import StrayRow
from tests.bank import APPROVED
from tests.bills import an_unpaid_invoice, at_the_desk, left_of
from tests.factories import (
    a_booking_to_pay,
    a_card,
    a_hold,
    a_payment_ready,
    account_of,
    an_authorised_payment,
    appointments,
    details_of,
    owner_of,
    payment_of,
)
from tests.integration.test_leaving_an_account import leave
from tests.integration.test_settling_a_payment import deliver
from tests.people import BRUNO, INES, Visitor
from tests.power import PowerCut, Supply
from tests.sandboxes import eventually
from tests.soundness import assert_sound
from tests.world import TUESDAY_TWO, World


def test_what_is_captured_for_a_time_that_is_gone_is_shown_and_goes_back_after_a_day(paying_world: World):
    """Camille pressed *Capturer* in Stripe's own dashboard, and Inès has the time."""
    payment = stray(paying_world)

    assert (payment.state, payment.returns_at) == ("stray", paying_world.clock.now + timedelta(hours=24))
    assert (appointments(paying_world), refunded(paying_world)) == ([], [0])
    assert_sound(paying_world)
    paying_world.clock.move(minutes=24 * 60 - 2)
    paying_world.worker_rounds()
    assert refunded(paying_world) == [0]

    paying_world.worker_rounds(2)

    assert paying_world.all(Payment)[0].state == "returned"
    assert refunded(paying_world) == [2000]
    [letter] = paying_world.all(Message, col(Message.purpose) == "payment_returned")
    assert (letter.to_address, "20,00\xa0€" in letter.text) == (BRUNO.email, True)
    assert_sound(paying_world)


def test_bruno_is_written_to_once_and_told_on_his_page_what_becomes_of_it(paying_world: World):
    payment = stray(paying_world)
    settle(paying_world, payment.id)

    [letter] = paying_world.all(Message, col(Message.purpose) == "payment_stray")
    assert letter.to_address == BRUNO.email
    assert letter.subject.endswith("votre paiement a été encaissé sans rendez-vous")
    assert ("20,00\xa0€" in letter.text, "mardi 24 novembre 2026" in letter.text) == (True, True)
    said = told_bruno(paying_world)
    assert said.startswith("Votre paiement de 20,00\xa0€ a été encaissé")
    assert "Il vous est rendu automatiquement le mardi 24 novembre 2026" in said
    assert told_bruno(paying_world, INES) == ""

    keep(paying_world, payment)
    assert "Le cabinet convient avec vous" in told_bruno(paying_world)
    give_back(paying_world, payment)
    assert told_bruno(paying_world) == ""


def test_nobody_pays_again_unawares(paying_world: World):
    stray(paying_world)
    a_hold(paying_world, at=TUESDAY_TWO)
    details_of(paying_world)

    with pytest.raises(MoneyTaken):
        a_payment_ready(paying_world)
    assert paying_world.count(Payment) == 1

    ready = a_payment_ready(paying_world, pays_again=True)
    a_card(paying_world, ready)
    settle(paying_world, ready.payment_id)

    assert [each.starts_at for each in appointments(paying_world)] == [TUESDAY_TWO]
    paying_world.clock.move(minutes=24 * 60)
    paying_world.worker_rounds(2)
    assert sorted(refunded(paying_world)) == [0, 2000]
    assert_sound(paying_world)


def test_a_time_that_is_only_held_is_no_home(paying_world: World):
    """It waited for another time, and was captured at Stripe before Bruno had pressed the button for one."""
    ready = lost(paying_world)
    a_hold(paying_world, at=TUESDAY_TWO)
    details_of(paying_world)
    capture_at_stripe(paying_world, ready.payment_id)

    settle(paying_world, ready.payment_id)

    assert payment_of(paying_world, ready).state == "stray"
    assert appointments(paying_world) == []


def test_what_is_captured_after_it_was_given_up_is_heard_of(paying_world: World):
    ready = an_authorised_payment(paying_world)
    capture_at_stripe(paying_world, ready.payment_id)
    with paying_world.house.work() as w:
        w.session.get_one(Payment, ready.payment_id).state = "cancelled"

    for payload in paying_world.bank.events(account_of(paying_world)):
        deliver(paying_world, payload)
    hear_stripe(paying_world.house.work, paying_world.house.stripe)

    assert payment_of(paying_world, ready).state == "stray"
    assert paying_world.count(PaymentRecord, col(PaymentRecord.kind) == "stray") == 1


def test_what_is_paid_for_an_invoice_beyond_what_is_left_is_no_part_of_it(paying_world: World):
    invoice = an_unpaid_invoice(paying_world)
    payment = stray_beyond(paying_world, invoice)

    assert payment.state == "stray"
    assert left_of(paying_world, invoice).is_zero
    paying_world.clock.move(minutes=24 * 60)
    paying_world.worker_rounds(2)
    assert refunded(paying_world) == [2000]


def test_camille_gives_it_back_at_once_and_pressing_twice_gives_it_back_once(paying_world: World):
    payment = stray(paying_world)

    give_back(paying_world, payment)
    give_back(paying_world, payment)

    assert paying_world.all(Payment)[0].state == "returned"
    assert refunded(paying_world) == [2000]
    assert noted(paying_world) == ["stray_returned"]
    assert paying_world.count(Message, col(Message.purpose) == "payment_returned") == 1


def test_camille_keeps_it_until_she_gives_it_back_herself(paying_world: World):
    payment = stray(paying_world)
    for _ in range(2):
        keep(paying_world, payment)

    paying_world.clock.move(minutes=3 * 24 * 60)
    paying_world.worker_rounds(2)

    assert refunded(paying_world) == [0]
    assert noted(paying_world) == ["stray_kept"]
    assert_sound(paying_world)
    give_back(paying_world, payment)
    assert refunded(paying_world) == [2000]


@pytest.mark.parametrize(
    "payment_id",
    ["", "pay_unknown", "' OR 1=1 --", "pay\x00", "\ud800", "x" * 5000],
    ids=lambda value: repr(value[:20]),
)
def test_what_is_no_payment_of_theirs_nobody_decides_about(paying_world: World, payment_id: str):
    payment = stray(paying_world)
    chloe = owner_of(paying_world, paying_world.chloe)

    for which in (payment_id, payment.id):
        with pytest.raises(NoSuchPayment):
            return_payment(
                paying_world.house.work,
                paying_world.house.stripe,
                payment_id=which,
                practice_id=paying_world.chloe.id,
                person_id=chloe.id,
            )
        with pytest.raises(NoSuchPayment):
            keep_payment(
                paying_world.house.work, practice_id=paying_world.chloe.id, person_id=chloe.id, payment_id=which
            )

    assert paying_world.all(Payment)[0].returns_at == payment.returns_at
    assert refunded(paying_world) == [0]


def test_what_counts_towards_something_cannot_be_given_back_in_this_way(paying_world: World):
    ready = an_authorised_payment(paying_world)
    settle(paying_world, ready.payment_id)

    give_back(paying_world, payment_of(paying_world, ready))

    assert payment_of(paying_world, ready).state == "paid"
    assert refunded(paying_world) == [0]


def test_a_bank_that_takes_its_time_is_asked_again(paying_world: World):
    payment = stray(paying_world, card="pendingRefund")
    give_back(paying_world, payment)
    assert paying_world.all(Payment)[0].state == "returning"

    def given_back() -> bool:
        paying_world.worker_rounds()
        return paying_world.all(Payment)[0].state == "returned"

    assert eventually(given_back)


@pytest.mark.falsifies_what_stripe_says
def test_a_bank_that_takes_nothing_back_leaves_it_to_camille(paying_world: World):
    payment = stray(paying_world, card="pendingRefund")
    give_back(paying_world, payment)
    [refund_id] = [row.refund_id for row in paying_world.all(Payment)]
    paying_world.bank.sandbox.rewrite(refund_id or "", status="failed", failure_reason="expired_or_canceled_card")

    paying_world.worker_rounds(2)

    [found] = paying_world.all(Payment)
    assert (found.state, found.returns_at) == ("stray", None)
    [record] = paying_world.all(PaymentRecord, col(PaymentRecord.kind) == "return_failed")
    assert record.code == "expired_or_canceled_card"
    assert len(told(paying_world)) == 1

    [charge] = paying_world.bank.charges(payment.account_id)
    paying_world.bank.sandbox.rewrite(charge["id"], amount_refunded=0, refunded=False)
    give_back(paying_world, payment)

    [again] = paying_world.all(Payment)
    assert again.state == "returning"
    assert again.refund_id not in (None, refund_id)


def test_what_its_owner_gave_back_at_stripe_is_back(paying_world: World):
    payment = stray(paying_world)
    paying_world.house.stripe.refunds.give_back(
        payment.intent_id or "", account_id=payment.account_id, payment_id="pay_by_hand"
    )

    give_back(paying_world, payment)

    assert paying_world.all(Payment)[0].state == "returned"
    assert refunded(paying_world) == [2000]


def test_what_nobody_decided_about_goes_back_before_its_account_is_left(paying_world: World):
    payment = stray(paying_world)

    leave(paying_world)

    assert paying_world.all(Payment)[0].state == "returned"
    assert [charge["amount_refunded"] for charge in paying_world.bank.charges(payment.account_id)] == [2000]


def test_she_does_not_leave_while_money_is_on_its_way_back(paying_world: World):
    stray(paying_world, card="pendingRefund")
    with pytest.raises(StillBeingPaid):
        leave(paying_world)

    def left() -> bool:
        paying_world.worker_rounds()
        return not [row for row in paying_world.all(StripeAccount) if row.disconnected_at is None]

    assert eventually(left)
    assert paying_world.all(Payment)[0].state == "returned"


def test_killed_before_stripe_gave_it_back_it_goes_back_before_she_leaves(paying_world: World):
    payment = stray(paying_world)
    with suppress(PowerCut):
        return_payment(
            Supply(paying_world.house.work, fails_at=3).work, paying_world.house.stripe, payment_id=payment.id
        )
    assert paying_world.all(Payment)[0].state == "returning"

    leave(paying_world)

    assert paying_world.all(Payment)[0].state == "returned"


def test_each_refusal_is_followed_by_another_way_back(paying_world: World):
    """Nothing is left on the account, twice; then there is. Whoever answers late about the first changes nothing."""
    payment = stray(paying_world)
    empty = [{"method": "POST", "path": "/v1/refunds", "status": 400, "code": "balance_insufficient"}]
    for _ in range(2):
        with paying_world.bank.trouble(fail_next=empty):
            give_back(paying_world, payment)
    refused = paying_world.all(PaymentRecord, col(PaymentRecord.kind) == "return_failed")
    assert [record.stripe_id for record in refused] == ["return:1", "return:2"]

    with paying_world.house.work() as w:
        row = payments.stray(w.session, payment.id, practice_id=None)
        assert payments.begin_return(row)
        payments.note_refund(w.session, row, attempt=1, refund_id="re_1", standing="failed", now=w.now)
    assert paying_world.all(Payment)[0].state == "returning"
    give_back(paying_world, payment)

    assert (paying_world.all(Payment)[0].state, refunded(paying_world)) == ("returned", [2000])


def test_what_camille_keeps_stays_when_she_leaves(paying_world: World):
    payment = stray(paying_world)
    keep(paying_world, payment)

    leave(paying_world)

    assert paying_world.all(Payment)[0].state == "stray"


def test_while_stripe_is_silent_it_stays_on_its_way(paying_world: World):
    payment = stray(paying_world)
    silent = [{"method": "POST", "path": "/v1/refunds", "status": 503, "times": 9}]
    with paying_world.bank.trouble(fail_next=silent), pytest.raises(StripeUnreachable):
        give_back(paying_world, payment)
    assert paying_world.all(Payment)[0].state == "returning"

    paying_world.worker_rounds(2)

    assert (paying_world.all(Payment)[0].state, refunded(paying_world)) == ("returned", [2000])


def test_killed_anywhere_on_the_way_back(paying_world: World):
    """Whoever comes next finishes it: one refund, one letter."""
    payment = stray(paying_world)
    for boundary in count(1):
        supply = Supply(paying_world.house.work, fails_at=boundary)
        with suppress(PowerCut):
            return_payment(supply.work, paying_world.house.stripe, payment_id=payment.id)
        if not supply.has_failed:
            break

    paying_world.worker_rounds(2)

    assert (paying_world.all(Payment)[0].state, refunded(paying_world)) == ("returned", [2000])
    assert paying_world.count(Message, col(Message.purpose) == "payment_returned") == 1


def test_the_desk_says_so_and_each_is_told_with_what_becomes_of_it(paying_world: World):
    assert told(paying_world) == []
    payment = stray(paying_world)

    [problem] = told(paying_world)
    assert problem.startswith("20,00\xa0€ ont été encaissés")
    [row] = rows(paying_world)
    assert (row.client, row.amount) == ("Bruno Lefèvre", "20,00\xa0€")
    assert (row.may_return, row.may_keep) == (True, True)
    assert row.becomes.startswith("Remboursé automatiquement le mardi 24 novembre 2026 à\xa08")
    assert rows(paying_world, paying_world.chloe) == []

    keep(paying_world, payment)
    assert told(paying_world) == []
    assert [row.may_return for row in rows(paying_world)] == [True]
    give_back(paying_world, payment)
    assert (told(paying_world), rows(paying_world)) == ([], [])


def rows(world: World, place: Practice | None = None) -> list[StrayRow]:
    return strays.look(world.house.reading, practice_id=(place or world.camille).id, language="fr").rows


def told_bruno(world: World, visitor: Visitor = BRUNO) -> str:
    """What his page says of his money."""
    view = booking_wizard.look(
        world.house.reading,
        slug="martin",
        visitor_hash=visitor.cookie_hash,
        wanted="paiement",
        category_id="",
        week_of="",
        language="fr",
    )
    return view.money_taken


def told(world: World) -> list[str]:
    view = desk.look(world.house.reading, practice_id=world.camille.id, first_name="Camille", language="fr")
    return [problem.text for problem in view.problems if problem.address.endswith("sans-attribution")]


def lost(world: World, *, card: str = APPROVED) -> PaymentReady:
    """Bruno's bank took longer than his hold, and Inès has the time."""
    ready = a_booking_to_pay(world)
    assert a_card(world, ready, card) == "requires_capture"
    world.clock.move(minutes=16)
    a_hold(world, INES)
    settle(world, ready.payment_id)
    return ready


def stray(world: World, *, card: str = APPROVED) -> Payment:
    """And it was captured all the same."""
    ready = lost(world, card=card)
    capture_at_stripe(world, ready.payment_id)
    settle(world, ready.payment_id)
    return payment_of(world, ready)


def stray_beyond(world: World, invoice: Invoice) -> Payment:
    """The invoice is paid at the desk, and 20 euros more are captured for it."""
    at_the_desk(world, invoice, left_of(world, invoice))
    ready = an_authorised_payment(world, at=TUESDAY_TWO)
    with world.house.work() as w:
        payment = w.session.get_one(Payment, ready.payment_id)
        payment.draft_id, payment.invoice_id = None, invoice.id
    capture_at_stripe(world, ready.payment_id)
    settle(world, ready.payment_id)
    return payment_of(world, ready)


def capture_at_stripe(world: World, payment_id: str) -> None:
    [intent_id] = [row.intent_id for row in world.all(Payment, col(Payment.id) == payment_id)]
    world.house.stripe.intents.capture(intent_id or "", account_id=account_of(world), payment_id="by_hand")


def settle(world: World, payment_id: str) -> None:
    settle_payment(world.house.work, world.house.stripe, payment_id)


def keep(world: World, payment: Payment) -> None:
    keep_payment(
        world.house.work,
        practice_id=world.camille.id,
        person_id=owner_of(world, world.camille).id,
        payment_id=payment.id,
    )


def give_back(world: World, payment: Payment) -> None:
    return_payment(
        world.house.work,
        world.house.stripe,
        payment_id=payment.id,
        practice_id=world.camille.id,
        person_id=owner_of(world, world.camille).id,
    )


def refunded(world: World) -> list[int]:
    """What went back, in cents, one number a charge."""
    return [charge["amount_refunded"] for charge in world.bank.charges(account_of(world))]


def noted(world: World) -> list[str]:
    """What the journal says of it."""
    return [entry.action for entry in world.all(JournalEntry) if entry.action.startswith("stray_")]
