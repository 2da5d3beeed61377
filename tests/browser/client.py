"""What a client does in front of the booking wizard."""

import re
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.people import BRUNO, Visitor

SUCCESS: Final = "4242424242424242"
DECLINED: Final = "4000000000000002"
WITHOUT_FUNDS: Final = "4000000000009995"
ASKS_BANK: Final = "4000000000003220"

FREE_CATEGORY: Final = "Consultation de suivi"
PAID_CATEGORY: Final = "Première rencontre"


@dataclass(frozen=True)
class Client:
    """Somebody who books, in a page of their own."""

    page: Page

    def opens(self, slug: str) -> None:
        """The practice's page, by the address that it gives to everybody."""
        self.page.goto(f"/rdv/{slug}")
        self.sees_title("Choisir un motif")

    def chooses(self, category: str) -> None:
        """The kind of appointment."""
        self.page.get_by_role("link", name=category).click()
        self.sees_title("Choisir un créneau")

    def takes_a_time(self, place: int = 0) -> str:
        """One of the free times; its date and hour as they are spoken."""
        self._comes_to_a_free_week()
        chip = self.free_times.nth(place)
        spoken = chip.get_attribute("aria-label") or ""
        chip.click()
        self.sees_title("Vos coordonnées")
        return spoken

    def writes(self, who: Visitor = BRUNO) -> None:
        """Their names and where to write to them."""
        self.page.get_by_label("Prénom").fill(who.first_name)
        self.page.get_by_label("Nom", exact=True).fill(who.last_name)
        self.page.get_by_label("Adresse e-mail").fill(who.email)

    def accepts_the_terms(self) -> None:
        """The box that nobody ticks for them."""
        self.page.get_by_label("J’accepte les").check()

    def goes_on(self) -> None:
        """The one button of the details."""
        self.page.get_by_role("button", name=re.compile("Continuer vers le paiement|Confirmer le rendez-vous")).click()

    def comes_to_the_payment(self, slug: str, *, place: int = 0) -> str:
        """Everything before the payment; the time that was taken."""
        self.opens(slug)
        self.chooses(PAID_CATEGORY)
        spoken = self.takes_a_time(place)
        self.writes()
        self.accepts_the_terms()
        self.goes_on()
        self.sees_title("Paiement de l’acompte")
        expect(self.card.get_by_label("Numéro de carte")).to_be_visible()
        return spoken

    def types_card(self, number: str) -> None:
        """The card, in Stripe's own frame."""
        for label, text in (("Numéro de carte", number), ("Date d'expiration", "1234"), ("Code de sécurité", "123")):
            field = self.card.get_by_label(label)
            field.fill("")
            field.press_sequentially(text)

    def presses_pay(self) -> None:
        """The button that says the amount."""
        self.pay_button.click()

    def sees_title(self, title: str) -> None:
        """The h1 of the page."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)

    def sees_confirmation(self, spoken: str) -> None:
        """The end, with their time on it."""
        self.sees_title("Rendez-vous confirmé")
        expect(self.page).to_have_url(re.compile(r"etape=confirmation$"))
        expect(self.page.locator("main")).to_contain_text(spoken)

    def _comes_to_a_free_week(self) -> None:
        # Many stories book in one house: this week may have been given away by the others.
        try:
            expect(self.free_times.first).to_be_visible()
        except AssertionError:
            self.page.get_by_role("link", name="Semaine suivante").click()
            expect(self.free_times.first).to_be_visible()

    @property
    def free_times(self) -> Locator:
        """The times that can be pressed."""
        return self.page.locator("main button[aria-pressed]")

    @property
    def pay_button(self) -> Locator:
        """The button that says the amount, or that it is being paid."""
        return self.page.get_by_role("button", name=re.compile("Réserver et payer|Paiement en cours"))

    @property
    def card(self) -> FrameLocator:
        """Stripe's fields."""
        return self.page.frame_locator("iframe[title='Secure payment input frame']")

    @property
    def bank(self) -> FrameLocator:
        """The bank's question, above the page."""
        return self.page.frame_locator("dialog iframe")
