"""Bruno pays with the wallet of his telephone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser_sandbox.checkout import SUCCESS, Checkout
from tests.browser_sandbox.merchant import Merchant
from tests.browser_sandbox.shop_server import Shop

WALLETS = [("Google Pay", "google_pay"), ("Apple Pay", "apple_pay")]


@pytest.mark.parametrize(("name", "wallet"), WALLETS)
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
    charged = merchant.client.v1.payment_intents.retrieve(
        intent["id"], {"expand": ["payment_method"]}, {"stripe_account": merchant.id}
    ).payment_method
    assert charged.card.wallet.type == wallet  # type: ignore[union-attr]


@pytest.mark.parametrize("way_out", ["Annuler", "Escape"])
def test_a_dismissed_wallet_pays_nothing(deferred: Checkout, way_out: str) -> None:
    deferred.wallets.get_by_role("button", name="Google Pay").click()
    expect(deferred.modal.get_by_role("button", name="Payer")).to_be_focused()
    if way_out == "Escape":
        deferred.page.keyboard.press("Escape")
    else:
        deferred.modal.get_by_role("button", name=way_out).click()
    expect(deferred.page.get_by_role("dialog")).to_have_count(0)
    assert deferred.heard("cancel") == [{"elementType": "expressCheckout"}]
    assert deferred.heard("confirm") == []
    expect(deferred.page.locator("#result")).to_be_empty()

    deferred.fill_in(SUCCESS)
    deferred.press_pay()
    assert deferred.intent()["status"] == "requires_capture"


def test_focus_stays_in_the_sheet_and_returns_to_its_button(deferred: Checkout) -> None:
    google_pay = deferred.wallets.get_by_role("button", name="Google Pay")
    google_pay.click()
    pay, cancel = (deferred.modal.get_by_role("button", name=name) for name in ("Payer", "Annuler"))
    expect(pay).to_be_focused()
    for expected in (cancel, pay, cancel):
        deferred.page.keyboard.press("Tab")
        expect(expected).to_be_focused()
    deferred.page.keyboard.press("Shift+Tab")
    expect(pay).to_be_focused()
    deferred.page.keyboard.press("Escape")
    expect(google_pay).to_be_focused()


def test_the_shop_is_told_which_wallets_can_be_used(deferred: Checkout) -> None:
    expect(deferred.page.locator("#wallets")).to_have_text(
        '{"amazonPay":false,"applePay":true,"googlePay":true,"link":false,"paypal":false,"klarna":false}'
    )
    assert deferred.heard("availablepaymentmethodschange") == [
        {
            "elementType": "expressCheckout",
            "paymentMethods": {"googlePay": {"available": True}, "applePay": {"available": True}},
        }
    ]


def test_a_shop_that_answers_after_a_second_gets_no_sheet(window: Page, shop: Shop, merchant: Merchant) -> None:
    with Checkout.opened(window, shop, merchant, wallets="late") as checkout:
        checkout.wallets.get_by_role("button", name="Google Pay").click()
        with checkout.page.expect_console_message(lambda message: "within 1 second" in message.text):
            pass
        expect(checkout.page.get_by_role("dialog")).to_have_count(0)
        checkout.faults.clear()
