"""What somebody does who holds the link to an invoice."""

from dataclasses import dataclass

from playwright.sync_api import expect

from cabinet.billing import Invoice
from tests.browser.card_holder import CardHolder


@dataclass(frozen=True)
class Payer(CardHolder):
    """Whoever was sent the link, or was given it: nobody signs in."""

    def opens(self, link: str, invoice: Invoice) -> None:
        """The letter's button, until the card can be typed."""
        self.page.goto(link)
        self.sees_title(f"Payer la facture {invoice.number}")
        expect(self.card.get_by_label("Numéro de carte")).to_be_visible()

    def sees_it_paid(self, invoice: Invoice) -> None:
        """At the same address, without a form to pay once more."""
        self.sees_title(f"Facture {invoice.number}")
        expect(self.page.get_by_text("Payée", exact=True).first).to_be_visible()
        expect(self.pay_button).to_have_count(0)
