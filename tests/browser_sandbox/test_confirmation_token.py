"""Bruno's card becomes a token, and a server confirms with it."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser_sandbox.checkout import ASKS_BANK, SUCCESS, Checkout
from tests.browser_sandbox.merchant import Merchant

COLLECT = """async () => {
    const {error} = await elements.submit();
    return error ? {error} : stripe.createConfirmationToken({elements, params: {return_url: location.href}});
}"""


@pytest.fixture
def intent_id(merchant: Merchant) -> str:
    """A payment of 60 euros that nobody has confirmed."""
    return merchant.create_intent()["client_secret"].split("_secret_")[0]


def test_a_server_confirms_with_what_bruno_typed(deferred: Checkout, merchant: Merchant, intent_id: str) -> None:
    deferred.fill_in(SUCCESS)
    token = deferred.page.evaluate(COLLECT)["confirmationToken"]
    assert token["payment_method_preview"]["card"]["last4"] == "4242"
    assert SUCCESS not in str(token)
    assert _confirm(merchant, intent_id, token["id"]).status == "requires_capture"


def test_a_server_confirms_with_a_wallet(deferred: Checkout, merchant: Merchant, intent_id: str) -> None:
    deferred.page.evaluate("() => { stripe.confirmPayment = () => new Promise(() => {}); }")
    deferred.wallets.get_by_role("button", name="Google Pay").click()
    deferred.modal.get_by_role("button", name="Payer").click()
    expect(deferred.page.get_by_role("dialog")).to_have_count(0)
    token = deferred.page.evaluate(COLLECT)["confirmationToken"]
    assert token["payment_method_preview"]["card"]["wallet"]["type"] == "google_pay"
    assert _confirm(merchant, intent_id, token["id"]).status == "requires_capture"


def test_the_bank_is_asked_after_the_server_confirmed(deferred: Checkout, merchant: Merchant, intent_id: str) -> None:
    deferred.fill_in(ASKS_BANK)
    token = deferred.page.evaluate(COLLECT)["confirmationToken"]
    intent = _confirm(merchant, intent_id, token["id"])
    assert intent.status == "requires_action"
    answer = deferred.start(f"stripe.handleNextAction({{clientSecret: '{intent.client_secret}'}})")
    deferred.modal.get_by_role("button", name="Réussir").click()
    expect(answer).to_contain_text('"status":"requires_capture"')


def test_an_empty_card_makes_no_token(deferred: Checkout) -> None:
    assert deferred.page.evaluate(COLLECT)["error"]["code"] == "incomplete_number"


def _confirm(merchant: Merchant, intent_id: str, token: str) -> Any:
    return merchant.client.v1.payment_intents.confirm(
        intent_id, {"confirmation_token": token}, {"stripe_account": merchant.id}
    )
