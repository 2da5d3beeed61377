"""Bruno pays by card, with Stripe's own npm packages on the page."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser_sandbox.checkout import ASKS_BANK, DECLINED, NO_FUNDS, SUCCESS, Checkout
from tests.browser_sandbox.merchant import Merchant
from tests.browser_sandbox.shop_server import Shop


def test_an_empty_form_says_what_is_missing_and_leads_there(deferred: Checkout) -> None:
    deferred.press_pay()
    assert deferred.error()["code"] == "incomplete_number"
    assert deferred.error()["type"] == "validation_error"
    expect(deferred.card.get_by_text("Le numéro de votre carte est incomplet.")).to_be_visible()
    expect(deferred.card.get_by_text("La date d’expiration est incomplète.")).to_be_visible()
    expect(deferred.card.get_by_text("Le code de sécurité est incomplet.")).to_be_visible()
    expect(deferred.card.get_by_label("Numéro de carte")).to_be_focused()


@pytest.mark.parametrize(
    ("number", "decline_code", "message"),
    [
        (DECLINED, "generic_decline", "Votre carte a été refusée."),
        (NO_FUNDS, "insufficient_funds", "Votre carte n’est pas assez approvisionnée."),
    ],
)
def test_a_refused_card_says_why_beside_its_number(
    deferred: Checkout, number: str, decline_code: str, message: str
) -> None:
    deferred.fill_in(number)
    deferred.press_pay()
    error = deferred.error()
    assert (error["type"], error["code"], error["decline_code"]) == ("card_error", "card_declined", decline_code)
    assert error["payment_intent"]["status"] == "requires_payment_method"
    assert error["message"] == message
    expect(deferred.card.get_by_text(message)).to_be_visible()
    deferred.card.get_by_label("Numéro de carte").fill(SUCCESS)
    expect(deferred.card.get_by_text(message)).to_be_hidden()


def test_another_card_may_pay_after_one_was_refused(checkout: Checkout) -> None:
    checkout.fill_in(DECLINED)
    checkout.press_pay()
    assert checkout.error()["code"] == "card_declined"
    checkout.fill_in(SUCCESS)
    checkout.press_pay()
    expect(checkout.page.locator("#result")).to_contain_text("requires_capture")


@pytest.mark.parametrize(
    ("expiry", "code"),
    [("1320", "invalid_expiry_month"), ("1220", "invalid_expiry_year_past"), ("1", "incomplete_expiry")],
)
def test_an_impossible_date_is_refused_beside_its_field(deferred: Checkout, expiry: str, code: str) -> None:
    deferred.fill_in(SUCCESS, expiry=expiry)
    deferred.press_pay()
    assert deferred.error()["code"] == code
    expect(deferred.card.get_by_label("Date d'expiration")).to_be_focused()


@pytest.mark.parametrize("browser_fills", ["12/34", "12/2034", "1234", "12 34"])
def test_fields_space_what_is_typed_or_filled_in(deferred: Checkout, browser_fills: str) -> None:
    deferred.fill_in(SUCCESS, expiry="")
    deferred.card.get_by_label("Date d'expiration").fill(browser_fills)
    expect(deferred.card.get_by_label("Numéro de carte")).to_have_value("4242 4242 4242 4242")
    expect(deferred.card.get_by_label("Date d'expiration")).to_have_value("12 / 34")


def test_a_digit_in_the_middle_can_be_mended(deferred: Checkout) -> None:
    number = deferred.card.get_by_label("Numéro de carte")
    number.press_sequentially("424242")
    for _ in range(3):
        number.press("ArrowLeft")
    number.press("Backspace")
    number.press_sequentially("99")
    expect(number).to_have_value("4249 942")
    expiry = deferred.card.get_by_label("Date d'expiration")
    expiry.press_sequentially("12")
    expect(expiry).to_have_value("12 / ")
    for left in ("12", "1"):
        expiry.press("Backspace")
        expect(expiry).to_have_value(left)


def test_the_shop_hears_how_far_the_card_is(deferred: Checkout) -> None:
    deferred.fill_in(SUCCESS)
    expect(deferred.card.get_by_label("Code de sécurité")).to_have_value("123")
    deferred.page.get_by_role("button", name="Réserver et payer").focus()
    deferred.page.wait_for_timeout(100)
    states = [(event["empty"], event["complete"]) for event in deferred.heard("change")]
    assert states == [(False, False), (False, True)]
    assert deferred.heard("change")[-1] == {
        "elementType": "payment",
        "empty": False,
        "complete": True,
        "collapsed": False,
        "value": {"type": "card"},
    }
    assert deferred.heard("ready") == ["the element"]
    assert deferred.heard("loaderstart")
    assert len(deferred.heard("focus")) == len(deferred.heard("blur"))


def test_return_pays_as_in_any_form(deferred: Checkout) -> None:
    deferred.fill_in(SUCCESS)
    deferred.card.get_by_label("Code de sécurité").press("Enter")
    assert deferred.intent()["status"] == "requires_capture"


def test_success_with_redirect_always_leads_to_the_return_page(window: Page, shop: Shop, merchant: Merchant) -> None:
    with Checkout.opened(window, shop, merchant, redirect="always") as checkout:
        checkout.fill_in(SUCCESS)
        checkout.press_pay()
        checkout.page.wait_for_url(
            "**/return?payment_intent=pi_*&payment_intent_client_secret=*&redirect_status=succeeded"
        )


def test_a_decline_with_redirect_always_stays_on_the_page(window: Page, shop: Shop, merchant: Merchant) -> None:
    with Checkout.opened(window, shop, merchant, redirect="always") as checkout:
        checkout.fill_in(DECLINED)
        checkout.press_pay()
        assert checkout.error()["code"] == "card_declined"


def test_english_is_spoken_when_asked_for(window: Page, shop: Shop, merchant: Merchant) -> None:
    with Checkout.opened(window, shop, merchant, locale="en") as checkout:
        checkout.press_pay()
        assert checkout.error()["message"] == "Your card number is incomplete."
        expect(checkout.card.get_by_label("Security code")).to_be_visible()


def test_whoever_speaks_another_language_is_spoken_to_in_english(window: Page, shop: Shop, merchant: Merchant) -> None:
    with Checkout.opened(window, shop, merchant, locale="es") as checkout:
        checkout.press_pay()
        assert checkout.error()["message"] == "Your card number is incomplete."


def test_the_bank_then_the_return_page_with_redirect_always(window: Page, shop: Shop, merchant: Merchant) -> None:
    with Checkout.opened(window, shop, merchant, redirect="always") as checkout:
        checkout.fill_in(ASKS_BANK)
        checkout.press_pay()
        checkout.modal.get_by_role("button", name="Réussir").click()
        checkout.page.wait_for_url("**/return?payment_intent=pi_*&redirect_status=succeeded")


def test_a_page_that_mounts_twice_shows_each_form_once(deferred: Checkout) -> None:
    titles = deferred.page.locator("iframe").evaluate_all("(frames) => frames.map((frame) => frame.title)")
    assert sorted(titles) == ["Secure express checkout frame", "Secure payment input frame"]
