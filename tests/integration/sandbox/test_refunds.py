"""Camille gives money back."""

from typing import Any

import pytest
import stripe

from tests.integration.sandbox.conftest import Account
from tests.sandboxes import eventually


def paid(account: Account, card: str = "visa", **changes: object) -> stripe.PaymentIntent:
    return account.confirm(account.intent(**{"capture_method": "automatic", **changes}), card)


def give_back(account: Account, intent: stripe.PaymentIntent, **more: Any) -> stripe.Refund:
    params: Any = {"payment_intent": intent.id, **more}
    return account.client.v1.refunds.create(params, account.options)


def status_of(account: Account, refund: stripe.Refund) -> str | None:
    return account.client.v1.refunds.retrieve(refund.id, options=account.options).status


def test_a_part_then_the_rest(account: Account) -> None:
    intent = paid(account)
    part = give_back(account, intent, amount=1500, reason="requested_by_customer", metadata={"refund_id": "ref_1"})
    assert (part.amount, part.status, part.reason) == (1500, "succeeded", "requested_by_customer")
    rest = give_back(account, intent)
    assert rest.amount == 4500
    charge = account.look(intent).latest_charge
    assert isinstance(charge, stripe.Charge)
    assert (charge.amount_refunded, charge.refunded) == (6000, True)
    listed = account.client.v1.refunds.list({"payment_intent": intent.id}, account.options).data
    assert [each.id for each in listed] == [rest.id, part.id]


def test_only_what_was_taken_can_be_given_back(account: Account) -> None:
    intent = paid(account, capture_method="manual")
    with pytest.raises(stripe.InvalidRequestError) as refused:
        give_back(account, intent)
    assert refused.value.code == "charge_not_refundable"
    account.client.v1.payment_intents.capture(intent.id, {"amount_to_capture": 4000}, account.options)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        give_back(account, intent, amount=4001)
    assert refused.value.param == "amount"
    assert give_back(account, intent).amount == 4000


def test_what_was_never_paid_cannot_be_given_back(account: Account) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        give_back(account, account.intent())
    assert refused.value.code == "charge_not_refundable"


@pytest.mark.parametrize(
    ("card", "first", "last", "told"),
    [
        ("pendingRefund", "pending", "succeeded", "refund.updated"),
        ("refundFail", "succeeded", "failed", "refund.failed"),
    ],
)
def test_a_bank_takes_its_time_or_sends_the_money_back(
    account: Account, card: str, first: str, last: str, told: str
) -> None:
    intent = paid(account, card)
    refund = give_back(account, intent)
    assert refund.status == first
    eventually(lambda: status_of(account, refund) == last)
    event = account.client.v1.events.list({"type": told}, account.options).data[0]
    assert event.data.object["id"] == refund.id
    charge = account.look(intent).latest_charge
    assert isinstance(charge, stripe.Charge)
    assert charge.refunded is (last == "succeeded")


def test_a_refund_under_way_cannot_be_taken_back(account: Account) -> None:
    refund = give_back(account, paid(account))
    with pytest.raises(stripe.InvalidRequestError):
        account.client.v1.refunds.cancel(refund.id, options=account.options)


def test_a_refund_that_waits_for_the_client_is_taken_back(account: Account) -> None:
    intent = paid(account)
    waiting = give_back(account, intent, amount=2000, instructions_email="bruno@example.org", reason="duplicate")
    assert (waiting.status, waiting.amount, waiting.reason) == ("requires_action", 2000, "duplicate")
    assert waiting.next_action
    assert waiting.next_action.display_details
    assert waiting.next_action.display_details.email_sent.email_sent_to == "bruno@example.org"
    with pytest.raises(stripe.InvalidRequestError):
        give_back(account, intent, amount=4001)
    assert account.client.v1.refunds.cancel(waiting.id, options=account.options).status == "canceled"
    assert give_back(account, intent).amount == 6000


@pytest.mark.parametrize("wish", [{"reverse_transfer": True}, {"refund_application_fee": True}, {"currency": "eur"}])
def test_a_refund_of_somebody_elses_money(account: Account, wish: dict[str, object]) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        give_back(account, paid(account), **wish)
    assert refused.value.param == next(iter(wish))


def test_notes_on_a_refund(account: Account) -> None:
    refund = give_back(account, paid(account), metadata={"a": "1", "b": "2"})
    noted = account.client.v1.refunds.update(refund.id, {"metadata": {"a": "", "c": "3"}}, account.options)
    assert noted.to_dict()["metadata"] == {"b": "2", "c": "3"}
