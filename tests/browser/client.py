"""What a client does in front of the booking wizard."""

import re
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Locator, expect

from tests.browser.card_holder import CardHolder
from tests.people import BRUNO, Visitor

FREE_CATEGORY: Final = "Consultation de suivi"
PAID_CATEGORY: Final = "Première rencontre"


@dataclass(frozen=True)
class Client(CardHolder):
    """Somebody who books, in a page of their own."""

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

    def takes_the_time(self, spoken: str) -> None:
        """The one that is spoken so, in the first week that has any."""
        self._comes_to_a_free_week()
        self.page.get_by_role("button", name=spoken).click()
        self.sees_title("Vos coordonnées")

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
        self.page.get_by_role(
            "button", name=re.compile("Continuer vers l|Confirmer le rendez-vous|Réserver avec obligation")
        ).click()

    def comes_to_the_payment(self, slug: str, *, place: int = 0) -> str:
        """Everything before the payment; the time that was taken."""
        self.opens(slug)
        self.chooses(PAID_CATEGORY)
        spoken = self.takes_a_time(place)
        self.writes()
        self.accepts_the_terms()
        self.goes_on()
        self.sees_title("Paiement des arrhes")
        expect(self.card.get_by_label("Numéro de carte")).to_be_visible()
        return spoken

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
