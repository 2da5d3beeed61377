"""Bruno leaves his card for later: nothing is paid, and his bank may want to know that it is him."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser_sandbox.checkout import ASKS_BANK, DECLINED, MODES, SUCCESS, Checkout
from tests.browser_sandbox.merchant import Merchant
from tests.browser_sandbox.shop_server import Shop


@pytest.fixture(params=MODES)
def keeping(request: pytest.FixtureRequest, window: Page, shop: Shop, merchant: Merchant) -> Iterator[Checkout]:
    """Bruno about to leave his card, in each way of using Elements."""
    with Checkout.opened(window, shop, merchant, mode=request.param, purpose="keep the card") as checkout:
        yield checkout


@pytest.fixture
def deferred(window: Page, shop: Shop, merchant: Merchant) -> Iterator[Checkout]:
    """The same, where the way of using Elements makes no difference."""
    with Checkout.opened(window, shop, merchant, purpose="keep the card") as checkout:
        yield checkout


def test_a_good_card_is_kept(keeping: Checkout, merchant: Merchant) -> None:
    keeping.fill_in(SUCCESS)
    keeping.press_pay()
    intent = keeping.setup()
    assert intent["status"] == "succeeded"
    assert "metadata" not in intent
    seen_by_server = merchant.retrieve_setup(intent["id"])
    assert seen_by_server.status == "succeeded"
    assert seen_by_server.payment_method == intent["payment_method"]


def test_a_declined_card_is_not_kept(keeping: Checkout) -> None:
    keeping.fill_in(DECLINED)
    keeping.press_pay()
    error = keeping.error()
    assert (error["type"], error["code"], error["decline_code"]) == ("card_error", "card_declined", "generic_decline")


def test_the_bank_agrees_to_a_card_being_kept(keeping: Checkout) -> None:
    keeping.fill_in(ASKS_BANK)
    keeping.press_pay()
    expect(keeping.modal.get_by_text("que cette carte soit enregistrée")).to_be_visible()
    expect(keeping.modal.get_by_text("€")).to_have_count(0)
    keeping.modal.get_by_role("button", name="Réussir").click()
    assert keeping.setup()["status"] == "succeeded"


def test_the_bank_is_given_up_and_another_card_is_kept(keeping: Checkout) -> None:
    keeping.fill_in(ASKS_BANK)
    keeping.press_pay()
    keeping.leave_modal("Échouer")
    error = keeping.error()
    assert error["code"] == "setup_intent_authentication_failure"
    assert error["setup_intent"]["status"] == "requires_payment_method"
    keeping.fill_in(SUCCESS)
    keeping.press_pay()
    expect(keeping.page.locator("#result")).to_contain_text('"status":"succeeded"')


def test_a_wallet_is_kept_and_shows_no_price(keeping: Checkout) -> None:
    keeping.wallets.get_by_role("button", name="Google Pay").click()
    expect(keeping.modal.get_by_text("Total")).to_be_hidden()
    keeping.modal.get_by_role("button", name="Enregistrer la carte").click()
    assert keeping.setup()["status"] == "succeeded"


def test_what_is_kept_leads_to_the_return_page(window: Page, shop: Shop, merchant: Merchant) -> None:
    with Checkout.opened(window, shop, merchant, purpose="keep the card", redirect="always") as checkout:
        checkout.fill_in(SUCCESS)
        checkout.press_pay()
        checkout.page.wait_for_url(
            "**/return?setup_intent=seti_*&setup_intent_client_secret=seti_*&redirect_status=succeeded"
        )


def test_the_bank_page_that_stands_alone_leads_back_with_the_kept_card(deferred: Checkout, merchant: Merchant) -> None:
    return_url = deferred.page.url + "return"
    intent = merchant.client.v1.setup_intents.create(
        {"confirm": True, "payment_method": "pm_card_threeDSecure2Required", "return_url": return_url},
        {"stripe_account": merchant.id},
    )
    deferred.start(f"stripe.handleNextAction({{clientSecret: '{intent.client_secret}'}})")
    deferred.page.get_by_role("button", name="Réussir").click()
    deferred.page.wait_for_url(f"{return_url}?setup_intent=seti_*&redirect_status=succeeded")


@pytest.mark.parametrize("verb", ["confirmPayment", "confirmSetup"])
def test_each_kind_of_intent_is_confirmed_by_its_own_verb(deferred: Checkout, merchant: Merchant, verb: str) -> None:
    create = merchant.create_setup if verb == "confirmPayment" else merchant.create_intent
    confirm = "{clientSecret: '%s', redirect: 'if_required', confirmParams: {payment_method: 'pm_card_visa'}}"
    outcome = deferred.page.evaluate(
        f"stripe.{verb}({confirm % create()['client_secret']}).then(() => 'no error', ({{name}}) => name)"
    )
    assert outcome == "IntegrationError"
