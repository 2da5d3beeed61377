"""Bruno at the shop's checkout: what he sees, what he does, and everything his browser sent."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from playwright.sync_api import ConsoleMessage, Error, FrameLocator, Locator, Page, Request, ViewportSize, expect

from tests.browser_sandbox.merchant import Merchant
from tests.browser_sandbox.shop_server import Shop

PHONE: ViewportSize = {"width": 390, "height": 844}
SUCCESS, DECLINED, NO_FUNDS, ASKS_BANK = "4242424242424242", "4000000000000002", "4000000000009995", "4000000000003220"
#: The intent is made when the client presses the button, or it was there before, or the server confirms it as well.
MODES = ("deferred", "client secret", "confirmation token")
SPOKEN_ERRORS = ("the server responded with a status of 402",)


class Checkout:
    """The shop's page in a window, and what it did there."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[Request] = []
        self.faults: list[str] = []

    @classmethod
    @contextmanager
    def opened(
        cls,
        window: Page,
        shop: Shop,
        merchant: Merchant,
        *,
        mode: str = "deferred",
        locale: str = "fr",
        redirect: str = "if_required",
        purpose: str = "pay",
        **order: Any,
    ) -> Iterator[Self]:
        """The shop's page, opened anew; nothing may have gone wrong in its console when it is left."""
        create = merchant.create_setup if purpose == "keep the card" else merchant.create_intent
        secret = create()["client_secret"] if mode == "client secret" else None
        shop.order = {
            "key": "pk_test_sandbox",
            "account": merchant.id,
            "locale": locale,
            "redirect": redirect,
            "wallets": "yes",
            "purpose": purpose,
            "clientSecret": secret,
            "confirms": "there" if mode == "confirmation token" else "here",
            **order,
        }
        checkout = cls(window)
        with checkout._watched():
            window.goto(shop.url)
            expect(checkout.card.locator("#number")).to_be_visible()
            expect(window.locator("#wallets")).not_to_have_text("unknown")
            yield checkout
            # What the page has to say when it is left is its own affair.
            window.goto("about:blank")
        assert checkout.faults == []

    @property
    def card(self) -> FrameLocator:
        return self.page.frame_locator("iframe[title='Secure payment input frame']")

    @property
    def wallets(self) -> FrameLocator:
        return self.page.frame_locator("iframe[title='Secure express checkout frame']")

    @property
    def modal(self) -> FrameLocator:
        """What stands above the page: the bank, or a wallet's sheet."""
        return self.page.frame_locator("dialog iframe")

    def fill_in(self, number: str, *, expiry: str = "1234", cvc: str = "123") -> None:
        """Fill the form in, as a browser that knows the card does."""
        self.card.get_by_label("Numéro de carte").fill(number)
        self.card.get_by_label("Date d'expiration").fill(expiry)
        self.card.get_by_label("Code de sécurité").fill(cvc)

    def press_pay(self) -> None:
        self.page.get_by_role("button", name="Réserver et payer").click()

    def leave_modal(self, way_out: str) -> None:
        """By the button of that name, or by the key."""
        if way_out == "Escape":
            self.page.keyboard.press("Escape")
        else:
            self.modal.get_by_role("button", name=way_out).click()

    def start(self, promise: str) -> Locator:
        """Begin what the test has to take part in; its answer appears on the page."""
        self.page.evaluate(
            f"""() => {{
                const answer = document.body.appendChild(document.createElement('output'));
                answer.id = 'answer';
                {promise}.then((result) => (answer.textContent = JSON.stringify(result)));
            }}"""
        )
        return self.page.locator("#answer")

    def result(self) -> dict[str, Any]:
        """What Stripe.js told the shop."""
        output = self.page.locator("#result")
        expect(output).not_to_be_empty()
        return json.loads(output.inner_text())

    def error(self) -> dict[str, Any]:
        return self.result()["error"]

    def intent(self) -> dict[str, Any]:
        return self.result()["paymentIntent"]

    def setup(self) -> dict[str, Any]:
        return self.result()["setupIntent"]

    def heard(self, name: str) -> list[Any]:
        """The events of that name the shop was told of."""
        return [event for heard, event in self.page.evaluate("window.heard") if heard == name]

    @contextmanager
    def _watched(self) -> Iterator[None]:
        listeners = {"request": self._see, "pageerror": self._fall, "console": self._listen}
        for event, listener in listeners.items():
            self.page.on(event, listener)  # type: ignore[call-overload] - one overload for each name
        try:
            yield
        finally:
            for event, listener in listeners.items():
                self.page.remove_listener(event, listener)

    def _see(self, request: Request) -> None:
        self.requests.append(request)

    def _fall(self, error: Error) -> None:
        self.faults.append(str(error))

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(spoken in message.text for spoken in SPOKEN_ERRORS):
            self.faults.append(message.text)
