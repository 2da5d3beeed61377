"""Everything the sandbox shows can be read, reached and used: by axe's rules, by keyboard, on a narrow screen."""

from typing import Any
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page, expect

from tests.browser_sandbox.checkout import ASKS_BANK, SUCCESS, Checkout
from tests.browser_sandbox.merchant import Merchant
from tests.browser_sandbox.shop_server import Shop

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Each document is examined by itself: axe in one cannot reach into another origin's.
OPTIONS = {"iframes": False, "runOnly": {"type": "tag", "values": WCAG}}
WIDTHS = [390, 1280]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_frames_have_no_fault(deferred: Checkout, width: int) -> None:
    deferred.page.set_viewport_size({"width": width, "height": 844})
    deferred.press_pay()
    expect(deferred.card.get_by_text("incomplet").first).to_be_visible()
    _examine_all(deferred.page)
    deferred.wallets.get_by_role("button", name="Apple Pay").click()
    expect(deferred.modal.get_by_role("button", name="Payer")).to_be_focused()
    _examine(deferred.page.frames[-1])
    deferred.page.keyboard.press("Escape")
    # The focus goes back to where it came from: until then it may be taken from whoever types.
    expect(deferred.page.locator("dialog")).to_have_count(0)
    deferred.fill_in(ASKS_BANK)
    _examine(deferred.page.frames[-1])
    deferred.press_pay()
    expect(deferred.modal.get_by_role("button", name="Réussir")).to_be_focused()
    _examine(deferred.page.frames[-1])


@pytest.mark.parametrize("width", WIDTHS)
def test_the_hosted_pages_have_no_fault(
    window: Page, merchant: Merchant, sandbox_url: str, software: str, width: int
) -> None:
    window.set_viewport_size({"width": width, "height": 844})
    for address in _hosted_pages(merchant, sandbox_url, software):
        window.goto(address)
        _examine(window.main_frame)
    window.goto(Merchant.new(sandbox_url).onboarding_link())
    window.get_by_role("button", name="Envoyer à Stripe").click()
    expect(window.get_by_text("Ce champ est obligatoire.").first).to_be_visible()
    _examine(window.main_frame)


def test_nothing_is_wider_than_the_narrowest_screen(
    deferred: Checkout, merchant: Merchant, sandbox_url: str, software: str
) -> None:
    deferred.page.set_viewport_size({"width": 320, "height": 640})
    deferred.fill_in(ASKS_BANK)
    deferred.press_pay()
    expect(deferred.modal.get_by_role("button", name="Réussir")).to_be_focused()
    for frame in deferred.page.frames:
        _measure(frame)
    for address in _hosted_pages(merchant, sandbox_url, software):
        deferred.page.goto(address)
        _measure(deferred.page.main_frame)
    # The page of the unknown link is told to the console by the browser itself.
    deferred.faults.clear()


def test_bruno_pays_without_a_mouse(deferred: Checkout) -> None:
    press, write = deferred.page.keyboard.press, deferred.page.keyboard.type
    for _ in ("Google Pay", "Apple Pay", "Numéro de carte"):
        press("Tab")
    for text in (SUCCESS, "1234", "123"):
        write(text)
        press("Tab")
    expect(deferred.page.get_by_role("button", name="Réserver et payer")).to_be_focused()
    press("Enter")
    assert deferred.intent()["status"] == "requires_capture"


def test_camille_is_onboarded_without_a_mouse(window: Page, sandbox_url: str, software: str) -> None:
    window.goto(Merchant.new(sandbox_url).onboarding_link(software))
    window.keyboard.press("Tab")
    window.keyboard.press("Tab")
    window.keyboard.type("Séances")
    for _ in ("Prénom et nom", "Date de naissance", "IBAN", "Utiliser l’IBAN d’essai"):
        window.keyboard.press("Tab")
    # The button that fills the number leads on to the one that sends it.
    window.keyboard.press("Enter")
    window.keyboard.press("Enter")
    window.wait_for_url(f"{software}/return")


def test_fields_carry_what_browsers_and_readers_need(deferred: Checkout) -> None:
    for name, label, autocomplete in (
        ("number", "Numéro de carte", "cc-number"),
        ("expiry", "Date d'expiration", "cc-exp"),
        ("cvc", "Code de sécurité", "cc-csc"),
    ):
        field = deferred.card.get_by_label(label)
        expect(field).to_have_attribute("name", name)
        expect(field).to_have_attribute("autocomplete", autocomplete)
        expect(field).to_have_attribute("inputmode", "numeric")
        field.fill("1")
    deferred.page.get_by_role("button", name="Réserver et payer").focus()
    expect(deferred.card.get_by_label("Numéro de carte")).to_have_accessible_description(
        "Le numéro de votre carte est incomplet."
    )


def test_an_error_appears_where_a_reader_already_listens(deferred: Checkout) -> None:
    for place in deferred.card.locator("[aria-live=polite]").all():
        expect(place).to_be_empty()
        expect(place).not_to_have_css("display", "none")
    deferred.press_pay()
    expect(deferred.card.locator("#number-error")).to_have_text("Le numéro de votre carte est incomplet.")


def test_the_form_wears_the_colours_of_its_shop(window: Page, shop: Shop, merchant: Merchant) -> None:
    variables = {
        "colorPrimary": "#1d4ed8",
        "colorText": "#222222",
        "colorBackground": "#fffdf5",
        "fontFamily": "Georgia, serif",
        "fontSizeBase": "18px",
        "borderRadius": "3px",
    }
    appearance = {
        "variables": variables,
        "rules": {
            ".Label": {"textTransform": "uppercase"},
            ".Input": {"border": "1px solid gray"},
            "body": {"color": "red"},
        },
    }
    with Checkout.opened(window, shop, merchant, appearance=appearance) as checkout:
        number = checkout.card.get_by_label("Numéro de carte")
        for name, value in {
            "color": "rgb(34, 34, 34)",
            "background-color": "rgb(255, 253, 245)",
            "font-family": "Georgia, serif",
            "font-size": "18px",
            "border-radius": "3px",
        }.items():
            expect(number).to_have_css(name, value)
        checkout.press_pay()
        expect(number).to_have_css("border-color", "rgb(179, 38, 30)")
        expect(checkout.card.locator("label").first).to_have_css("text-transform", "uppercase")
        expect(checkout.card.locator("body")).to_have_css("color", "rgb(34, 34, 34)")


def _hosted_pages(merchant: Merchant, sandbox_url: str, software: str) -> list[str]:
    wish = {"client_id": "ca_sandbox", "response_type": "code", "scope": "read_write", "state": "1"}
    secret = merchant.intent_that_asks_the_bank(return_url=f"{software}/return")
    return [
        Merchant.new(sandbox_url).onboarding_link(software),
        f"{sandbox_url}/oauth/authorize?{urlencode(wish | {'redirect_uri': f'{software}/return'})}",
        f"{sandbox_url}/_3ds/{secret.split('_secret_')[0]}?{urlencode({'client_secret': secret})}",
        f"{sandbox_url}/setup/unknown",
    ]


def _examine_all(page: Page) -> None:
    """No fault in any document on screen."""
    for frame in page.frames:
        _examine(frame)


def _examine(frame: Frame) -> None:
    """No fault, and nothing wider than the screen."""
    found: Any = Axe().run(frame, options=OPTIONS)  # type: ignore[arg-type]
    assert found.violations_count == 0, found.generate_report()
    _measure(frame)


def _measure(frame: Frame) -> None:
    overflow = frame.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, frame.url
