"""The bank wants to know that it is Bruno."""

import httpx
from playwright.sync_api import Browser, expect

from tests.browser_sandbox.checkout import ASKS_BANK, Checkout
from tests.browser_sandbox.merchant import Merchant
from tests.browser_sandbox.shop_server import Shop


def test_turning_away_from_the_bank_is_a_failure_and_gives_the_focus_back(deferred: Checkout) -> None:
    deferred.fill_in(ASKS_BANK)
    deferred.press_pay()
    expect(deferred.modal.get_by_role("button", name="Réussir")).to_be_focused()
    deferred.page.keyboard.press("Escape")
    assert deferred.error()["code"] == "payment_intent_authentication_failure"
    expect(deferred.page.get_by_role("button", name="Réserver et payer")).to_be_focused()


def test_what_the_server_confirmed_is_finished_in_the_browser(deferred: Checkout, merchant: Merchant) -> None:
    secret = merchant.intent_that_asks_the_bank(return_url=None)
    answer = deferred.start(f"stripe.handleNextAction({{clientSecret: '{secret}'}})")
    deferred.modal.get_by_role("button", name="Réussir").click()
    expect(answer).to_contain_text('"status":"requires_capture"')


def test_the_bank_page_stands_alone_after_a_redirect(deferred: Checkout, merchant: Merchant) -> None:
    return_url = deferred.page.url + "return"
    secret = merchant.intent_that_asks_the_bank(return_url=return_url)
    deferred.start(f"stripe.handleNextAction({{clientSecret: '{secret}'}})")
    deferred.page.get_by_role("button", name="Échouer").click()
    deferred.page.wait_for_url(f"{return_url}?payment_intent=pi_*&redirect_status=failed")


def test_the_bank_page_opens_with_the_right_secret_only(merchant: Merchant, sandbox_url: str) -> None:
    secret = merchant.intent_that_asks_the_bank(return_url=None)
    intent = secret.split("_secret_")[0]
    right, wrong = (
        httpx.get(f"{sandbox_url}/_3ds/{intent}", params={"client_secret": given, "account": merchant.id})
        for given in (secret, f"{intent}_secret_1")
    )
    assert (right.status_code, wrong.status_code) == (200, 404)


def test_a_bank_that_never_answers_does_not_keep_bruno(browser: Browser, shop: Shop, merchant: Merchant) -> None:
    with browser.new_page() as window:
        window.route("**/_3ds/*", lambda route: route.abort())
        window.clock.install()
        with Checkout.opened(window, shop, merchant) as checkout:
            checkout.fill_in(ASKS_BANK)
            checkout.press_pay()
            expect(window.get_by_role("dialog")).to_be_visible()
            window.clock.fast_forward(10_000)
            assert checkout.intent()["status"] == "requires_action"
            expect(window.get_by_role("dialog")).to_have_count(0)
            checkout.faults.clear()


def test_a_browser_that_closes_the_window_without_asking_turns_away_too(deferred: Checkout) -> None:
    deferred.fill_in(ASKS_BANK)
    deferred.press_pay()
    expect(deferred.modal.get_by_role("button", name="Réussir")).to_be_focused()
    deferred.page.evaluate("document.querySelector('dialog').close()")
    assert deferred.error()["code"] == "payment_intent_authentication_failure"
    expect(deferred.page.get_by_role("dialog")).to_have_count(0)
