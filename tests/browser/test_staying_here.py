"""No page of a story speaks to anybody but this machine, and who tries makes its story fail."""

from playwright.sync_api import Browser

from tests.guard import departures

_ASK = "(address) => fetch(address, {mode: 'no-cors'}).then(() => 'an answer', () => 'no answer')"


def test_a_page_finds_nobody_outside(browser: Browser):
    with browser.new_page() as page:
        assert page.evaluate(_ASK, "https://js.stripe.com/endive/stripe.js") == "no answer"

    assert departures.noted() == ["https://js.stripe.com/endive/stripe.js"]
    departures.forget()
