"""The same request twice is one request."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import stripe

from tests.integration.sandbox.conftest import Account
from tests.sandboxes import RunningSandbox


def test_the_first_answer_is_given_again(account: Account) -> None:
    first, again = (account.intent_with_key("pi:pay_1:1") for _ in range(2))
    assert first.id == again.id
    assert again.last_response
    assert again.last_response.headers["idempotent-replayed"] == "true"
    assert len(account.client.v1.payment_intents.list(options=account.options).data) == 1


def test_the_same_key_for_something_else_is_refused(account: Account) -> None:
    account.intent_with_key("pi:pay_1:1")
    with pytest.raises(stripe.IdempotencyError) as refused:
        account.intent_with_key("pi:pay_1:1", amount=7000)
    assert refused.value.http_status == 400


def test_a_key_belongs_to_one_account(account: Account, sandbox: RunningSandbox) -> None:
    chloe = Account(sandbox.active_account(account.client), account.client)
    assert account.intent_with_key("pi:pay_1:1").id != chloe.intent_with_key("pi:pay_1:1").id


def test_a_declined_card_is_declined_again_without_being_asked(account: Account) -> None:
    params: dict[str, object] = {"confirm": True, "payment_method": "pm_card_visa_chargeDeclined"}
    for _ in range(2):
        with pytest.raises(stripe.CardError):
            account.intent_with_key("pi:pay_1:1", **params)
    assert len(account.client.v1.charges.list(options=account.options).data) == 1


def test_a_request_that_never_began_leaves_its_key_free(account: Account) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        account.intent_with_key("pi:pay_1:1", amount=1)
    assert account.intent_with_key("pi:pay_1:1").amount == 6000


def test_one_capture_however_often_it_is_asked_for(account: Account) -> None:
    intent = account.intent()
    account.confirm(intent, "visa")
    options: stripe.RequestOptions = {**account.options, "idempotency_key": f"capture:{intent.id}"}
    taken = [account.client.v1.payment_intents.capture(intent.id, options=options) for _ in range(3)]
    assert [each.amount_received for each in taken] == [6000, 6000, 6000]
    told = account.client.v1.events.list({"type": "payment_intent.succeeded"}, account.options)
    assert len(told.data) == 1


def test_what_was_done_and_then_failed_is_not_done_again(account: Account, sandbox: RunningSandbox) -> None:
    intent = account.confirm(account.intent(), "visa")
    options: stripe.RequestOptions = {**account.options, "idempotency_key": f"capture:{intent.id}"}
    sandbox.misbehave(break_next=[{"method": "POST", "path": f"/v1/payment_intents/{intent.id}/capture"}])
    for replayed in (None, "true"):
        with pytest.raises(stripe.APIError) as failed:
            account.client.v1.payment_intents.capture(intent.id, options=options)
        assert failed.value.http_status == 500
        assert failed.value.headers
        assert failed.value.headers.get("idempotent-replayed") == replayed
    seen = account.look(intent)
    assert (seen.status, seen.amount_received) == ("succeeded", 6000)
    told = account.client.v1.events.list({"type": "payment_intent.succeeded"}, account.options)
    assert len(told.data) == 1


def test_what_failed_before_it_began_may_be_asked_again(account: Account, sandbox: RunningSandbox) -> None:
    sandbox.misbehave(fail_next=[{"method": "POST", "path": "/v1/payment_intents"}])
    with pytest.raises(stripe.APIError):
        account.intent_with_key("pi:pay_1:1")
    assert account.intent_with_key("pi:pay_1:1").status == "requires_payment_method"


def test_a_refusal_of_the_state_is_given_again(account: Account) -> None:
    intent = account.intent()
    options: stripe.RequestOptions = {**account.options, "idempotency_key": f"capture:{intent.id}"}
    for replayed in (None, "true"):
        with pytest.raises(stripe.InvalidRequestError) as refused:
            account.client.v1.payment_intents.capture(intent.id, options=options)
        assert refused.value.code == "payment_intent_unexpected_state"
        assert refused.value.headers
        assert refused.value.headers.get("idempotent-replayed") == replayed


def test_a_key_that_is_being_used_right_now_is_refused(account: Account, sandbox: RunningSandbox) -> None:
    sandbox.misbehave(latency_ms=1000)
    starting = threading.Barrier(2)

    def ask(_: int) -> str:
        starting.wait()
        try:
            return account.intent_with_key("pi:pay_1:1").id
        except stripe.StripeError as refused:
            return f"{refused.http_status}"

    with ThreadPoolExecutor(2) as threads:
        outcomes = sorted(threads.map(ask, range(2)))
    assert outcomes[0] == "409"
    assert outcomes[1].startswith("pi_")
