"""What many people do at once asks the database as seldom as it can: each question is work for two processors."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from cabinet import payments
from cabinet.journeys.hear_stripe import hear_stripe
from tests.factories import a_booking_to_pay, a_hold, account_of, an_authorised_payment, payment_of
from tests.people import BRUNO, INES, a_crowd
from tests.statements import counted
from tests.world import TUESDAY_TEN, TUESDAY_TWO, World


def test_whoever_comes_for_the_first_time_holds_a_time_in_one_transaction(world: World):
    with counted(world.house.engine) as asked:
        a_hold(world, BRUNO, at=TUESDAY_TEN)

    assert asked.transactions == 1
    assert len(asked.statements) <= 14, asked.statements


def test_whoever_chooses_again_asks_hardly_more(world: World):
    a_hold(world, BRUNO, at=TUESDAY_TEN)

    with counted(world.house.engine) as asked:
        a_hold(world, BRUNO, at=TUESDAY_TWO)

    assert asked.transactions == 1
    assert len(asked.statements) <= 16, asked.statements


def test_what_others_have_begun_costs_nobody_a_statement(paying_world: World):
    """Ines is about to pay: Bruno, who has begun nothing, is not asked about payments at all."""
    a_booking_to_pay(paying_world, INES)

    with counted(paying_world.house.engine) as asked:
        a_hold(paying_world, BRUNO, at=TUESDAY_TWO)

    assert not [statement for statement in asked.statements if "payment." in statement or "imprint." in statement]


def test_what_stripe_tells_of_payments_is_heard_in_few_transactions(paying_world: World):
    """Ten clients have paid. First their banks have agreed, and the money is taken; then Stripe says that it has come.

    One transaction is for all of them together, the one that takes the events: what became of each is written at once.
    """
    paid = [
        an_authorised_payment(paying_world, client, at=at) for client, at in zip(a_crowd(10), ten_times(), strict=True)
    ]
    intents = [payment_of(paying_world, ready).intent_id or "" for ready in paid]

    stripe_tells(paying_world, "payment_intent.amount_capturable_updated", intents)
    with counted(paying_world.house.engine) as taking:
        assert hear_stripe(paying_world.house.work, paying_world.house.stripe) == 10
    stripe_tells(paying_world, "payment_intent.succeeded", intents)
    with counted(paying_world.house.engine) as finding:
        assert hear_stripe(paying_world.house.work, paying_world.house.stripe) == 10

    assert {payment_of(paying_world, ready).state for ready in paid} == {"paid"}
    assert taking.transactions == 1 + 10 * 5
    assert len(taking.statements) <= 10 * 38, len(taking.statements)
    assert finding.transactions == 1 + 10 * 3
    written = [statement for statement in finding.statements if statement.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert all(statement.startswith("UPDATE stripe_event") for statement in written), written


def ten_times() -> Sequence[datetime]:
    """One each, in the mornings and the afternoons of five Tuesdays."""
    return [at + timedelta(weeks=weeks) for at in (TUESDAY_TEN, TUESDAY_TWO) for weeks in range(5)]


def stripe_tells(world: World, kind: str, intents: Sequence[str]) -> None:
    """Stripe says this of each of these payments."""
    with world.house.work() as w:
        for number, intent_id in enumerate(intents):
            payments.keep_event(
                w.session,
                event_id=f"evt_{kind}_{number}",
                source="connect",
                account_id=account_of(world),
                kind=kind,
                object_id=intent_id,
                payload="{}",
                now=w.now,
            )
