"""`cabinet verify`: a sound house is told so, and whatever is broken is named."""

import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Any, cast

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel, col

from cabinet import billing
from cabinet.billing import Allocation, Invoice
from cabinet.booking import Claim
from cabinet.booking.tables import Cancellation
from cabinet.gateways.stripe import StripeUnreachable
from cabinet.journeys.lose_account import lose_account
from cabinet.journeys.renew_link import renew_link
from cabinet.kit.clock import utc_now
from cabinet.kit.ids import new_id
from cabinet.kit.money import Money
from cabinet.notifications import Message
from cabinet.payments import Payment
from operations.environment import environment
from operations.places import PYTHON, ROOT
from tests.bank import CHALLENGED, DECLINED
from tests.bills import (
    a_charged_rest,
    a_paid_rest,
    a_request,
    a_rest_to_pay,
    an_appointment,
    an_invoice,
    an_unpaid_invoice,
    at_the_desk,
    correct,
    offered_times,
    token_hash,
)
from tests.factories import (
    a_booking_to_pay,
    a_card,
    a_hold,
    account_of,
    an_active_account,
    an_authorised_payment,
    an_option,
    details_of,
    owner_of,
)
from tests.integration.test_settling_a_payment import WAYS, deliver
from tests.people import INES, a_crowd
from tests.soundness import verified
from tests.unguarded import remove_constraint, remove_guards, remove_index
from tests.world import TUESDAY_TWO, World


def test_a_house_that_was_lived_in_is_sound(paying_world: World):
    """Booked, declined, abandoned, paid in every way there is, corrected, asked for, cancelled: nothing is broken."""
    live_a_little(paying_world)

    said, verdicts = verified(paying_world)

    assert said == []
    assert [str(verdict) for verdict in verdicts if verdict.breaks or verdict.looked_at is None] == []
    assert {verdict.invariant.code: bool(verdict.looked_at) for verdict in verdicts} == {
        f"I{number}": True for number in range(1, 14)
    }


def test_an_empty_house_is_sound(world: World):
    said, verdicts = verified(world)

    assert said == []
    assert str(verdicts[0]) == "I1  ok     a practitioner's time is never held or booked twice (0 claims)"


@dataclass(frozen=True)
class Break:
    """What somebody does to a sound house, and what `verify` says of it; the latter may name rows."""

    code: str
    says: str
    do: Callable[[World], str | None]

    def __str__(self) -> str:
        return f"{self.code}-{self.says[:40]}"


def sql(*statements: str, unguarded: tuple[str, ...] = ()) -> Callable[[World], None]:
    """Said to the database itself, without these guards."""

    def do(world: World) -> None:
        remove_guards(world.house.engine, *unguarded)
        with world.house.work() as w:
            for statement in statements:
                w.session.connection().execute(text(statement))

    return do


def copied(table: type[SQLModel], where: str = "", **changes: str) -> str:
    """A row more, like the one that is there but for these changes, each as SQL."""
    name, columns = table.__tablename__, list(table.model_fields)
    values = ", ".join(changes.get(column, column) for column in columns)
    return f"INSERT INTO {name} ({', '.join(columns)}) SELECT {values} FROM {name} {where}"  # noqa: S608 - our own words


def two_claims(world: World) -> None:
    """Without the guard, two clients hold the same hour."""
    remove_guards(world.house.engine, "guard_claim_overlap", "guard_claim_overlap_moved")
    sql(copied(Claim, id="'clm_2'"))(world)


def counted_twice(world: World) -> None:
    remove_constraint(world.house.engine, "allocation", "uq_allocation_payment_id")
    an_invoice(world, INES, at=TUESDAY_TWO)
    sql(copied(Allocation, "WHERE invoice_id IN (SELECT id FROM invoice WHERE sequence = 2)", id="'alc_2'"))(world)


def counted_elsewhere(world: World) -> None:
    other = an_invoice(world, INES, at=TUESDAY_TWO)
    move = f"UPDATE allocation SET invoice_id = '{other.id}' WHERE amount_cents = 5000"  # noqa: S608 - an id of ours
    sql(move, unguarded=("guard_allocation_no_update",))(world)


def an_unknown_charge(world: World, payment_id: str = new_id("pay"), description: str = "Réservation ABCDEF") -> str:
    """Somebody charges a card on Camille's account under an id that looks like one of ours."""
    intent = world.bank.sandbox.client().v1.payment_intents.create(
        {
            "amount": 3000,
            "currency": "eur",
            "confirm": True,
            "payment_method": "pm_card_visa",
            "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
            "description": description,
            "metadata": {"payment_id": payment_id} if payment_id else {},
        },
        {"stripe_account": account_of(world)},
    )
    return str(intent.latest_charge)


def charged_again(world: World) -> str:
    [first, _] = paid(world)
    an_unknown_charge(world, first.id)
    return first.id


def charge_rewritten(**changes: object) -> Callable[[World], str]:
    """Stripe says something else of the last charge than what happened; its id."""

    def do(world: World) -> str:
        charge_id = world.bank.charges(account_of(world))[-1]["id"]
        world.bank.sandbox.rewrite(charge_id, **changes)
        return charge_id

    return do


def no_longer_there(world: World) -> str:
    """Stripe has forgotten a charge; the payment's id."""
    charge = world.bank.charges(account_of(world))[-1]
    world.bank.sandbox.rewrite(charge["id"], captured=False)
    return charge["metadata"]["payment_id"]


def refunded(world: World) -> str:
    """Camille gives money back in her own dashboard at Stripe."""
    charge_id = world.bank.charges(account_of(world))[-1]["id"]
    world.bank.sandbox.client().v1.refunds.create(
        {"charge": charge_id, "amount": 500}, {"stripe_account": account_of(world)}
    )
    return charge_id


def lost_without_a_word(world: World) -> str:
    account_id = account_of(world)
    world.bank.sandbox.client().oauth.deauthorize({"client_id": "ca_sandbox", "stripe_user_id": account_id})
    return account_id


def two_open_payments(world: World) -> str:
    invoice = an_invoice(world, INES, at=TUESDAY_TWO)
    a_rest_to_pay(world, invoice)
    remove_index(world.house.engine, "uq_payment_one_open_an_invoice")
    sql(copied(Payment, "WHERE state = 'awaiting'", id="'pay_2'", intent_id="NULL"))(world)
    return invoice.id


def one_message_id(world: World) -> None:
    remove_constraint(world.house.engine, "message", "uq_message_message_id")
    sql("UPDATE message SET message_id = '<1@cabinet>'")(world)


def told_twice(world: World) -> None:
    remove_constraint(world.house.engine, "message", "uq_message_purpose_subject_id")
    sql(copied(Message, "WHERE purpose = 'payment_received'", id="'msg_2'", message_id="'<2@cabinet>'"))(world)


def never_heard(world: World) -> None:
    """The worker is dead."""
    for payload in world.bank.events(account_of(world)):
        deliver(world, payload)
    world.clock.move(minutes=11)


def never_settled(world: World) -> str:
    ready = a_charged_rest(world, an_invoice(world, INES, at=TUESDAY_TWO))
    # By the clock of Stripe, which is the real one.
    world.clock.now = utc_now() + timedelta(minutes=6)
    return ready.payment_id


def never_captured(world: World) -> str:
    """Stripe was silent when it was asked to capture, and nobody has asked since."""
    ready = an_authorised_payment(world, INES, at=TUESDAY_TWO)
    with world.bank.trouble(fail_next=[{"method": "POST", "status": 503, "times": 9}]), suppress(StripeUnreachable):
        WAYS["return"](world, ready)
    world.clock.move(minutes=11)
    return ready.payment_id


def left_behind(world: World) -> str:
    """The account was lost, and nobody asked about a payment that was open on it."""
    ready = a_booking_to_pay(world, INES, at=TUESDAY_TWO)
    lose_account(world.house.work, account_of(world))
    world.clock.move(minutes=11)
    return ready.payment_id


def moved_away(table: str, *guards: str) -> Callable[[World], None]:
    """Rows of Camille's become Chloé's."""

    def do(world: World) -> None:
        move = f"UPDATE {table} SET practice_id = '{world.chloe.id}'"  # noqa: S608 - our own words
        sql(move, unguarded=guards)(world)

    return do


def agreed_elsewhere(world: World) -> None:
    """Inès accepts Camille's terms, which then count as accepted at Chloé's."""
    an_option(world, terms_kind="link", terms_url="https://martin.example/cgv")
    a_hold(world, INES, at=TUESDAY_TWO)
    details_of(world, INES)
    moved_away("consent", "guard_consent_no_update")(world)


def under_anothers_logo(world: World) -> None:
    """Chloé sends her logo, which then stands on Camille's invoices."""
    with world.house.work() as w:
        billing.put_logo(w.session, world.chloe.id, b"PNG", person_id=owner_of(world, world.chloe).id, now=w.now)
    sql("UPDATE invoice SET logo_id = (SELECT id FROM logo)", unguarded=("guard_invoice_no_update",))(world)


def told_to_stripe(**said: Any) -> Callable[[World], str]:
    """The last intent says something about somebody; its id."""

    def do(world: World) -> str:
        intent_id = world.bank.intents(account_of(world))[-1]["id"]
        world.bank.sandbox.client().v1.payment_intents.update(
            intent_id, cast(Any, said), {"stripe_account": account_of(world)}
        )
        return intent_id

    return do


def finished_for_nothing(world: World) -> None:
    a_hold(world, INES, at=TUESDAY_TWO)
    sql("UPDATE draft SET finished_at = updated_at")(world)


GUARDS_OF_SUMS = ("guard_allocation_no_update", "guard_allocation_no_delete", "guard_allocation_within_total")
GUARDS_OF_INVOICES = ("guard_invoice_no_update", "guard_invoice_no_delete", "guard_invoice_no_gap")
GUARDS_OF_LINES = ("guard_invoice_line_no_update", "guard_invoice_line_no_delete", "guard_invoice_line_within_total")
A_MESSAGE = "DELETE FROM message WHERE purpose = "
BREAKS = [
    Break("I1", "overlaps claim", two_claims),
    Break("I1", "does not have its time for good", sql("DELETE FROM claim")),
    Break("I1", "does not have its time for good", sql("UPDATE claim SET expires_at = made_at")),
    Break("I1", "does not have its time for good", sql("UPDATE claim SET ends_at = '2026-11-25 09:00:00'")),
    Break("I2", "asked for €20.00, and €0.00 was paid", sql("UPDATE payment SET appointment_id = NULL")),
    Break("I2", "asked for €25.00, and €20.00 was paid", sql("UPDATE appointment SET due_cents = 2500")),
    Break(
        "I3",
        "is paid and counts towards no invoice",
        sql("DELETE FROM allocation WHERE amount_cents = 5000", unguarded=GUARDS_OF_SUMS),
    ),
    Break(
        "I3",
        "is €50.00, and counts as €49.99",
        sql("UPDATE allocation SET amount_cents = 4999 WHERE amount_cents = 5000", unguarded=GUARDS_OF_SUMS),
    ),
    Break("I3", "which it is not for", counted_elsewhere),
    Break("I3", "which is cancelled", sql("UPDATE payment SET state = 'cancelled'")),
    Break("I3", "counts 2 times", counted_twice),
    Break("I4", "is for a payment that is not there", an_unknown_charge),
    Break("I4", "was charged more than once", charged_again),
    Break("I4", "over €51.00 was taken for payment", charge_rewritten(amount_captured=5100)),
    Break("I4", "is paid, and Stripe has no charge for it", no_longer_there),
    Break("I4", "which was given up", sql("UPDATE payment SET state = 'cancelled'")),
    Break("I4", "€5.00 of charge", refunded),
    Break("I4", "Stripe says nothing of account", lost_without_a_word),
    Break("I5", "is not what it was", sql("UPDATE invoice SET client_name = 'Ines'", unguarded=GUARDS_OF_INVOICES)),
    Break("I5", "is not what it was", sql("UPDATE invoice_line SET label = 'Massage'", unguarded=GUARDS_OF_LINES)),
    Break("I5", "do not add up", sql("DELETE FROM invoice_line", unguarded=GUARDS_OF_LINES)),
    Break(
        "I5",
        "comes where number 2 of 2026 was expected",
        sql(copied(Invoice, id="'inv_2'", appointment_id="NULL", sequence="3"), unguarded=GUARDS_OF_INVOICES),
    ),
    Break(
        "I5",
        "was issued on 2026-11-01, after one of 2026-11-23",
        sql(copied(Invoice, id="'inv_2'", appointment_id="NULL", sequence="2", issued_on="'2026-11-01'")),
    ),
    Break(
        "I5",
        "is numbered in 2027, and was issued on 2026-11-23",
        sql(copied(Invoice, id="'inv_2'", appointment_id="NULL", sequence="1", year="2027")),
    ),
    Break("I5", "guard guard_invoice_no_gap is missing", sql(unguarded=("guard_invoice_no_gap",))),
    Break(
        "I6",
        "asks for €70.00, and €70.01 counts towards it",
        sql("UPDATE allocation SET amount_cents = 5001 WHERE amount_cents = 5000", unguarded=GUARDS_OF_SUMS),
    ),
    Break("I6", "another currency", sql("UPDATE allocation SET currency = 'CHF'", unguarded=GUARDS_OF_SUMS)),
    Break("I6", "has 2 open payments", two_open_payments),
    Break("I7", "of which €50.00 had been taken", charge_rewritten(amount_refunded=5001)),
    Break("I8", "booking_confirmed", sql(f"{A_MESSAGE}'booking_confirmed'")),
    Break("I8", "payment_received", sql(f"{A_MESSAGE}'payment_received'")),
    Break("I8", "payment_requested", sql(f"{A_MESSAGE}'payment_requested'")),
    Break("I8", "3 messages have the Message-ID <1@cabinet>", one_message_id),
    Break("I8", "2 messages tell of one thing", told_twice),
    Break("I9", "waits, after 0 attempts", never_heard),
    Break("I9", "is awaiting, and was taken at", never_settled),
    Break("I10", "draft", moved_away("draft")),
    Break("I10", "appointment", moved_away("appointment")),
    Break("I10", "invoice", moved_away("invoice", "guard_invoice_no_update")),
    Break("I10", "allocation", moved_away("allocation", "guard_allocation_no_update")),
    Break("I10", "payment_request", moved_away("payment_request")),
    Break("I10", "payment", moved_away("payment")),
    Break("I10", "message", moved_away("message")),
    Break("I10", "client", moved_away("client")),
    Break("I10", "consent", agreed_elsewhere),
    Break("I10", "(logo_id)", under_anothers_logo),
    Break("I10", "an account that its practice never had", sql("UPDATE payment SET account_id = 'acct_2'")),
    Break("I11", "about to be captured for more than ten minutes", never_captured),
    Break("I11", "is still open on an account that its practice has left", left_behind),
    Break("I11", "is paid and brought no appointment", sql("UPDATE payment SET appointment_id = NULL")),
    Break("I11", "is finished and became no appointment", finished_for_nothing),
    Break("I12", "describes more than an id", told_to_stripe(description="Ostéopathie de Bruno Lefèvre")),
    Break("I12", "says more than an id in its metadata", told_to_stripe(metadata={"client": "Bruno Lefèvre"})),
    Break("I12", "says more than an id in its metadata", told_to_stripe(metadata={"payment_id": "Bruno Lefèvre"})),
    Break("I13", "asks for deposit_amount", sql("UPDATE practice SET profession = 'doctor' WHERE slug = 'martin'")),
]


@pytest.mark.falsifies_what_stripe_says
@pytest.mark.parametrize("broken", BREAKS, ids=str)
def test_whatever_is_broken_is_named(paying_world: World, broken: Break):
    a_paid_rest(paying_world, an_invoice(paying_world))

    named = broken.do(paying_world)

    said, verdicts = verified(paying_world)
    lines = [line for line in said if line.startswith(f"{broken.code} ") and broken.says in line]
    assert lines, said
    assert named is None or any(named in line for line in lines)
    [verdict] = [verdict for verdict in verdicts if verdict.invariant.code == broken.code]
    assert verdict.breaks == len([line for line in said if line.startswith(f"{broken.code} ")])
    assert str(verdict).startswith(f"{broken.code:<3} BROKEN ")
    assert not [line for line in said if "Lefèvre" in line or "bruno@" in line]


def test_time_that_was_given_back_is_no_break(world: World):
    """A cancelled appointment has no claim any more, and a hold that has ended holds nothing."""
    appointment = an_appointment(world)
    with world.house.work() as w:
        w.session.add(Cancellation(appointment_id=appointment.id, by="client", at=w.now))
        w.session.delete(w.session.get_one(Claim, appointment.claim_id))
    a_hold(world, INES)
    world.clock.move(minutes=11)
    remove_guards(world.house.engine, "guard_claim_overlap", "guard_claim_overlap_moved")
    sql(copied(Claim, id="'clm_2'"))(world)

    said, verdicts = verified(world)

    # The guard itself is missed.
    assert [line for line in said if not line.startswith("I5 ")] == []
    assert verdicts[0].looked_at == 0


def test_what_is_still_under_way_is_no_break(paying_world: World):
    """Charged a minute ago, heard of by nobody yet, and half way through a capture."""
    a_charged_rest(paying_world, an_invoice(paying_world))
    for payload in paying_world.bank.events(account_of(paying_world)):
        deliver(paying_world, payload)
    failing = [{"method": "POST", "status": 503, "times": 9}]
    ready = an_authorised_payment(paying_world, INES, at=TUESDAY_TWO)
    with paying_world.bank.trouble(fail_next=failing), suppress(StripeUnreachable):
        WAYS["return"](paying_world, ready)
    paying_world.clock.move(minutes=9)

    said, verdicts = verified(paying_world)

    assert said == []
    assert all(verdict.looked_at is not None for verdict in verdicts)


def test_charges_that_are_not_ours_are_left_alone(paying_world: World):
    """Camille sells a book by the same Stripe account, says so there in so many words, and gives the money back."""
    an_unknown_charge(paying_world, payment_id="", description="Un livre pour Bruno Lefèvre")
    refunded(paying_world)

    said, verdicts = verified(paying_world)

    assert said == []
    assert [verdict.looked_at for verdict in verdicts if verdict.invariant.code in ("I4", "I12")] == [0, 0]


def test_a_stripe_that_does_not_answer_is_said_as_such(paying_world: World):
    a_rest_to_pay(paying_world, an_invoice(paying_world))
    with paying_world.bank.trouble(fail_next=[{"method": "GET", "status": 503, "times": 99}]):
        said, verdicts = verified(paying_world)

    assert said == []
    assert [str(verdict) for verdict in verdicts if verdict.looked_at is None] == [
        f"{code:<3} not checked: Stripe does not answer" for code in ("I4", "I7", "I9", "I12")
    ]


def test_the_command_line_tells_and_ends_as_it_found(paying_world: World):
    invoice = an_invoice(paying_world)
    a_paid_rest(paying_world, invoice)

    sound = on_the_command_line(paying_world)
    assert (sound.returncode, sound.stderr) == (0, "")
    assert sound.stdout.splitlines()[2:4] == [
        "I3  ok     every payment counts once, to the cent, towards the invoice it is for (2 payments)",
        "I4  ok     our payments are what Stripe took, to the cent (2 charges)",
    ]

    silent = on_the_command_line(paying_world, stripe_api_url="http://127.0.0.1:9")
    assert silent.returncode == 2
    assert "I4  not checked: Stripe does not answer" in silent.stdout.splitlines()

    sql("UPDATE invoice SET client_name = 'Ines'", unguarded=GUARDS_OF_INVOICES[:1])(paying_world)
    broken = on_the_command_line(paying_world)
    named = f"invoice {invoice.id} (2026-000001 of {paying_world.camille.id})"
    assert broken.returncode == 1
    assert [line for line in broken.stdout.splitlines() if " ok " not in line] == [
        "I5  break  guard guard_invoice_no_update is missing or differs",
        f"I5  break  {named} is not what it was when it was issued",
        "I5  BROKEN issued invoices never change, and their numbers have no gap (1 invoice, 2 breaks)",
    ]


def test_a_database_that_is_not_migrated_is_not_looked_at(world: World):
    sql("UPDATE alembic_version SET version_num = '0000'")(world)

    told = on_the_command_line(world)

    assert (told.returncode, told.stdout) == (2, "")
    assert "manage.py migrate" in told.stderr


def live_a_little(world: World) -> None:
    """Everything that people do and banks say, at Camille's and at Chloé's."""
    first, second, third, fourth = a_crowd(4)
    a_paid_rest(world, an_invoice(world))
    account_id, times = account_of(world), islice(offered_times(world), 8, None)
    declined = a_booking_to_pay(world, first, at=next(times))
    a_card(world, declined, DECLINED)
    a_card(world, declined)
    an_unknown_charge(world, payment_id="")
    at_the_desk(world, an_invoice(world, second, at=next(times)), Money.euros(20))
    corrected = an_invoice(world, third, at=next(times))
    correct(world, corrected, at_the_desk(world, corrected, Money.euros(30)))
    request_id = a_request(world, corrected)
    renew_link(world.house.work, world.house.links, token_hash=token_hash(world, request_id))
    asked = a_booking_to_pay(world, fourth, at=next(times))
    a_card(world, asked, CHALLENGED)
    for payload in world.bank.events(account_id):
        deliver(world, payload)
    world.worker_rounds(3)
    world.clock.move(minutes=100)
    world.worker_rounds(2)
    an_active_account(world, world.chloe)
    a_request(world, an_unpaid_invoice(world, at=TUESDAY_TWO, place=world.chloe))
    world.worker_rounds()


def on_the_command_line(world: World, **changes: str) -> subprocess.CompletedProcess[str]:
    """`cabinet verify`, in a process of its own."""
    settings = world.house.settings
    names = [name for name in type(settings).model_fields if name.startswith(("stripe_", "database_", "data_"))]
    given = {name: str(getattr(settings, name)) for name in names} | {"secret_key": world.house.secret_key} | changes
    variables = {f"CABINET_{name.upper()}": value for name, value in given.items()}
    command = [str(PYTHON), "-m", "cabinet.cli", "verify"]
    return subprocess.run(command, cwd=ROOT, env=environment(variables), capture_output=True, text=True, check=False)


def paid(world: World) -> list[Payment]:
    """The payments that are paid, in order."""
    return sorted(world.all(Payment, col(Payment.state) == "paid"), key=lambda payment: payment.id)
