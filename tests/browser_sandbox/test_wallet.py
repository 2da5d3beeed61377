"""Bruno pays with the wallet of his telephone."""

from playwright.sync_api import Page, expect

from tests.browser_sandbox.checkout import Checkout
from tests.browser_sandbox.merchant import Merchant
from tests.browser_sandbox.shop_server import Shop


def test_escape_closes_the_sheet_and_pays_nothing(deferred: Checkout) -> None:
    deferred.wallets.get_by_role("button", name="Google Pay").click()
    expect(deferred.modal.get_by_role("button", name="Payer")).to_be_focused()
    deferred.leave_modal("Escape")
    expect(deferred.page.get_by_role("dialog")).to_have_count(0)
    assert deferred.heard("cancel") == [{"elementType": "expressCheckout"}]
    assert deferred.heard("confirm") == []


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
