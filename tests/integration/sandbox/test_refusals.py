"""What Stripe would not accept is refused here too, in the same form."""

import pytest
import stripe

from cabinet.sandbox import contract
from tests.integration.sandbox.conftest import Account
from tests.sandboxes import RunningSandbox

OUTSIDE = pytest.mark.asks_outside_the_contract
KEY = {"Authorization": "Bearer sk_test_sandbox"}


@pytest.mark.parametrize(
    ("changes", "code", "param"),
    [
        pytest.param({"colour": "red"}, "parameter_unknown", "colour", marks=OUTSIDE),
        pytest.param(
            {"payment_method_types": ["card"]},
            "payment_method_types_no_longer_supported",
            "payment_method_types",
            marks=OUTSIDE,
        ),
        ({"amount": 49}, "amount_too_small", "amount"),
        ({"amount": 0}, "parameter_invalid_integer", "amount"),
        ({"amount": -1}, "parameter_invalid_integer", "amount"),
        ({"amount": 100_000_000}, "amount_too_large", "amount"),
        pytest.param({"amount": "12.50"}, "parameter_invalid_integer", "amount", marks=OUTSIDE),
        pytest.param({"amount": None}, "parameter_missing", "amount", marks=OUTSIDE),
        pytest.param({"capture_method": "later"}, None, "capture_method", marks=OUTSIDE),
        ({"currency": "xof"}, None, "currency"),
        pytest.param({"metadata": "plain"}, None, "metadata", marks=OUTSIDE),
        ({"statement_descriptor_suffix": "<b>"}, None, "statement_descriptor_suffix"),
        ({"customer": "cus_1"}, "resource_missing", "customer"),
        ({"customer_account": "acct_1"}, None, "customer_account"),
        ({"off_session": True}, None, "off_session"),
        ({"application_fee_amount": 100}, None, "application_fee_amount"),
        ({"transfer_data": {"destination": "acct_1"}}, None, "transfer_data"),
        ({"excluded_payment_method_types": ["card"]}, None, "excluded_payment_method_types"),
        ({"confirmation_method": "manual"}, None, "confirmation_method"),
    ],
)
def test_a_payment_asked_for_badly(account: Account, changes: dict[str, object], code: str | None, param: str) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        account.intent(**changes)  # pyright: ignore[reportArgumentType]
    assert (refused.value.http_status, refused.value.code, refused.value.param) == (400, code, param)
    assert account.client.v1.payment_intents.list(options=account.options).data == []


@pytest.mark.parametrize(
    ("currency", "least"), [("eur", 50), ("usd", 50), ("chf", 50), ("gbp", 30), ("cad", 50), ("EUR", 50)]
)
def test_each_currency_has_its_smallest_payment(account: Account, currency: str, least: int) -> None:
    assert account.intent(least, currency=currency).currency == currency.lower()
    with pytest.raises(stripe.InvalidRequestError) as refused:
        account.intent(least - 1, currency=currency)
    assert refused.value.code == "amount_too_small"


def test_the_smallest_payment_is_accepted(account: Account) -> None:
    assert account.intent(50).amount == 50


@OUTSIDE
def test_what_is_missing_within_a_part_is_named(client: stripe.StripeClient, account: Account) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v2.core.account_links.create(
            {"account": account.id, "use_case": {"type": "account_onboarding", "account_onboarding": {}}}  # pyright: ignore[reportArgumentType]
        )
    assert refused.value.code == "parameter_missing"
    assert refused.value.param == "use_case[account_onboarding][refresh_url]"


@pytest.mark.parametrize(
    ("path", "status"), [pytest.param("/v1/nothing", 404, marks=OUTSIDE), ("/v1/payment_intents/pi_none", 404)]
)
def test_what_is_not_there(sandbox: RunningSandbox, path: str, status: int) -> None:
    answer = sandbox.http.get(path, headers=KEY)
    assert answer.status_code == status
    assert answer.json()["error"]["type"] == "invalid_request_error"
    assert answer.headers["request-id"].startswith("req_")


@pytest.mark.parametrize("key", ["", "Bearer sk_live_1", "Bearer nonsense", "Bearer pk_test_sandbox"])
def test_only_a_secret_test_key_opens_the_api(sandbox: RunningSandbox, key: str) -> None:
    answer = sandbox.http.get("/v1/events", headers={"Authorization": key} if key else {})
    assert answer.status_code == 401
    assert "sk_live_1" not in answer.text


@OUTSIDE
def test_another_version_of_the_api_is_refused(sandbox: RunningSandbox) -> None:
    answer = sandbox.http.get("/v1/events", headers={**KEY, "Stripe-Version": "2020-08-27"})
    assert answer.status_code == 400
    assert "2020-08-27" in answer.json()["error"]["message"]


def test_the_version_spoken_is_the_one_the_sdk_pins(sandbox: RunningSandbox) -> None:
    answer = sandbox.http.get("/v1/events", headers=KEY)
    assert answer.headers["stripe-version"] == contract.api_version() == stripe.api_version


@OUTSIDE
@pytest.mark.parametrize("body", [b"amount=\xff", b"amount[=1&amount=2", b"amount[a]=1&currency=eur", b"%ff=1"])
def test_a_form_that_is_not_one(sandbox: RunningSandbox, body: bytes) -> None:
    assert sandbox.http.post("/v1/payment_intents", content=body, headers=KEY).status_code == 400


def test_an_account_sees_and_touches_only_its_own(
    account: Account, sandbox: RunningSandbox, client: stripe.StripeClient
) -> None:
    of_camille = account.intent()
    chloe = Account(sandbox.active_account(client), client)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        chloe.look(of_camille)
    assert (refused.value.http_status, refused.value.code) == (404, "resource_missing")
    with pytest.raises(stripe.InvalidRequestError):
        chloe.confirm(of_camille, "visa")
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.payment_intents.retrieve(of_camille.id)
    assert client.v1.payment_intents.list(options=chloe.options).data == []
    assert [each.id for each in client.v1.payment_intents.list(options=account.options).data] == [of_camille.id]
    told = client.v1.events.list(options=chloe.options).data
    assert {event.type for event in told} == {"account.updated", "capability.updated"}
    assert account.look(of_camille).status == "requires_payment_method"


def test_an_account_that_is_not_ours_is_refused(client: stripe.StripeClient) -> None:
    with pytest.raises(stripe.PermissionError) as refused:
        Account("acct_1somebodyelse", client).intent()
    assert refused.value.http_status == 403
    assert refused.value.error
    assert refused.value.error.code == "account_invalid"


def test_a_page_of_any_site_asks_what_stripe_js_asks_and_nothing_with_a_secret_key(sandbox: RunningSandbox) -> None:
    asks = {"Origin": "https://cabinet.example", "Access-Control-Request-Method": "POST"}
    plain = sandbox.http.options("/v1/payment_methods", headers=asks)
    assert (plain.status_code, plain.headers["access-control-allow-origin"]) == (200, "*")
    with_key = sandbox.http.options(
        "/v1/customers", headers={**asks, "Access-Control-Request-Headers": "authorization"}
    )
    assert with_key.status_code == 400
    assert "authorization" not in with_key.headers["access-control-allow-headers"].lower()
