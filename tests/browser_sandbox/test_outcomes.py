"""Every way a payment can end, in each way of using Elements, with the code that Stripe publishes for it."""

import pytest
from playwright.sync_api import expect

from tests.browser_sandbox.checkout import ASKS_BANK, SUCCESS, Checkout
from tests.browser_sandbox.merchant import Merchant

FAILED_AUTHENTICATION = "payment_intent_authentication_failure"
DECLINES = {
    "generic": ("4000000000000002", "card_declined", "generic_decline"),
    "insufficient funds": ("4000000000009995", "card_declined", "insufficient_funds"),
    "lost": ("4000000000009987", "card_declined", "lost_card"),
    "stolen": ("4000000000009979", "card_declined", "stolen_card"),
    "expired": ("4000000000000069", "expired_card", None),
    "wrong security code": ("4000000000000127", "incorrect_cvc", None),
    "processing error": ("4000000000000119", "processing_error", None),
    "limit reached": ("4000000000006975", "card_declined", "card_velocity_exceeded"),
    "blocked as fraudulent": ("4100000000000019", "card_declined", "fraudulent"),
}
DECLINES_AFTER_THE_BANK = {
    "generic": ("4000008400001629", "generic_decline"),
    "insufficient funds": ("4000008260003178", "insufficient_funds"),
}
WALLETS = [("Google Pay", "google_pay"), ("Apple Pay", "apple_pay")]


def test_an_empty_form_pays_nothing(checkout: Checkout) -> None:
    checkout.press_pay()
    assert _error(checkout) == ("validation_error", "incomplete_number", None)


def test_a_good_card_pays(checkout: Checkout, merchant: Merchant) -> None:
    checkout.fill_in(SUCCESS)
    checkout.press_pay()
    intent = checkout.intent()
    assert intent["status"] == "requires_capture"
    assert "metadata" not in intent
    assert merchant.retrieve(intent["id"]).status == "requires_capture"


@pytest.mark.parametrize("family", DECLINES)
def test_a_card_its_bank_declines_says_so(checkout: Checkout, family: str) -> None:
    number, code, decline_code = DECLINES[family]
    checkout.fill_in(number)
    checkout.press_pay()
    assert _error(checkout) == ("card_error", code, decline_code)


@pytest.mark.parametrize("family", DECLINES_AFTER_THE_BANK)
def test_a_card_may_be_declined_after_its_holder_was_recognised(checkout: Checkout, family: str) -> None:
    number, decline_code = DECLINES_AFTER_THE_BANK[family]
    checkout.fill_in(number)
    checkout.press_pay()
    checkout.modal.get_by_role("button", name="Réussir").click()
    assert _error(checkout) == ("card_error", "card_declined", decline_code)


@pytest.mark.parametrize(
    ("number", "refusal"),
    [
        ("4242424242424241", ("validation_error", "incorrect_number", None)),
        ("4111111111111111", ("card_error", "card_declined", "test_mode_live_card")),
    ],
    ids=["mistyped", "no test card"],
)
def test_a_number_that_is_no_test_card_is_refused(
    checkout: Checkout, number: str, refusal: tuple[str, str, str | None]
) -> None:
    checkout.fill_in(number)
    checkout.press_pay()
    assert _error(checkout) == refusal
    expect(checkout.card.get_by_label("Numéro de carte")).to_have_attribute("aria-invalid", "true")
    expect(checkout.card.get_by_label("Numéro de carte")).to_be_focused()


def test_the_payment_goes_on_when_the_bank_is_satisfied(checkout: Checkout, merchant: Merchant) -> None:
    checkout.fill_in(ASKS_BANK)
    checkout.press_pay()
    expect(checkout.modal.get_by_role("heading", name="Authentification de votre banque")).to_be_visible()
    expect(checkout.modal.get_by_text("60,00 €")).to_be_visible()
    expect(checkout.modal.get_by_text("Cabinet Martin")).to_be_visible()
    checkout.modal.get_by_role("button", name="Réussir").click()
    intent = checkout.intent()
    assert intent["status"] == "requires_capture"
    assert merchant.retrieve(intent["id"]).status == "requires_capture"
    expect(checkout.page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("way_out", ["Échouer", "Fermer", "Escape"])
def test_the_payment_fails_when_the_bank_is_not_or_was_given_up(
    checkout: Checkout, merchant: Merchant, way_out: str
) -> None:
    checkout.fill_in(ASKS_BANK)
    checkout.press_pay()
    expect(checkout.modal.get_by_role("button", name="Réussir")).to_be_focused()
    checkout.leave_modal(way_out)
    assert _error(checkout) == ("invalid_request_error", FAILED_AUTHENTICATION, None)
    intent = checkout.error()["payment_intent"]
    assert merchant.retrieve(intent["id"]).status == intent["status"] == "requires_payment_method"


def test_a_bank_that_cannot_be_reached_is_a_failed_authentication(checkout: Checkout) -> None:
    checkout.fill_in("4000008400001280")
    checkout.press_pay()
    assert _error(checkout) == ("invalid_request_error", FAILED_AUTHENTICATION, None)
    # A browser tells the console of each answer that is not a success.
    assert all("a status of 400" in fault for fault in checkout.faults)
    checkout.faults.clear()


@pytest.mark.parametrize(("name", "wallet"), WALLETS, ids=[wallet for _, wallet in WALLETS])
def test_a_wallet_pays(checkout: Checkout, merchant: Merchant, name: str, wallet: str) -> None:
    checkout.wallets.get_by_role("button", name=name).click()
    expect(checkout.modal.get_by_role("heading", name=name)).to_be_visible()
    expect(checkout.modal.get_by_text("Cabinet Martin")).to_be_visible()
    expect(checkout.modal.get_by_text("60,00 €")).to_be_visible()
    checkout.modal.get_by_role("button", name="Payer").click()
    intent = checkout.intent()
    assert intent["status"] == "requires_capture"
    [confirmed] = checkout.heard("confirm")
    assert confirmed["expressPaymentType"] == wallet
    assert confirmed["billingDetails"]["email"] == "client@example.com"
    charged = merchant.retrieve(intent["id"], expand=["payment_method"]).payment_method
    assert charged.card.wallet.type == wallet  # type: ignore[union-attr]


@pytest.mark.parametrize("name", [name for name, _ in WALLETS])
def test_a_dismissed_wallet_pays_nothing_and_the_card_still_does(checkout: Checkout, name: str) -> None:
    checkout.wallets.get_by_role("button", name=name).click()
    checkout.leave_modal("Annuler")
    expect(checkout.page.get_by_role("dialog")).to_have_count(0)
    assert checkout.heard("cancel") == [{"elementType": "expressCheckout"}]
    assert checkout.heard("confirm") == []
    expect(checkout.page.locator("#result")).to_be_empty()

    checkout.fill_in(SUCCESS)
    checkout.press_pay()
    assert checkout.intent()["status"] == "requires_capture"


def _error(checkout: Checkout) -> tuple[str, str, str | None]:
    error = checkout.error()
    return error["type"], error["code"], error.get("decline_code")
