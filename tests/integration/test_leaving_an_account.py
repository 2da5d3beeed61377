"""Camille leaves her Stripe account, or loses it, and comes back: no money is lost, and nothing is free in silence."""

from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaiting

import pytest

from cabinet import payments, practice
from cabinet.booking import AmountChanged
from cabinet.gateways.stripe import StripeUnreachable
from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.journeys.choose_while_left import choose_while_left
from cabinet.journeys.disconnect_account import disconnect_account
from cabinet.journeys.finish_leavings import finish_leavings
from cabinet.journeys.give_up_payment import give_up_payment
from cabinet.journeys.link_account import begin_linking, finish_linking
from cabinet.journeys.lose_account import lose_account
from cabinet.journeys.resume_account import resume_account
from cabinet.journeys.settle_payment import settle_payment
from cabinet.kit.money import Money
from cabinet.payments import (
    ChoiceMissing,
    NothingToResume,
    Payment,
    PaymentUnavailable,
    StillBeingPaid,
    StripeAccount,
    StripeSilent,
)
from cabinet.practice import OwnerOnly, PasswordWrong, PersonId
from cabinet.views import leaving
from tests.bank import CHALLENGED
from tests.bills import a_charged_rest, a_paid_rest, a_request, a_rest_to_pay, an_invoice, left_of
from tests.crowds import all_at_once
from tests.factories import (
    a_booking_to_pay,
    a_card,
    a_deposit,
    a_hold,
    a_password,
    a_payment_ready,
    account_of,
    an_active_account,
    an_authorised_payment,
    appointments,
    details_of,
    draft_of,
    owner_of,
    payment_of,
)
from tests.integration.test_opening_an_account import lines_of
from tests.people import BRUNO, CAMILLE, CHLOE, INES
from tests.soundness import assert_sound
from tests.world import TUESDAY_TWO, World

PASSWORD = CAMILLE.owner.password


def leave(world: World, *, then: str = "closed", password: str = PASSWORD, person: PersonId | None = None) -> None:
    """Camille disconnects."""
    person_id = person or owner_of(world, world.camille).id
    disconnect_account(
        world.house.work,
        world.house.stripe,
        practice_id=world.camille.id,
        person_id=person_id,
        shown=a_password(world, person_id, password),
        then=then,
    )


def resume(world: World, *, password: str = PASSWORD, person: PersonId | None = None) -> None:
    """Camille takes her account up again."""
    person_id = person or owner_of(world, world.camille).id
    resume_account(
        world.house.work,
        world.house.stripe,
        practice_id=world.camille.id,
        person_id=person_id,
        shown=a_password(world, person_id, password),
    )


def charging(world: World) -> str:
    """What becomes of paid categories now."""
    return world.look(lambda w: payments.charging(w.session, world.camille.id))


def connected(world: World) -> list[StripeAccount]:
    """The accounts of Camille's practice that are connected."""
    return [row for row in world.all(StripeAccount) if row.disconnected_at is None]


def test_paid_categories_are_closed_and_ask_again_when_the_account_is_resumed(paying_world: World):
    before = account_of(paying_world)
    leave(paying_world)

    with pytest.raises(PaymentUnavailable):
        a_hold(paying_world)
    resume(paying_world)

    assert (account_of(paying_world), charging(paying_world)) == (before, "open")
    assert a_card(paying_world, a_booking_to_pay(paying_world)) == "requires_capture"
    assert [line.action for line in lines_of(paying_world)][-3:] == [
        "account_disconnected",
        "account_resumed",
        "account_active",
    ]


def test_paid_categories_are_paid_on_the_day_when_she_says_so(paying_world: World):
    leave(paying_world, then="on_site")
    a_hold(paying_world)
    details_of(paying_world)
    book_without_payment(
        paying_world.house.work, paying_world.house.stripe, slug=CAMILLE.slug, visitor_hash=BRUNO.cookie_hash
    )

    [appointment] = appointments(paying_world)
    assert (appointment.due_cents, appointment.price_cents > 0) == (0, True)
    resume(paying_world)
    a_hold(paying_world, INES, at=TUESDAY_TWO)
    details_of(paying_world, INES)
    with pytest.raises(AmountChanged):
        book_without_payment(
            paying_world.house.work, paying_world.house.stripe, slug=CAMILLE.slug, visitor_hash=INES.cookie_hash
        )


def test_whoever_has_paid_gets_their_appointment_and_whoever_is_paying_is_told(paying_world: World):
    paid, waiting = an_authorised_payment(paying_world), a_booking_to_pay(paying_world, INES, at=TUESDAY_TWO)
    account_id = account_of(paying_world)
    leave(paying_world)

    assert (payment_of(paying_world, paid).state, payment_of(paying_world, waiting).state) == ("paid", "cancelled")
    assert paying_world.bank.taken(account_id) == [2000]
    assert paying_world.bank.confirm(waiting.client_secret, account_id=account_id) == "payment_intent_unexpected_state"
    assert_sound(paying_world)


def test_a_client_who_was_about_to_pay_keeps_their_time_where_it_is_paid_on_the_day(paying_world: World):
    a_booking_to_pay(paying_world)
    leave(paying_world, then="on_site")

    book_without_payment(
        paying_world.house.work, paying_world.house.stripe, slug=CAMILLE.slug, visitor_hash=BRUNO.cookie_hash
    )

    assert len(appointments(paying_world)) == 1


def test_an_invoice_that_was_paid_a_moment_ago_is_paid_and_an_open_one_pays_again_later(paying_world: World):
    paid, left = an_invoice(paying_world), an_invoice(paying_world, INES, at=TUESDAY_TWO)
    a_charged_rest(paying_world, paid)
    waiting = a_rest_to_pay(paying_world, left)
    leave(paying_world)

    assert (left_of(paying_world, paid), payment_of(paying_world, waiting).state) == (Money(0), "cancelled")
    with pytest.raises(PaymentUnavailable):
        a_rest_to_pay(paying_world, left)
    resume(paying_world)
    assert a_card(paying_world, a_rest_to_pay(paying_world, left)) == "succeeded"


def test_a_bank_that_asks_its_client_is_not_waited_for(paying_world: World):
    ready, account_id = a_booking_to_pay(paying_world), account_of(paying_world)
    assert a_card(paying_world, ready, CHALLENGED) == "requires_action"
    leave(paying_world)

    assert payment_of(paying_world, ready).state == "cancelled"
    assert paying_world.bank.taken(account_id) == []


def test_money_that_is_being_taken_is_not_let_go_beneath_whoever_takes_it(paying_world: World):
    ready = an_authorised_payment(paying_world)
    sandbox = paying_world.bank.sandbox
    sandbox.misbehave(
        fail_next=[{"method": "POST", "path": "/v1/payment_intents/*/capture", "status": 503, "times": 3}]
    )
    with pytest.raises(StripeUnreachable):
        settle_payment(paying_world.house.work, paying_world.house.stripe, ready.payment_id)
    sandbox.behave()
    assert payment_of(paying_world, ready).state == "capturing"

    give_up_payment(paying_world.house.work, paying_world.house.stripe, ready.payment_id)
    leave(paying_world)

    assert payment_of(paying_world, ready).state == "paid"
    assert_sound(paying_world)


def test_stripe_that_does_not_answer_leaves_it_to_be_finished(paying_world: World):
    waiting = a_booking_to_pay(paying_world)
    paying_world.bank.sandbox.misbehave(fail_next=[{"path": "/v1/payment_intents", "status": 503, "times": 9}])
    with pytest.raises(StripeSilent):
        leave(paying_world)
    paying_world.bank.sandbox.behave()

    assert charging(paying_world) == "closed"
    with pytest.raises(PaymentUnavailable):
        a_payment_ready(paying_world)
    leave(paying_world)
    leave(paying_world)
    assert (payment_of(paying_world, waiting).state, connected(paying_world)) == ("cancelled", [])
    assert [line.action for line in lines_of(paying_world)].count("account_disconnected") == 1


def test_whoever_is_being_asked_to_pay_at_this_instant_is_found(paying_world: World):
    """The lock of `account_to_charge`: without it she would leave the account beneath a payment that nobody ends."""
    a_hold(paying_world)
    details_of(paying_world)
    with ThreadPoolExecutor(1) as pool:
        with paying_world.house.work() as w:
            account = payments.account_to_charge(w.session, paying_world.camille.id)
            assert account
            payments.ask_for(
                w.session,
                practice_id=paying_world.camille.id,
                account_id=account.account_id,
                draft_id=draft_id(paying_world),
                amount=Money(2000),
                now=w.now,
            )
            leaving = pool.submit(leave, paying_world)
            with pytest.raises(StillWaiting):
                leaving.result(timeout=1)
        leaving.result()

    assert [row.state for row in paying_world.all(Payment)] == ["cancelled"]
    assert connected(paying_world) == []


def test_clients_who_pay_while_she_leaves_are_paid_or_told_and_nobody_is_charged_for_nothing(paying_world: World):
    ready, account_id = an_authorised_payment(paying_world), account_of(paying_world)

    told = all_at_once(
        [
            lambda: settle_payment(paying_world.house.work, paying_world.house.stripe, ready.payment_id),
            lambda: leave(paying_world),
            lambda: leave(paying_world),
        ]
    )

    assert told[0] is None
    assert all(answer is None or isinstance(answer, StillBeingPaid) for answer in told[1:])
    leave(paying_world)
    taken = {"paid": [2000], "cancelled": []}[payment_of(paying_world, ready).state]
    assert paying_world.bank.taken(account_id) == taken
    assert len(appointments(paying_world)) == len(taken)
    assert connected(paying_world) == []
    assert_sound(paying_world)


@pytest.fixture
def linked_world(world: World) -> Generator[World]:
    """Camille has linked an account that she had; it is free again for the next test."""
    link(world, lambda: begin_linked(world))
    a_deposit(world)
    account_id = account_of(world)
    yield world
    world.house.stripe.accounts.let_go(account_id)


def begin_linked(world: World, password: str = "") -> str:
    """Stripe's page about the account."""
    person_id = owner_of(world, world.camille).id
    return begin_linking(
        world.house.work,
        world.house.stripe,
        practice_id=world.camille.id,
        person_id=person_id,
        return_url="https://cabinet.example",
        shown=a_password(world, person_id, password) if password else None,
    )


def link(world: World, begin: Callable[[], str]) -> None:
    """Camille says yes there, and comes back."""
    returned = world.bank.sandbox.grant(begin(), account="Camille Martin, compte existant")
    person_id = owner_of(world, world.camille).id
    finish_linking(
        world.house.work, world.house.stripe, person_id=person_id, state=returned["state"], code=returned["code"]
    )


def test_a_linked_account_is_given_back_and_can_be_linked_again_by_its_owner(linked_world: World):
    account_id = account_of(linked_world)
    leave(linked_world)

    assert not linked_world.house.stripe.accounts.is_ours(account_id)
    with pytest.raises(NothingToResume):
        resume(linked_world)
    with pytest.raises(PasswordWrong):
        begin_linked(linked_world)
    link(linked_world, lambda: begin_linked(linked_world, PASSWORD))
    assert (account_of(linked_world), charging(linked_world)) == (account_id, "open")


def test_killed_after_stripe_took_it_back_she_finishes_it_and_stripe_may_say_so_too(linked_world: World):
    account_id = account_of(linked_world)
    with linked_world.house.work() as w:
        payments.begin_leaving(
            w.session,
            linked_world.camille.id,
            person_id=owner_of(linked_world, linked_world.camille).id,
            then="on_site",
            now=w.now,
        )
    linked_world.house.stripe.accounts.let_go(account_id)

    assert charging(linked_world) == "on_site"
    all_at_once(
        [lambda: leave(linked_world, then="on_site"), lambda: lose_account(linked_world.house.work, account_id)]
    )

    assert (connected(linked_world), charging(linked_world)) == ([], "on_site")
    assert [line.action for line in lines_of(linked_world)].count("account_disconnected") == 1


def taken_away(world: World) -> str:
    """Camille takes our access to her account away at Stripe, whose word of it does not come."""
    account_id = account_of(world)
    world.bank.sandbox.client().oauth.deauthorize({"client_id": "ca_sandbox", "stripe_user_id": account_id})
    return account_id


def test_an_account_that_stripe_has_taken_away_meanwhile_is_left_all_the_same(paying_world: World):
    waiting, first = a_booking_to_pay(paying_world), taken_away(paying_world)
    leave(paying_world, then="on_site")

    assert (connected(paying_world), charging(paying_world)) == ([], "on_site")
    assert payment_of(paying_world, waiting).state == "cancelled"
    assert [line.action for line in lines_of(paying_world)].count("account_disconnected") == 1
    book_without_payment(
        paying_world.house.work, paying_world.house.stripe, slug=CAMILLE.slug, visitor_hash=BRUNO.cookie_hash
    )
    assert an_active_account(paying_world) != first


def test_a_leaving_that_was_begun_is_finished_by_the_worker(paying_world: World):
    waiting = a_booking_to_pay(paying_world)
    with paying_world.house.work() as w:
        person_id = owner_of(paying_world, paying_world.camille).id
        payments.begin_leaving(w.session, paying_world.camille.id, person_id=person_id, then="closed", now=w.now)

    # Whoever has begun it is at it.
    assert finish_leavings(paying_world.house.work, paying_world.house.stripe) == 0
    paying_world.worker_rounds()

    assert (connected(paying_world), payment_of(paying_world, waiting).state) == ([], "cancelled")
    assert [line.action for line in lines_of(paying_world)].count("account_disconnected") == 1


def test_an_account_lost_at_stripe_closes_paid_categories_until_she_chooses(paying_world: World):
    lose_account(paying_world.house.work, taken_away(paying_world))
    assert charging(paying_world) == "closed"

    with pytest.raises(NothingToResume):
        resume(paying_world)
    choose(paying_world, "on_site")
    assert charging(paying_world) == "on_site"
    choose(paying_world, "closed")
    assert charging(paying_world) == "closed"


def choose(world: World, then: str, *, person: PersonId | None = None) -> None:
    """Camille says what paid categories are meanwhile."""
    choose_while_left(
        world.house.work,
        practice_id=world.camille.id,
        person_id=person or owner_of(world, world.camille).id,
        then=then,
    )


def test_a_resumed_account_that_stripe_has_restricted_meanwhile_is_restricted(paying_world: World):
    account_id = account_of(paying_world)
    leave(paying_world)
    paying_world.bank.sandbox.set_status(account_id, "restricted")
    resume(paying_world)

    account = paying_world.look(lambda w: payments.account_of(w.session, paying_world.camille.id))
    assert account
    assert (account.state, charging(paying_world)) == ("restricted", "closed")


def test_two_tabs_that_resume_connect_it_once(paying_world: World):
    leave(paying_world)
    assert all_at_once([lambda: resume(paying_world)] * 3) == [None] * 3

    assert len(connected(paying_world)) == 1
    assert [line.action for line in lines_of(paying_world)].count("account_resumed") == 1


@pytest.mark.parametrize("ask", [leave, resume, lambda world, **who: choose(world, "on_site", **who)])
def test_nobody_but_the_owner(paying_world: World, ask: Callable[..., None]):
    an_active_account(paying_world, paying_world.chloe)
    strangers = owner_of(paying_world, paying_world.chloe).id
    with paying_world.house.work() as w:
        denise = practice.NewPerson(
            first_name="Denise", name="Denise Petit", email="denise@martin.example", password=PASSWORD, role="secretary"
        )
        secretary = practice.add_person(w.session, paying_world.camille.id, denise, now=w.now).id
    for person in (strangers, secretary):
        with pytest.raises(OwnerOnly):
            ask(paying_world, person=person)

    assert charging(paying_world) == "open"


@pytest.mark.parametrize("password", ["", "martin", CHLOE.owner.email, "x" * 10_000])
def test_without_her_password_nothing_changes(paying_world: World, password: str):
    with pytest.raises(PasswordWrong):
        leave(paying_world, password=password)
    assert charging(paying_world) == "open"
    leave(paying_world)
    with pytest.raises(PasswordWrong):
        resume(paying_world, password=password)
    assert charging(paying_world) == "closed"


def test_the_password_that_somebody_else_has_shown_opens_nothing(paying_world: World):
    chloe = a_password(paying_world, owner_of(paying_world, paying_world.chloe).id)
    with pytest.raises(PasswordWrong):
        disconnect_account(
            paying_world.house.work,
            paying_world.house.stripe,
            practice_id=paying_world.camille.id,
            person_id=owner_of(paying_world, paying_world.camille).id,
            shown=chloe,
            then="closed",
        )
    assert charging(paying_world) == "open"


def test_a_password_is_looked_at_while_somebody_else_writes(paying_world: World):
    """Argon2 takes its time: were it inside a transaction that writes, nobody could book on SQLite meanwhile."""
    camille = owner_of(paying_world, paying_world.camille).id
    with paying_world.house.work() as w:
        practice.lock(w.session, paying_world.camille.id)
        assert a_password(paying_world, camille).person_id == camille


@pytest.mark.parametrize("then", ["", "free", "nothing", "open"])
def test_nothing_is_ever_free_in_silence(paying_world: World, then: str):
    with pytest.raises(ChoiceMissing):
        leave(paying_world, then=then)
    with pytest.raises(ChoiceMissing):
        choose(paying_world, then)


def links_said(world: World) -> str:
    """What the page that disconnects says of payment links."""
    person_id = owner_of(world, world.camille).id
    look = leaving.look(world.house.reading, practice_id=world.camille.id, person_id=person_id, language="fr")
    return look.links


def test_camille_reads_how_many_invoices_a_link_still_opens(paying_world: World):
    assert links_said(paying_world) == "Aucun lien de paiement n’est ouvert."
    paid, left = an_invoice(paying_world), an_invoice(paying_world, INES, at=TUESDAY_TWO)
    for invoice in (paid, left, left):
        a_request(paying_world, invoice)
    assert links_said(paying_world).startswith("2\u00a0factures ont un lien de paiement ouvert")

    a_paid_rest(paying_world, paid)
    assert links_said(paying_world).startswith("1\u00a0facture a un lien de paiement ouvert")
    assert "les clients pourront de nouveau y payer" in links_said(paying_world)
    paying_world.clock.move(minutes=60 * 24 * 400)
    assert links_said(paying_world) == "Aucun lien de paiement n’est ouvert."


def test_a_payment_given_up_while_she_leaves_is_given_up_once(paying_world: World):
    waiting = a_booking_to_pay(paying_world)
    all_at_once(
        [
            lambda: leave(paying_world),
            lambda: give_up_payment(paying_world.house.work, paying_world.house.stripe, waiting.payment_id),
        ]
    )
    leave(paying_world)

    assert payment_of(paying_world, waiting).state == "cancelled"
    assert connected(paying_world) == []


def draft_id(world: World) -> str:
    """What Bruno has under way."""
    found = draft_of(world)
    assert found
    return found.id
