"""What anybody does in front of a payment form."""

import re
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import FrameLocator, Locator, Page, expect

SUCCESS: Final = "4242424242424242"
DECLINED: Final = "4000000000000002"
WITHOUT_FUNDS: Final = "4000000000009995"
ASKS_BANK: Final = "4000000000003220"


@dataclass(frozen=True)
class CardHolder:
    """Somebody who pays, in a page of their own."""

    page: Page

    def types_card(self, number: str) -> None:
        """The card, in Stripe's own frame."""
        for label, text in (
            ("Numéro de carte|Card number", number),
            ("Date d'expiration|Expiration date", "1234"),
            ("Code de sécurité|Security code", "123"),
        ):
            field = self.card.get_by_label(re.compile(label))
            field.fill("")
            field.press_sequentially(text)

    def presses_pay(self) -> None:
        """The button that says the amount."""
        self.pay_button.click()

    def sees_title(self, title: str | re.Pattern[str]) -> None:
        """The h1 of the page."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)

    @property
    def pay_button(self) -> Locator:
        """The button that says the amount, or that it binds; or that the bank is being asked."""
        return self.page.get_by_role(
            "button",
            name=re.compile(
                r"payer \d|^Pay €|Paiement en cours|Payment in progress"
                "|obligation de paiement|obligation to pay|Enregistrement de la carte|Saving your card",
                re.IGNORECASE,
            ),
        )

    @property
    def card(self) -> FrameLocator:
        """Stripe's fields."""
        return self.page.frame_locator("iframe[title='Secure payment input frame']")

    @property
    def bank(self) -> FrameLocator:
        """The bank's question, above the page."""
        return self.page.frame_locator("dialog iframe")
