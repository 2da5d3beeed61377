"""The bank has agreed and the time has gone: nothing is taken, and another time may be chosen for it within a day."""

from datetime import timedelta

import pytest
from sqlmodel import col

from cabinet.booking import AmountChanged, Claim, HoldLost, PaymentUnderway
from cabinet.journeys.ask_again import ask_again
from cabinet.journeys.ask_for_payment import PaymentReady
from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.journeys.give_time_back import give_time_back
from cabinet.journeys.give_up_payment import give_up_payment
from cabinet.journeys.settle_payment import settle_payment
from cabinet.journeys.underway import give_up_underway, give_up_waiting
from cabinet.kit.money import Money
from cabinet.notifications import Message
from cabinet.payments import Payment
from cabinet.payments.tables import PaymentRecord
from cabinet.views import booking_wizard
from cabinet.views.booking_waiting import Waiting
from cabinet.views.booking_wizard import WizardView
from tests.bank import CHALLENGED, DECLINED
from tests.factories import (
    a_booking_to_pay,
    a_card,
    a_change,
    a_deposit,
    a_hold,
    a_payment_ready,
    account_of,
    an_authorised_payment,
    appointments,
    category_of,
    details_of,
    draft_of,
    payment_of,
)
from tests.integration.test_settling_a_payment import deliver, hear, together
from tests.people import BRUNO, INES
from tests.soundness import assert_sound
from tests.world import TUESDAY_TEN, TUESDAY_TWO, World

WHO = {"slug": "martin", "visitor_hash": BRUNO.cookie_hash}
WENT = "mardi 24 novembre 2026 à\xa010\xa0h\xa000"


@pytest.fixture
def lost(paying_world: World) -> Payment:
    """Bruno's bank took longer than his hold, and Inès has the time."""
    ready = an_authorised_payment(paying_world)
    paying_world.clock.move(minutes=16)
    a_hold(paying_world, INES)
    settle_payment(paying_world.house.work, paying_world.house.stripe, ready.payment_id)
    return payment_of(paying_world, ready)


def test_nothing_is_taken_and_bruno_is_told_what_to_do(paying_world: World, lost: Payment):
    assert (lost.state, lost.waits_until) == ("waiting", paying_world.clock.now + timedelta(hours=24))
    assert (taken(paying_world), pending(paying_world), appointments(paying_world)) == ([], [2000], [])
    assert paying_world.count(Claim) == 1
    [letter] = paying_world.all(Message)
    assert (letter.purpose, letter.to_address) == ("time_lost", BRUNO.email)
    assert "Rien n’est débité" in letter.text
    view = looked_at(paying_world, wanted="paiement")
    assert (view.step, view.waiting.amount, view.waiting.is_enough) == ("horaire", "20,00\xa0€", True)
    assert not view.nothing_was_charged
    assert_sound(paying_world)


@pytest.mark.parametrize("card", [DECLINED, CHALLENGED])
def test_whose_hold_ends_after_a_refusal_reads_that_nothing_was_charged(paying_world: World, card: str):
    ready = refused(paying_world, card)

    paying_world.clock.move(minutes=16)

    assert payment_of(paying_world, ready).state == "awaiting"
    view = looked_at(paying_world, wanted="paiement")
    assert (view.hold_is_lost, view.nothing_was_charged) == (True, True)


def test_who_pressed_again_since_is_not_told_so_while_the_bank_may_agree(paying_world: World):
    refused(paying_world, DECLINED)
    paying_world.clock.move(minutes=1)
    a_payment_ready(paying_world)

    paying_world.clock.move(minutes=16)

    view = looked_at(paying_world, wanted="paiement")
    assert (view.hold_is_lost, view.nothing_was_charged) == (True, False)


def test_however_often_it_is_heard_of_it_is_lost_once(paying_world: World):
    ready = an_authorised_payment(paying_world)
    paying_world.clock.move(minutes=16)
    a_hold(paying_world, INES)
    for payload in paying_world.bank.events(account_of(paying_world)):
        deliver(paying_world, payload)

    together(
        *[lambda: settle_payment(paying_world.house.work, paying_world.house.stripe, ready.payment_id)] * 4,
        *[lambda: hear(paying_world)] * 2,
        *[lambda: ask_again(paying_world.house.work, paying_world.house.stripe)] * 2,
    )

    assert payment_of(paying_world, ready).state == "waiting"
    assert paying_world.count(PaymentRecord, col(PaymentRecord.kind) == "time_lost") == 1
    assert paying_world.count(Message) == 1
    assert pending(paying_world) == [2000]


def test_the_next_time_is_booked_without_a_card(paying_world: World, lost: Payment):
    a_hold(paying_world, at=TUESDAY_TWO)
    details_of(paying_world)
    assert looked_at(paying_world, wanted="paiement").step == "paiement"

    ready = a_payment_ready(paying_world)

    assert (ready.payment_id, ready.client_secret) == (lost.id, "")
    [appointment] = appointments(paying_world)
    assert (appointment.starts_at, appointment.due_cents) == (TUESDAY_TWO, 2000)
    assert (taken(paying_world), pending(paying_world)) == ([2000], [])
    assert len(paying_world.bank.intents(account_of(paying_world))) == 1
    assert_sound(paying_world)


def test_nothing_is_taken_for_a_time_that_is_only_held(paying_world: World, lost: Payment):
    """Bruno looks at another time, and has not pressed the button that binds him."""
    a_hold(paying_world, at=TUESDAY_TWO)
    details_of(paying_world)

    settle_payment(paying_world.house.work, paying_world.house.stripe, lost.id)
    paying_world.worker_rounds(2)

    assert (taken(paying_world), pending(paying_world), appointments(paying_world)) == ([], [2000], [])
    paying_world.clock.move(minutes=20)
    paying_world.worker_rounds(2)
    assert (taken(paying_world), pending(paying_world)) == ([], [2000])


def test_whoever_changes_their_mind_goes_back_with_what_was_authorised(paying_world: World, lost: Payment):
    a_hold(paying_world, at=TUESDAY_TWO)

    give_up_underway(paying_world.house.work, paying_world.house.stripe, **WHO)
    give_time_back(paying_world.house.work, **WHO)

    assert pending(paying_world) == [2000]
    assert paying_world.count(Claim, col(Claim.starts_at) == TUESDAY_TWO) == 0


def test_after_a_day_the_bank_lets_go_of_it_and_the_time_held_by_then_stays(paying_world: World, lost: Payment):
    paying_world.clock.move(minutes=24 * 60 - 2)
    paying_world.worker_rounds()
    assert pending(paying_world) == [2000]
    a_hold(paying_world, at=TUESDAY_TEN + timedelta(days=1))

    paying_world.worker_rounds(2)

    assert (taken(paying_world), pending(paying_world)) == ([], [])
    assert paying_world.all(Payment)[0].state == "cancelled"
    draft = draft_of(paying_world)
    assert draft
    assert paying_world.count(Claim, col(Claim.id) == draft.claim_id) == 1
    view = looked_at(paying_world, wanted="coordonnees")
    assert (view.step, view.waiting) == ("coordonnees", Waiting(let_go="20,00\xa0€"))
    assert_sound(paying_world)


def test_a_second_time_that_goes_too_gives_no_second_day(paying_world: World, lost: Payment):
    until = lost.waits_until
    paying_world.clock.move(minutes=60)
    a_hold(paying_world, at=TUESDAY_TWO)
    details_of(paying_world)
    paying_world.clock.move(minutes=16)
    a_hold(paying_world, INES, at=TUESDAY_TWO)

    with pytest.raises(HoldLost):
        a_payment_ready(paying_world)

    assert pending(paying_world) == [2000]
    [payment] = paying_world.all(Payment)
    assert (payment.state, payment.waits_until) == ("waiting", until)


def test_pressed_and_lost_again_it_waits_on(paying_world: World, lost: Payment):
    """The second time goes between the button and what the bank is asked."""
    a_hold(paying_world, at=TUESDAY_TWO)
    details_of(paying_world)
    with paying_world.house.work() as w:
        w.session.get_one(Payment, lost.id).state = "awaiting"
    paying_world.clock.move(minutes=16)
    a_hold(paying_world, INES, at=TUESDAY_TWO)

    settle_payment(paying_world.house.work, paying_world.house.stripe, lost.id)

    [payment] = paying_world.all(Payment)
    assert (payment.state, payment.waits_until) == ("waiting", lost.waits_until)
    assert paying_world.count(Message) == 1
    assert (taken(paying_world), pending(paying_world)) == ([], [2000])


def test_another_price_is_another_payment(paying_world: World, lost: Payment):
    a_deposit(paying_world, Money.euros(25))
    a_hold(paying_world, at=TUESDAY_TWO)
    details_of(paying_world)
    assert not looked_at(paying_world, wanted="paiement").waiting.is_enough
    with pytest.raises(AmountChanged):
        a_payment_ready(paying_world)
    assert pending(paying_world) == [2000]

    ready = a_payment_ready(paying_world, shown=Money.euros(25))

    assert ready.payment_id != lost.id
    assert ready.client_secret
    assert pending(paying_world) == []
    assert paying_world.count(Claim, col(Claim.starts_at) == TUESDAY_TWO) == 1


def test_what_costs_nothing_at_booking_is_booked_for_nothing(paying_world: World, lost: Payment):
    a_change(paying_world, payment_asked="nothing")
    a_hold(paying_world, at=TUESDAY_TWO)
    details_of(paying_world)

    book_without_payment(paying_world.house.work, paying_world.house.stripe, **WHO)

    assert [one.starts_at for one in appointments(paying_world)] == [TUESDAY_TWO]
    assert (taken(paying_world), pending(paying_world)) == ([], [])
    assert_sound(paying_world)


def test_bruno_wants_no_other_time(paying_world: World, lost: Payment):
    give_up_waiting(paying_world.house.work, paying_world.house.stripe, **WHO)
    give_up_waiting(paying_world.house.work, paying_world.house.stripe, **WHO)

    assert pending(paying_world) == []
    assert paying_world.all(Payment)[0].state == "cancelled"
    assert looked_at(paying_world, wanted="horaire").waiting == Waiting(let_go="20,00\xa0€", lost=WENT)


def test_bruno_is_told_which_time_went_also_while_he_holds_another(paying_world: World, lost: Payment):
    assert looked_at(paying_world, wanted="horaire").waiting.lost == WENT

    a_hold(paying_world, at=TUESDAY_TWO)
    assert looked_at(paying_world, wanted="coordonnees").waiting.lost == WENT
    give_time_back(paying_world.house.work, **WHO)

    assert looked_at(paying_world, wanted="horaire").waiting.lost == WENT


def test_nobody_lets_go_of_what_is_being_taken(paying_world: World):
    """Sent from an old page, or by a stranger who has the cookie."""
    ready = an_authorised_payment(paying_world)

    give_up_waiting(paying_world.house.work, paying_world.house.stripe, **WHO)

    assert payment_of(paying_world, ready).state == "awaiting"
    assert pending(paying_world) == [2000]
    with paying_world.house.work() as w:
        w.session.get_one(Payment, ready.payment_id).state = "capturing"
    with pytest.raises(PaymentUnderway):
        a_hold(paying_world, at=TUESDAY_TWO)


def test_a_practice_that_leaves_its_account_lets_go_of_it(paying_world: World, lost: Payment):
    give_up_payment(paying_world.house.work, paying_world.house.stripe, lost.id)

    assert pending(paying_world) == []
    assert paying_world.count(Claim, col(Claim.starts_at) == TUESDAY_TEN) == 1  # Inès keeps hers


def refused(world: World, card: str) -> PaymentReady:
    """Bruno's bank says no, at once or when it has asked him."""
    ready = a_booking_to_pay(world)
    if a_card(world, ready, card) == "requires_action":
        world.bank.answer_challenge(ready.client_secret, account_id=account_of(world), outcome="fail")
    settle_payment(world.house.work, world.house.stripe, ready.payment_id)
    return ready


def looked_at(world: World, *, wanted: str) -> WizardView:
    return booking_wizard.look(
        world.house.reading,
        slug=WHO["slug"],
        visitor_hash=WHO["visitor_hash"],
        wanted=wanted,
        category_id=category_of(world, world.camille).id,
        week_of="",
        language="fr",
    )


def taken(world: World) -> list[int]:
    return world.bank.taken(account_of(world))


def pending(world: World) -> list[int]:
    return world.bank.pending(account_of(world))
