"""What the sign-in page was told by its address."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Text
from cabinet.web.identity import language_of

DESK: Final = "/tableau-de-bord"

# One sentence for a wrong address and for a wrong password: nobody learns here who has an account.
PROBLEMS: Final = {
    "identifiants": Text(
        fr="L’adresse e-mail ou le mot de passe ne convient pas. Vérifiez-les, puis réessayez.",
        en="That e-mail address or password is not right. Check them, then try again.",
    ),
    "incomplet": Text(
        fr="Indiquez votre adresse e-mail et votre mot de passe.",
        en="Enter your e-mail address and your password.",
    ),
    "trop-d-essais": Text(
        fr="Trop d’essais de suite. Réessayez dans un quart d’heure.",
        en="Too many attempts in a row. Try again in a quarter of an hour.",
    ),
}
REASONS: Final = {
    "session-expiree": Text(
        fr="connectez-vous pour ouvrir cette page. Si vous l’étiez déjà, votre session a pris fin.",
        en="sign in to open that page. If you already had, your session has ended.",
    ),
}


class SignInState(rx.State):
    """Why the last try failed, or why one has to sign in, and where to go on afterwards."""

    problem: str = ""
    reason: str = ""
    onward: str = DESK

    @rx.event
    def read_address(self) -> None:
        """Reads `?probleme=…&next=…`; the route that signs in judges `next` again."""
        asked = self.router.url.query_parameters
        self.problem = self._said(PROBLEMS, asked.get("probleme", ""))
        self.reason = self._said(REASONS, asked.get("probleme", ""))
        self.onward = asked.get("next", "") or DESK

    def _said(self, sentences: dict[str, Text], name: str) -> str:
        sentence = sentences.get(name)
        return sentence.into(language_of(self)) if sentence else ""
