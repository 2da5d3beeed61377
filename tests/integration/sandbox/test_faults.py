"""Answers that are late, lost, or say that Stripe is not well."""

import time

import httpx
import pytest
import stripe

from tests.integration.sandbox.conftest import Account
from tests.integration.sandbox.connection import Connection
from tests.sandboxes import RunningSandbox


def test_an_answer_is_lost_after_the_payment_was_made(account: Account, sandbox: RunningSandbox) -> None:
    sandbox.misbehave(lose_answer_next=[{"method": "POST", "path": "/v1/payment_intents"}])
    with pytest.raises(stripe.APIConnectionError):
        account.intent_with_key("pi:pay_1:1")
    [made] = account.client.v1.payment_intents.list(options=account.options).data
    assert account.intent_with_key("pi:pay_1:1").id == made.id


def test_the_sdk_asks_again_by_itself_and_one_payment_is_made(
    account: Account, sandbox: RunningSandbox, connection: Connection
) -> None:
    patient = Account(account.id, sandbox.client(http_client=connection, retries=2))
    sandbox.misbehave(lose_answer_next=[{"method": "POST", "path": "/v1/payment_intents"}])
    intent = patient.intent()
    assert [each.id for each in account.client.v1.payment_intents.list(options=account.options).data] == [intent.id]


def test_the_answer_to_a_capture_is_lost_and_the_money_is_taken_once(account: Account, sandbox: RunningSandbox) -> None:
    intent = account.intent()
    account.confirm(intent, "visa")
    sandbox.misbehave(lose_answer_next=[{"path": f"/v1/payment_intents/{intent.id}/capture"}])
    options: stripe.RequestOptions = {**account.options, "idempotency_key": f"capture:{intent.id}"}
    with pytest.raises(stripe.APIConnectionError):
        account.client.v1.payment_intents.capture(intent.id, options=options)
    assert account.look(intent).amount_received == 6000
    assert account.client.v1.payment_intents.capture(intent.id, options=options).amount_received == 6000


@pytest.mark.parametrize(
    ("status", "error"),
    [(500, stripe.APIError), (503, stripe.APIError), (429, stripe.RateLimitError), (409, stripe.APIError)],
)
def test_stripe_is_not_well_and_nothing_is_made(
    account: Account, sandbox: RunningSandbox, status: int, error: type[stripe.StripeError]
) -> None:
    sandbox.misbehave(fail_next=[{"path": "/v1/payment_intents", "status": status}])
    with pytest.raises(error) as failed:
        account.intent_with_key("pi:pay_1:1")
    assert failed.value.http_status == status
    assert account.client.v1.payment_intents.list(options=account.options).data == []
    assert account.intent_with_key("pi:pay_1:1").amount == 6000


def test_a_rate_limit_says_that_it_is_one(account: Account, sandbox: RunningSandbox) -> None:
    for planned, code in (({}, "rate_limit"), ({"code": "lock_timeout"}, "lock_timeout")):
        sandbox.misbehave(fail_next=[{"status": 429, **planned}])
        with pytest.raises(stripe.RateLimitError) as limited:
            account.intent()
        assert limited.value.error is not None
        assert limited.value.error.code == code


def test_the_connection_is_cut_before_anything_is_made(account: Account, sandbox: RunningSandbox) -> None:
    sandbox.misbehave(cut_next=[{"method": "POST", "path": "/v1/payment_intents"}])
    with pytest.raises(stripe.APIConnectionError):
        account.intent_with_key("pi:pay_1:1")
    assert account.client.v1.payment_intents.list(options=account.options).data == []
    assert account.intent_with_key("pi:pay_1:1").amount == 6000


def test_the_browser_has_its_share_of_it(account: Account, sandbox: RunningSandbox) -> None:
    intent = account.intent()
    path = f"/v1/payment_intents/{intent.id}"
    secret = {"account_id": account.id, "client_secret": str(intent.client_secret)}
    sandbox.misbehave(fail_next=[{"path": path, "status": 429}])
    assert sandbox.as_browser("GET", path, **secret).json()["error"]["code"] == "rate_limit"
    sandbox.misbehave(cut_next=[{"path": path}])
    with pytest.raises(httpx.TransportError):
        sandbox.as_browser("POST", f"{path}/confirm", **secret, payment_method="pm_card_visa")
    assert account.look(intent).status == "requires_payment_method"
    sandbox.misbehave(slow_next=[{"path": path, "latency_ms": 200}])
    began = time.monotonic()
    assert sandbox.as_browser("GET", path, **secret).is_success
    assert time.monotonic() - began >= 0.2


def test_a_fault_without_number_lasts_until_it_is_cleared(account: Account, sandbox: RunningSandbox) -> None:
    sandbox.misbehave(fail_next=[{"path": "/v1/payment_intents", "times": None}])
    for _ in range(3):
        with pytest.raises(stripe.APIError):
            account.intent()
    assert sandbox.http.get("/_sandbox/faults").json()["fail_next"][0]["times"] is None
    sandbox.behave()
    account.intent()


def test_a_fault_meets_a_path_with_a_star(account: Account, sandbox: RunningSandbox) -> None:
    sandbox.misbehave(cut_next=[{"path": "/v1/payment_intents/*/capture", "times": None}])
    intent = account.intent()
    account.confirm(intent, "visa")
    with pytest.raises(stripe.APIConnectionError):
        account.client.v1.payment_intents.capture(intent.id, options=account.options)
    assert account.look(intent).amount_received == 0


def test_a_fault_ends_after_so_many_times(account: Account, sandbox: RunningSandbox) -> None:
    sandbox.misbehave(fail_next=[{"method": "GET", "path": "/v1/events", "times": 2}])
    for _ in range(2):
        with pytest.raises(stripe.APIError):
            account.client.v1.events.list(options=account.options)
    account.client.v1.events.list(options=account.options)


def test_stripe_is_slow(account: Account, sandbox: RunningSandbox) -> None:
    sandbox.misbehave(latency_ms=200)
    began = time.monotonic()
    account.intent()
    assert time.monotonic() - began >= 0.2


def test_one_path_is_slow_and_the_others_are_not(account: Account, sandbox: RunningSandbox) -> None:
    sandbox.misbehave(slow_next=[{"path": "/v1/events", "latency_ms": 300}])
    began = time.monotonic()
    account.intent()
    assert time.monotonic() - began < 0.3
    account.client.v1.events.list(options=account.options)
    assert time.monotonic() - began >= 0.3


@pytest.mark.parametrize(
    "faults",
    [
        {"colour": 1},
        {"webhooks": "eat"},
        {"latency_ms": "long"},
        {"delay_seconds": -1},
        {"fail_next": [{"status": "x"}]},
        {"fail_next": [{"status": 200}]},
        {"fail_next": [{"times": -1}]},
        {"cut_next": [{"status": 500}]},
        {"slow_next": [{"latency_ms": -1}]},
        {"webhook_types": "charge.updated"},
        {"webhook_times": "often"},
        {"webhook_times": 1.5},
        {"latency_ms": None},
        {"fail_next": [3]},
        {"fail_next": [{"status": 500.0}]},
        {"fail_next": [{"path": 5}]},
        {"cut_next": [{"method": ["GET"]}]},
    ],
)
def test_a_fault_that_does_not_exist_is_refused(sandbox: RunningSandbox, faults: dict[str, object]) -> None:
    with pytest.raises(httpx.HTTPStatusError) as refused:
        sandbox.misbehave(**faults)
    assert refused.value.response.status_code == 400
