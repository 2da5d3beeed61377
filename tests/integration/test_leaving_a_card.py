"""What may happen between the button and the card that is kept: refusals, questions, changes of mind and of fee."""

from typing import Literal

import pytest

from cabinet.booking import AmountChanged, Claim, ConsentMissing, StepMissing, TimeTaken
from cabinet.gateways.stripe import StripeUnreachable
from cabinet.journeys.ask_for_payment import ask_for_payment
from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.journeys.disconnect_account import disconnect_account
from cabinet.journeys.follow_account import follow_account
from cabinet.journeys.give_time_back import give_time_back
from cabinet.journeys.give_up_imprint import give_up_imprint
from cabinet.journeys.lose_account import lose_account
from cabinet.journeys.settle_imprint import NotOurSetup, settle_imprint
from cabinet.journeys.underway import give_up_underway
from cabinet.kit.money import Money
from cabinet.payments import Imprint, PaymentUnavailable, decline_sentence
from cabinet.payments.tables import ImprintRecord
from tests.bank import APPROVED, CHALLENGED, DECLINED, WITHOUT_FUNDS
from tests.factories import (
    FEE,
    a_booking_to_leave_a_card_for,
    a_card,
    a_card_left,
    a_change,
    a_deposit,
    a_hold,
    a_password,
    a_payment_ready,
    account_of,
    an_active_account,
    an_imprint,
    an_imprint_ready,
    an_option,
    appointments,
    details_of,
    draft_of,
    imprint_of,
    owner_of,
    payment_of,
)
from tests.people import BRUNO, INES
from tests.soundness import assert_sound
from tests.world import TUESDAY_TEN, TUESDAY_TWO, World


def test_a_card_is_kept_and_nothing_is_taken(imprint_world: World):
    """R70: of Bruno, Stripe is told an id of ours, and nothing else."""
    ready = a_card_left(imprint_world)
    settle(imprint_world, ready.imprint_id)

    account_id, imprint = account_of(imprint_world), imprint_of(imprint_world, ready)
    [setup] = imprint_world.bank.setups(account_id)
    [customer] = imprint_world.bank.customers(account_id)
    assert (setup["usage"], setup["customer"], setup["metadata"]) == (
        "off_session",
        customer,
        {"imprint_id": imprint.id},
    )
    assert (imprint.customer_id, imprint.method_id) == (customer, setup["payment_method"])
    assert imprint_world.bank.charges(account_id) == imprint_world.bank.intents(account_id) == []
    assert [appointment.fee_cents for appointment in appointments(imprint_world)] == [3000]
    assert_sound(imprint_world)


@pytest.mark.parametrize(
    ("card", "code"), [(DECLINED, "generic_decline"), (WITHOUT_FUNDS, "insufficient_funds")], ids=["0002", "9995"]
)
def test_a_refused_card_keeps_everything_and_another_one_is_kept(imprint_world: World, card: str, code: str):
    ready = a_booking_to_leave_a_card_for(imprint_world)

    assert a_card(imprint_world, ready, card) == code
    for _ in range(3):
        settle(imprint_world, ready.imprint_id)

    draft = draft_of(imprint_world)
    assert draft
    assert (draft.first_name, draft.starts_at, imprint_world.count(Claim)) == (BRUNO.first_name, TUESDAY_TEN, 1)
    assert records(imprint_world, "declined") == [code]
    assert "Rien n’a été prélevé" in decline_sentence("card_declined", code, keeps_card=True).fr

    assert an_imprint_ready(imprint_world) == ready
    assert a_card(imprint_world, ready) == "succeeded"
    settle(imprint_world, ready.imprint_id)

    assert imprint_of(imprint_world, ready).state == "kept"
    assert len(imprint_world.bank.cards_kept(account_of(imprint_world))) == 1


def test_a_bank_that_asks_is_waited_for_and_may_be_answered_wrongly_once(imprint_world: World):
    ready = a_booking_to_leave_a_card_for(imprint_world)
    for outcome, after in (("fail", "requires_payment_method"), ("pass", "succeeded")):
        assert a_card(imprint_world, ready, CHALLENGED) == "requires_action"
        settle(imprint_world, ready.imprint_id)
        assert (imprint_of(imprint_world, ready).state, appointments(imprint_world)) == ("awaiting", [])
        assert answer(imprint_world, ready.client_secret, outcome) == after
        settle(imprint_world, ready.imprint_id)

    assert imprint_of(imprint_world, ready).state == "kept"
    assert records(imprint_world, "declined") == ["setup_intent_authentication_failure"]


def test_the_hold_lasts_while_the_bank_asks(imprint_world: World):
    """Nine minutes of typing, then fourteen at the bank: nobody takes the time meanwhile."""
    a_hold(imprint_world)
    details_of(imprint_world)
    imprint_world.clock.move(minutes=9)
    an_imprint_ready(imprint_world)
    imprint_world.clock.move(minutes=14)

    with pytest.raises(TimeTaken):
        a_hold(imprint_world, INES)


@pytest.mark.parametrize("cents", [0, -3000, 1, 2999, 3001, 10**12])
def test_no_other_fee_than_the_one_that_is_asked_can_be_agreed_to(imprint_world: World, cents: int):
    a_hold(imprint_world)
    details_of(imprint_world)

    with pytest.raises(AmountChanged):
        an_imprint_ready(imprint_world, shown=Money(cents))

    assert imprint_world.bank.setups(account_of(imprint_world)) == []
    assert draft_of(imprint_world)


def test_a_card_is_asked_for_after_everything_else(imprint_world: World):
    with pytest.raises(StepMissing):
        an_imprint_ready(imprint_world)
    a_hold(imprint_world)
    with pytest.raises(StepMissing):
        an_imprint_ready(imprint_world)
    details_of(imprint_world)
    an_option(imprint_world, terms_kind="link", terms_url="https://martin.example/cgv")
    with pytest.raises(ConsentMissing):
        an_imprint_ready(imprint_world)
    assert imprint_world.count(Imprint) == 0


def test_neither_of_the_other_ways_to_book_gets_round_the_card(imprint_world: World):
    a_hold(imprint_world)
    details_of(imprint_world)
    who = {"slug": imprint_world.camille.slug, "visitor_hash": BRUNO.cookie_hash}

    with pytest.raises(AmountChanged):
        book_without_payment(imprint_world.house.work, imprint_world.house.stripe, **who)
    for shown in (FEE, Money(0)):
        with pytest.raises(AmountChanged):
            ask_for_payment(
                imprint_world.house.work,
                imprint_world.house.stripe,
                shown=shown,
                slug=who["slug"],
                visitor_hash=who["visitor_hash"],
            )

    assert appointments(imprint_world) == []


def test_a_fee_that_changes_before_the_button_is_shown_first(imprint_world: World):
    """Bruno saw 30 euros; Camille asks for 40 now. What he left open for 30 is void, and so is its secret."""
    ready = a_booking_to_leave_a_card_for(imprint_world)
    an_imprint(imprint_world, Money.euros(40))

    with pytest.raises(AmountChanged):
        an_imprint_ready(imprint_world)
    again = an_imprint_ready(imprint_world, shown=Money.euros(40))

    assert a_card(imprint_world, ready) == "setup_intent_unexpected_state"
    assert a_card(imprint_world, again) == "succeeded"
    settle(imprint_world, again.imprint_id)
    assert [appointment.fee_cents for appointment in appointments(imprint_world)] == [4000]
    assert imprint_of(imprint_world, ready).state == "cancelled"
    assert imprint_world.bank.customers(account_of(imprint_world)) == [imprint_of(imprint_world, again).customer_id]


def test_a_card_that_was_left_for_the_old_fee_keeps_its_own_promise(imprint_world: World):
    """Stripe kept the card for 30 euros while Bruno was pressing the button beneath 40: he agreed to 30."""
    ready = a_card_left(imprint_world)
    an_imprint(imprint_world, Money.euros(40))

    with pytest.raises(StepMissing):
        an_imprint_ready(imprint_world, shown=Money.euros(40))

    assert [appointment.fee_cents for appointment in appointments(imprint_world)] == [3000]
    assert imprint_of(imprint_world, ready).state == "kept"


def test_a_category_that_asks_for_a_deposit_by_now_takes_no_card_besides(imprint_world: World):
    """One booking is paid, or stands with a card: what was begun the one way is void before the other begins."""
    ready = a_booking_to_leave_a_card_for(imprint_world)
    a_deposit(imprint_world)

    payment = a_payment_ready(imprint_world)

    assert imprint_of(imprint_world, ready).state == "cancelled"
    assert a_card(imprint_world, ready) == "setup_intent_unexpected_state"
    an_imprint(imprint_world)
    again = an_imprint_ready(imprint_world)
    assert payment_of(imprint_world, payment).state == "cancelled"
    assert a_card(imprint_world, payment) == "payment_intent_unexpected_state"
    assert a_card(imprint_world, again) == "succeeded"
    settle(imprint_world, again.imprint_id)
    assert imprint_world.bank.charges(account_of(imprint_world)) == []
    assert_sound(imprint_world)


def test_a_booking_that_was_finished_for_nothing_keeps_no_card(imprint_world: World):
    """Camille asks for nothing any more, Bruno confirms; then his other tab offers the card that it had asked for."""
    ready = a_booking_to_leave_a_card_for(imprint_world)
    a_change(imprint_world, payment_asked="nothing")
    book_without_payment(
        imprint_world.house.work,
        imprint_world.house.stripe,
        slug=imprint_world.camille.slug,
        visitor_hash=BRUNO.cookie_hash,
    )
    assert a_card(imprint_world, ready) == "setup_intent_unexpected_state"

    settle(imprint_world, ready.imprint_id)

    [appointment] = appointments(imprint_world)
    assert imprint_of(imprint_world, ready).state == "cancelled"
    assert imprint_world.bank.cards_kept(account_of(imprint_world)) == []
    assert [claim.id for claim in imprint_world.all(Claim)] == [appointment.claim_id]
    assert_sound(imprint_world)


def test_a_time_that_somebody_else_has_by_now_keeps_no_card(imprint_world: World):
    """Bruno's bank took longer than his hold, and Inès has the time: his card is forgotten, and was never charged."""
    ready = a_card_left(imprint_world)
    imprint_world.clock.move(minutes=16)
    a_hold(imprint_world, INES)

    settle(imprint_world, ready.imprint_id)

    assert (imprint_of(imprint_world, ready).state, appointments(imprint_world)) == ("cancelled", [])
    assert records(imprint_world, "given_up") == ["time_lost"]
    assert imprint_world.bank.cards_kept(account_of(imprint_world)) == []
    assert imprint_world.bank.customers(account_of(imprint_world)) == []
    assert imprint_world.count(Claim) == 1


def test_a_card_that_stripe_has_not_forgotten_is_forgotten_later_and_never_kept(imprint_world: World):
    """Inès lets the time go while Stripe is silent: Bruno was told that he does not have it, and so it stays."""
    ready = a_card_left(imprint_world)
    imprint_world.clock.move(minutes=16)
    a_hold(imprint_world, INES)
    customer = f"/v1/customers/{imprint_of(imprint_world, ready).customer_id}"
    silent = [{"method": "DELETE", "path": customer, "status": 503, "times": 9}]
    with imprint_world.bank.trouble(fail_next=silent):
        settle(imprint_world, ready.imprint_id)
    assert imprint_of(imprint_world, ready).state == "releasing"
    give_time_back(imprint_world.house.work, slug="martin", visitor_hash=INES.cookie_hash)

    settle(imprint_world, ready.imprint_id)

    assert (imprint_of(imprint_world, ready).state, appointments(imprint_world)) == ("cancelled", [])
    assert imprint_world.bank.cards_kept(account_of(imprint_world)) == []


def test_an_abandoned_imprint_gives_the_time_back_after_asking_stripe(imprint_world: World):
    ready = a_booking_to_leave_a_card_for(imprint_world)
    imprint_world.clock.move(minutes=13)
    imprint_world.worker_rounds()
    assert imprint_of(imprint_world, ready).state == "awaiting"

    imprint_world.clock.move(minutes=2)
    imprint_world.worker_rounds()

    assert imprint_of(imprint_world, ready).state == "cancelled"
    assert [setup["status"] for setup in imprint_world.bank.setups(account_of(imprint_world))] == ["canceled"]
    assert imprint_world.bank.customers(account_of(imprint_world)) == []
    assert imprint_world.count(Claim) == 0
    assert a_card(imprint_world, ready) == "setup_intent_unexpected_state"
    a_hold(imprint_world, INES)


def test_somebody_who_leaves_a_card_at_the_last_moment_is_not_given_up(imprint_world: World):
    ready = a_card_left(imprint_world)
    give_up_imprint(imprint_world.house.work, imprint_world.house.stripe, ready.imprint_id)

    assert imprint_of(imprint_world, ready).state == "kept"
    assert len(appointments(imprint_world)) == 1


def test_choosing_another_time_gives_the_first_imprint_up(imprint_world: World):
    first = a_booking_to_leave_a_card_for(imprint_world)

    a_hold(imprint_world, at=TUESDAY_TWO)

    assert imprint_of(imprint_world, first).state == "cancelled"
    assert a_card(imprint_world, first) == "setup_intent_unexpected_state"
    second = an_imprint_ready(imprint_world)
    a_card(imprint_world, second)
    settle(imprint_world, second.imprint_id)
    settle(imprint_world, first.imprint_id)
    assert [appointment.starts_at for appointment in appointments(imprint_world)] == [TUESDAY_TWO]
    assert imprint_world.count(Claim) == 1
    assert len(imprint_world.bank.cards_kept(account_of(imprint_world))) == 1


def test_the_time_is_given_back_only_with_the_imprint(imprint_world: World):
    a_booking_to_leave_a_card_for(imprint_world)
    who = {"slug": "martin", "visitor_hash": BRUNO.cookie_hash}
    give_time_back(imprint_world.house.work, **who)
    assert imprint_world.count(Claim) == 1

    give_up_underway(imprint_world.house.work, imprint_world.house.stripe, **who)

    assert imprint_world.count(Claim) == 0


@pytest.mark.parametrize("silence", [{"status": 503}, {"status": 429}, {"status": 409}, "cut"], ids=str)
@pytest.mark.parametrize("path", ["/v1/customers", "/v1/setup_intents"])
def test_stripe_not_answering_leaves_everything_ready_to_press_again(
    imprint_world: World, silence: dict[str, int] | Literal["cut"], path: str
):
    a_hold(imprint_world)
    details_of(imprint_world)
    asked = {"method": "POST", "path": path, "times": 9}
    trouble = {"cut_next": [asked]} if silence == "cut" else {"fail_next": [{**asked, **silence}]}
    with imprint_world.bank.trouble(**trouble), pytest.raises(StripeUnreachable):
        an_imprint_ready(imprint_world)

    ready = an_imprint_ready(imprint_world)

    assert a_card(imprint_world, ready, APPROVED) == "succeeded"
    assert imprint_world.count(Imprint) == len(imprint_world.bank.customers(account_of(imprint_world))) == 1


def test_what_stripe_refuses_to_make_is_asked_anew_under_another_key(imprint_world: World):
    a_hold(imprint_world)
    details_of(imprint_world)
    refusing = [{"method": "POST", "path": "/v1/setup_intents", "status": 400}]
    with imprint_world.bank.trouble(fail_next=refusing), pytest.raises(PaymentUnavailable):
        an_imprint_ready(imprint_world)

    ready = an_imprint_ready(imprint_world)

    assert a_card(imprint_world, ready) == "succeeded"
    assert imprint_of(imprint_world, ready).attempt == 2


def test_a_practice_that_cannot_be_paid_is_never_booked_without_a_card(imprint_world: World):
    a_hold(imprint_world)
    details_of(imprint_world)
    account_id = account_of(imprint_world)
    imprint_world.bank.sandbox.set_status(account_id, "restricted")
    imprint_world.clock.move(seconds=31)
    follow_account(imprint_world.house.work, imprint_world.house.stripe, account_id)

    with pytest.raises(PaymentUnavailable):
        an_imprint_ready(imprint_world)
    with pytest.raises(PaymentUnavailable):
        a_hold(imprint_world, INES, at=TUESDAY_TWO)


def test_whoever_had_begun_on_an_account_that_was_lost_stands_in_nobodys_way(imprint_world: World):
    ready, account_id = a_booking_to_leave_a_card_for(imprint_world), account_of(imprint_world)
    imprint_world.bank.sandbox.client().oauth.deauthorize({"client_id": "ca_sandbox", "stripe_user_id": account_id})
    lose_account(imprint_world.house.work, account_id)

    settle(imprint_world, ready.imprint_id)

    assert imprint_of(imprint_world, ready).state == "cancelled"
    assert records(imprint_world, "given_up") == ["account_lost"]
    assert imprint_world.count(Claim) == 0


@pytest.mark.parametrize("then", ["closed", "on_site"])
def test_whoever_left_a_card_has_their_appointment_when_the_account_is_left_and_nobody_else_is_asked(
    imprint_world: World, then: str
):
    left, waiting = a_card_left(imprint_world), a_booking_to_leave_a_card_for(imprint_world, INES, at=TUESDAY_TWO)
    account_id = account_of(imprint_world)

    leave(imprint_world, then=then)

    assert [imprint_of(imprint_world, each).state for each in (left, waiting)] == ["kept", "cancelled"]
    assert len(imprint_world.bank.cards_kept(account_id)) == len(imprint_world.bank.customers(account_id)) == 1
    assert imprint_world.count(Claim) == (1 if then == "closed" else 2)
    with pytest.raises((PaymentUnavailable, AmountChanged)):
        an_imprint_ready(imprint_world, INES)
    assert_sound(imprint_world)


def test_a_card_that_is_still_to_be_forgotten_is_forgotten_before_the_account_is_left(imprint_world: World):
    ready, account_id = a_booking_to_leave_a_card_for(imprint_world), account_of(imprint_world)
    silent = [{"method": "DELETE", "status": 503, "times": 9}]
    with imprint_world.bank.trouble(fail_next=silent):
        give_up_imprint(imprint_world.house.work, imprint_world.house.stripe, ready.imprint_id)
    assert imprint_of(imprint_world, ready).state == "releasing"

    leave(imprint_world, then="closed")

    assert imprint_of(imprint_world, ready).state == "cancelled"
    assert imprint_world.bank.customers(account_id) == []


def test_another_account_is_another_imprint(imprint_world: World):
    """Camille has changed her account between two presses: a card on the old one stands for nothing."""
    ready = a_booking_to_leave_a_card_for(imprint_world)
    lose_account(imprint_world.house.work, account_of(imprint_world))
    new_account = an_active_account(imprint_world)

    again = an_imprint_ready(imprint_world)

    assert imprint_of(imprint_world, ready).state == "cancelled"
    assert imprint_of(imprint_world, again).account_id == new_account


def test_a_setup_that_is_not_ours_keeps_nothing(imprint_world: World):
    """Its metadata says another imprint than the one that it was made for."""
    ready = a_card_left(imprint_world)
    setup_id = imprint_of(imprint_world, ready).setup_id or ""
    imprint_world.bank.sandbox.client().v1.setup_intents.update(
        setup_id, {"metadata": {"imprint_id": "imp_of_somebody_else"}}, {"stripe_account": account_of(imprint_world)}
    )

    with pytest.raises(NotOurSetup):
        settle(imprint_world, ready.imprint_id)

    assert appointments(imprint_world) == []


def leave(world: World, *, then: str) -> None:
    """Camille disconnects."""
    owner = owner_of(world, world.camille)
    disconnect_account(
        world.house.work,
        world.house.stripe,
        practice_id=world.camille.id,
        person_id=owner.id,
        shown=a_password(world, owner.id),
        then=then,
    )


def settle(world: World, imprint_id: str) -> None:
    settle_imprint(world.house.work, world.house.stripe, imprint_id)


def answer(world: World, client_secret: str, outcome: str) -> str:
    """The card's holder answers their bank."""
    return world.bank.answer_challenge(client_secret, account_id=account_of(world), outcome=outcome)  # pyright: ignore[reportArgumentType]


def records(world: World, kind: str) -> list[str]:
    """The codes of what happened in this way, in order."""
    return [record.code for record in world.all(ImprintRecord) if record.kind == kind]
