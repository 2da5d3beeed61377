"""What a practitioner does in front of the desk."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from cabinet.practice import NewPractice
from tests.people import CAMILLE


@dataclass(frozen=True)
class Practitioner:
    """Somebody who signs in, in a page of their own."""

    page: Page
    practice: NewPractice = CAMILLE

    def signs_in(self) -> None:
        """As every morning, and lands on the desk."""
        self.page.goto("/connexion")
        self.fills_in(self.practice.owner.password)
        self.sees_title(f"Bonjour {self.practice.owner.first_name}")

    def fills_in(self, password: str) -> None:
        """The form, and its button."""
        self.page.get_by_label("Adresse e-mail").fill(self.practice.owner.email)
        self.page.get_by_label("Mot de passe", exact=True).fill(password)
        self.page.get_by_role("button", name="Se connecter").click()

    def sees_title(self, title: str | re.Pattern[str]) -> None:
        """The h1 of the page."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)

    def goes_to(self, name: str) -> None:
        """By the navigation, at the side or at the foot."""
        self.navigation.get_by_role("link", name=name).click()

    @property
    def navigation(self) -> Locator:
        """The one of the two that this screen shows."""
        return self.page.get_by_role("navigation", name="Navigation principale")

    def card(self, title: str) -> Locator:
        """A card of the desk, by its title."""
        return self.page.locator("section").filter(has=self.page.get_by_role("heading", name=title, exact=True))
