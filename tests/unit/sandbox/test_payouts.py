"""Money becomes available after a week and leaves for the bank by itself, or when it is asked for."""

import pytest

from cabinet.sandbox import balance, balance_transactions, payouts, refunds
from cabinet.sandbox.errors import Refused
from tests.unit.sandbox.playing import Played


def amounts(played: Played) -> tuple[int, int]:
    seen = played.ask(balance.retrieve)
    return seen["available"][0]["amount"], seen["pending"][0]["amount"]


def test_an_account_without_money_has_none_in_euros(played: Played) -> None:
    assert amounts(played) == (0, 0)


def test_money_waits_a_week_then_leaves_the_same_day(played: Played) -> None:
    charge = played.charge()
    assert amounts(played) == (0, 5885)
    played.pass_time(days=6)
    assert amounts(played) == (0, 5885)
    played.pass_time(days=1)
    assert amounts(played) == (0, 0)
    (payout,) = played.ask(payouts.list_payouts)["data"]
    assert (payout["amount"], payout["automatic"], payout["status"]) == (5885, True, "in_transit")
    assert played.told("balance.") == ["balance.available"]
    paid_out = played.ask(balance_transactions.list_transactions, payout=payout["id"])["data"]
    assert [each["source"] for each in paid_out] == [payout["id"], charge.id]
    assert sum(each["net"] for each in paid_out) == 0


def test_a_payout_arrives_two_days_later_and_can_be_reconciled(played: Played) -> None:
    played.charge()
    played.pass_time(days=10)
    (payout,) = played.ask(payouts.list_payouts)["data"]
    assert (payout["status"], payout["reconciliation_status"]) == ("paid", "completed")
    assert played.told("payout.") == [
        "payout.created",
        "payout.updated",
        "payout.paid",
        "payout.reconciliation_completed",
    ]


def test_each_day_leaves_for_itself(played: Played) -> None:
    played.charge(amount=6000)
    played.pass_time(days=1)
    played.charge(amount=3000)
    played.pass_time(days=12)
    assert [each["amount"] for each in played.ask(payouts.list_payouts)["data"]] == [2930, 5885]


def test_what_was_taken_back_is_missing_in_the_payout(played: Played) -> None:
    played.charge(amount=6000)
    refunds.refund(played.scope, played.charge(amount=3000))
    played.pass_time(days=8)
    (payout,) = played.ask(payouts.list_payouts)["data"]
    assert payout["amount"] == 5885 + 2930 - 3000


def test_a_balance_below_zero_is_not_paid_out(played: Played) -> None:
    refunds.refund(played.scope, played.charge())
    played.pass_time(days=20)
    assert played.ask(payouts.list_payouts)["data"] == []
    assert amounts(played) == (-115, 0)


def test_a_payout_that_was_asked_for_takes_what_is_available(played: Played) -> None:
    played.charge(card="bypassPending")
    payout = played.ask(payouts.create, amount=2000, currency="eur")
    assert (payout["status"], payout["automatic"]) == ("pending", False)
    assert amounts(played) == (3885, 0)
    # What is left goes by itself the next morning.
    played.pass_time(days=1)
    assert [each["amount"] for each in played.ask(payouts.list_payouts)["data"]] == [3885, 2000]
    assert amounts(played) == (0, 0)


def test_more_than_is_available_does_not_leave(played: Played) -> None:
    played.charge()
    with pytest.raises(Refused) as refused:
        played.ask(payouts.create, amount=1, currency="eur")
    assert refused.value.error["code"] == "balance_insufficient"


def test_a_payout_can_be_taken_back_until_it_is_sent(played: Played) -> None:
    played.charge(card="bypassPending")
    payout = played.ask(payouts.create, amount=2000, currency="eur")
    assert played.ask(payouts.cancel, payout["id"])["status"] == "canceled"
    assert amounts(played) == (5885, 0)
    sent = played.ask(payouts.create, amount=2000, currency="eur")
    played.pass_time(hours=2)
    with pytest.raises(Refused):
        played.ask(payouts.cancel, sent["id"])
    played.pass_time(days=3)
    assert played.ask(payouts.retrieve, payout["id"])["status"] == "canceled"
    assert played.ask(payouts.retrieve, sent["id"])["status"] == "paid"


@pytest.mark.parametrize("days", [0, 0.5, 4])
def test_a_payout_that_fails_gives_the_money_back(played: Played, days: float) -> None:
    played.charge(card="bypassPending")
    payout = payouts.find(played.scope, played.ask(payouts.create, amount=5885, currency="eur")["id"])
    played.pass_time(days=days)
    payouts.fail(played.scope, payouts.find(played.scope, payout.id))
    seen = played.look(payout)
    assert (seen["status"], seen["failure_code"]) == ("failed", "account_closed")
    assert amounts(played) == (5885, 0)
    assert played.told("payout.")[-1] == "payout.failed"
    played.pass_time(days=5)
    assert played.look(payout)["status"] == "failed"
    with pytest.raises(Refused):
        payouts.fail(played.scope, payouts.find(played.scope, payout.id))


def test_what_came_back_leaves_with_the_next_payout(played: Played) -> None:
    played.charge(card="bypassPending")
    played.pass_time(days=1)
    (first,) = played.ask(payouts.list_payouts)["data"]
    payouts.fail(played.scope, payouts.find(played.scope, first["id"]))
    played.pass_time(days=1)
    again, _ = played.ask(payouts.list_payouts)["data"]
    assert (again["amount"], again["automatic"], amounts(played)) == (5885, True, (0, 0))
    paid_out = played.ask(balance_transactions.list_transactions, payout=again["id"])["data"]
    assert [(each["type"], each["source"]) for each in paid_out] == [
        ("payout", again["id"]),
        ("payout_failure", first["id"]),
    ]
    played.pass_time(days=3)
    assert played.ask(payouts.retrieve, again["id"])["status"] == "paid"


def test_what_came_back_and_what_becomes_available_are_one_payout(played: Played) -> None:
    played.charge(card="bypassPending")
    played.charge(amount=3000)
    played.pass_time(days=6)
    (paid,) = played.ask(payouts.list_payouts)["data"]
    payouts.fail(played.scope, payouts.find(played.scope, paid["id"]))
    played.pass_time(days=1)
    assert [each["amount"] for each in played.ask(payouts.list_payouts)["data"]] == [5885 + 2930, 5885]


def test_what_was_taken_back_leaves_with_the_next_payout(played: Played) -> None:
    played.charge(card="bypassPending")
    played.pass_time(hours=13.5)
    payout = played.ask(payouts.create, amount=5885, currency="eur")
    played.pass_time(minutes=45)
    assert played.ask(payouts.cancel, payout["id"])["status"] == "canceled"
    played.pass_time(days=1)
    again, _ = played.ask(payouts.list_payouts)["data"]
    assert (again["amount"], again["automatic"], amounts(played)) == (5885, True, (0, 0))


def test_a_payout_can_be_said_to_have_arrived(played: Played) -> None:
    played.charge(card="bypassPending")
    payout = payouts.find(played.scope, played.ask(payouts.create, amount=5885, currency="eur")["id"])
    payouts.pay(played.scope, payout)
    assert played.told("payout.") == ["payout.created", "payout.updated", "payout.paid"]
    played.pass_time(days=5)
    assert played.told("payout.") == ["payout.created", "payout.updated", "payout.paid"]
