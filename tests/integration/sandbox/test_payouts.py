"""Camille's money leaves for her bank, and what she still has at Stripe."""

from typing import Any

import pytest
import stripe

from tests.integration.sandbox.conftest import Account


def paid(account: Account, card: str = "bypassPending", amount: int = 6000) -> stripe.PaymentIntent:
    return account.confirm(account.intent(amount, capture_method="automatic"), card)


def pay_out(account: Account, amount: int = 2000, **more: Any) -> stripe.Payout:
    params: Any = {"amount": amount, "currency": "eur", **more}
    return account.client.v1.payouts.create(params, account.options)


def balance(account: Account) -> tuple[int, int]:
    seen = account.client.v1.balance.retrieve(options=account.options)
    return seen.available[0].amount, seen.pending[0].amount


def test_money_waits_before_it_may_leave(account: Account) -> None:
    assert balance(account) == (0, 0)
    paid(account, "visa")
    paid(account, "bypassPending", 3000)
    assert balance(account) == (2930, 5885)


def test_movements_are_found_by_what_made_them(account: Account) -> None:
    transactions = account.client.v1.balance_transactions
    intent = paid(account, "visa")
    refund = account.client.v1.refunds.create({"payment_intent": intent.id, "amount": 1000}, account.options)
    (taken,) = transactions.list({"type": "charge"}, account.options).data
    assert (taken.source, taken.amount, taken.fee, taken.status) == (intent.latest_charge, 6000, 115, "pending")
    assert [each.amount for each in transactions.list({"source": refund.id}, account.options).data] == [-1000]
    assert len(transactions.list({"created": {"gte": taken.created}}, account.options).data) == 2
    assert transactions.list({"created": {"lt": taken.created}}, account.options).data == []
    assert transactions.list({"currency": "usd"}, account.options).data == []


def test_a_payout_is_on_its_way_to_the_bank_that_was_named(account: Account) -> None:
    paid(account)
    payout = pay_out(account, expand=["balance_transaction"], metadata={"note": "1"})
    assert (payout.amount, payout.status, payout.automatic, payout.method) == (2000, "pending", False, "standard")
    assert payout.arrival_date > payout.created
    assert isinstance(payout.balance_transaction, stripe.BalanceTransaction)
    assert (payout.balance_transaction.type, payout.balance_transaction.net) == ("payout", -2000)
    (bank,) = account.client.v1.accounts.external_accounts.list(account.id).data
    assert payout.destination == bank.id
    assert balance(account) == (3885, 0)
    assert [each.id for each in account.client.v1.payouts.list({"status": "pending"}, account.options)] == [payout.id]
    assert account.client.v1.payouts.list({"arrival_date": {"lt": payout.created}}, account.options).data == []
    assert account.client.v1.payouts.retrieve(payout.id, options=account.options).to_dict()["metadata"] == {"note": "1"}
    (moved,) = account.client.v1.balance_transactions.list({"payout": payout.id}, account.options).data
    assert moved.source == payout.id


def test_a_payout_that_has_not_left_can_be_taken_back(account: Account) -> None:
    paid(account)
    payout = pay_out(account)
    assert account.client.v1.payouts.cancel(payout.id, options=account.options).status == "canceled"
    assert balance(account) == (5885, 0)
    with pytest.raises(stripe.InvalidRequestError):
        account.client.v1.payouts.cancel(payout.id, options=account.options)
    told = account.client.v1.events.list({"type": "payout.*"}, account.options).data
    assert [event.type for event in told] == ["payout.canceled", "payout.created"]


def test_notes_on_a_payout(account: Account) -> None:
    paid(account)
    payout = pay_out(account)
    noted = account.client.v1.payouts.update(payout.id, {"metadata": {"note": "2"}}, account.options)
    assert noted.to_dict()["metadata"] == {"note": "2"}


@pytest.mark.parametrize(
    ("wish", "code", "param"),
    [
        ({"amount": 5886}, "balance_insufficient", "amount"),
        ({"amount": 0}, "parameter_invalid_integer", "amount"),
        ({"currency": "usd"}, "balance_insufficient", "amount"),
        ({"method": "instant"}, None, "method"),
        ({"destination": "ba_of_somebody"}, None, "destination"),
    ],
)
def test_what_cannot_leave(account: Account, wish: dict[str, Any], code: str | None, param: str) -> None:
    paid(account)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        pay_out(account, **wish)
    assert (refused.value.code, refused.value.param) == (code, param)
    assert balance(account) == (5885, 0)


def test_another_accounts_payout_is_not_there(account: Account, client: stripe.StripeClient) -> None:
    paid(account)
    payout = pay_out(account)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.payouts.retrieve(payout.id)
    assert (refused.value.http_status, refused.value.code) == (404, "resource_missing")
