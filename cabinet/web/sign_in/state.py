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
    "trop-d-essais": Text(
        fr="Trop d’essais de suite. Réessayez dans un quart d’heure.",
        en="Too many attempts in a row. Try again in a quarter of an hour.",
    ),
    "session-expiree": Text(
        fr="Votre session a pris fin. Reconnectez-vous pour continuer où vous en étiez.",
        en="Your session has ended. Sign in again to carry on where you were.",
    ),
}


class SignInState(rx.State):
    """Why the last try failed, and where to go on afterwards."""

    problem: str = ""
    onward: str = DESK

    @rx.event
    def read_address(self) -> None:
        """Reads `?probleme=…&next=…`; the route that signs in judges `next` again."""
        asked = self.router.url.query_parameters
        problem = PROBLEMS.get(asked.get("probleme", ""))
        self.problem = problem.into(language_of(self)) if problem else ""
        self.onward = asked.get("next", "") or DESK
