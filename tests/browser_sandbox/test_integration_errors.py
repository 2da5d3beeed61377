"""A mistake in the shop's own code is thrown at its author, in the console, and never shown to a client."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser_sandbox.bundling import shop_script
from tests.browser_sandbox.checkout import SUCCESS, Checkout
from tests.browser_sandbox.merchant import Merchant
from tests.browser_sandbox.shop_server import Shop

PRICE = "{mode: 'payment', amount: 6000, currency: 'eur', captureMethod: 'manual'}"
GROUP = f"stripe.elements({PRICE})"
SECRET = "'pi_1_secret_2'"
CONFIRM = f"await stripe.confirmPayment({{clientSecret: {SECRET}, redirect: 'if_required', %s}})"

MISTAKES = {
    "a secret key": "Stripe('sk_test_1')",
    "a live key": "Stripe('pk_live_1')",
    "neither a client secret nor a mode": "stripe.elements().create('payment')",
    "both a client secret and a mode": f"stripe.elements({{clientSecret: {SECRET}, ...{PRICE}}})",
    "a client secret of another form": "stripe.elements({clientSecret: 'secret'})",
    "payment method types": f"stripe.elements({{...{PRICE}, paymentMethodTypes: ['card']}})",
    "no amount": "stripe.elements({mode: 'payment', currency: 'eur'})",
    "an amount in euros": f"stripe.elements({{...{PRICE}, amount: 60.5}})",
    "no currency": "stripe.elements({mode: 'payment', amount: 6000})",
    "a mode the sandbox has not": "stripe.elements({mode: 'subscription', amount: 6000, currency: 'eur'})",
    "an unknown element": f"stripe.elements({PRICE}).create('card')",
    "two elements of a type": "elements.create('payment')",
    "a place that does not exist": f"stripe.elements({PRICE}).create('payment').mount('#nowhere')",
    "a destroyed element": f"{{ const e = {GROUP}.create('payment'); e.destroy(); e.mount('#root'); }}",
    "submit() without a form": f"await stripe.elements({PRICE}).submit()",
    "confirmPayment() without submit()": CONFIRM % "elements",
    "confirmPayment() without a client secret": "await stripe.confirmPayment({elements, redirect: 'if_required'})",
    "confirmPayment() without return_url": CONFIRM % "redirect: 'always', confirmParams: {payment_method: 'pm_1'}",
    "a relative return_url": CONFIRM % "confirmParams: {payment_method: 'pm_1', return_url: '/x'}",
    "confirmPayment() with nothing to pay with": CONFIRM % "confirmParams: {}",
    "handleNextAction() without a client secret": "await stripe.handleNextAction({})",
    "createConfirmationToken() without elements": "await stripe.createConfirmationToken()",
    "createConfirmationToken() without submit()": "await stripe.createConfirmationToken({elements})",
    "createToken()": "await stripe.createToken()",
    "createPaymentMethod()": "await stripe.createPaymentMethod({})",
    "confirmCardPayment()": f"await stripe.confirmCardPayment({SECRET})",
}


@pytest.fixture(scope="module")
def page_of_the_shop(browser: Browser, shop: Shop, merchant: Merchant) -> Iterator[Page]:
    """A page where Stripe.js can be called by hand; mistakes on it are the subject of the test."""
    with browser.new_page() as window, Checkout.opened(window, shop, merchant) as checkout:
        yield checkout.page
        checkout.faults.clear()


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_an_integration_error(page_of_the_shop: Page, mistake: str) -> None:
    assert _outcome(page_of_the_shop, MISTAKES[mistake]) == "IntegrationError"


@pytest.mark.parametrize(
    "right",
    [
        f"stripe.elements({PRICE}).create('payment').on('change', () => {{}})",
        f"{{ const e = stripe.elements({PRICE}); e.create('payment').destroy(); e.create('payment'); }}",
        "elements.getElement('payment').update({readOnly: true}).focus().blur().clear().collapse()",
        "await elements.update({amount: 7000})",
        "await elements.fetchUpdates()",
    ],
)
def test_what_is_right_is_accepted(page_of_the_shop: Page, right: str) -> None:
    assert _outcome(page_of_the_shop, right) == "no error"


def test_an_amount_that_differs_from_the_intent_is_a_mistake(deferred: Checkout) -> None:
    deferred.page.evaluate("elements.update({amount: 7000})")
    deferred.fill_in(SUCCESS)
    with deferred.page.expect_event("pageerror") as error:
        deferred.press_pay()
    assert "amount" in str(error.value)
    deferred.faults.clear()


def test_a_client_secret_nobody_knows_is_a_load_error(page_of_the_shop: Page) -> None:
    error = page_of_the_shop.evaluate(
        """() => new Promise((resolve) => {
            const element = stripe.elements({clientSecret: 'pi_1_secret_2'}).create('payment');
            element.on('loaderror', ({error}) => resolve(error));
            element.mount(document.body.appendChild(document.createElement('div')));
        })"""
    )
    assert error["type"] == "invalid_request_error"


def test_the_release_train_is_the_one_the_wrapper_expects(page_of_the_shop: Page) -> None:
    wrapper = shop_script().parent / "node_modules/@stripe/stripe-js/dist/pure.js"
    train = page_of_the_shop.evaluate("Stripe.version")
    assert f"RELEASE_TRAIN = '{train}'" in wrapper.read_text(encoding="utf-8")


def _outcome(page: Page, code: str) -> str:
    return page.evaluate(f"async () => {{ try {{ {code} }} catch (e) {{ return e.name; }} return 'no error'; }}")
