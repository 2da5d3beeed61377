"""Before the money goes another way, whoever is signed in shows that it is them: as rarely wrong as at sign-in."""

from collections.abc import Callable
from typing import Any, TypeVar

from cabinet.callers.limits import PASSWORDS, limits_of
from cabinet.journeys.show_password import show_password
from cabinet.kit.refusal import Refusal
from cabinet.kit.text import Text
from cabinet.web.identity import Me
from cabinet.web.off_loop import off_loop
from cabinet.wiring import house

Answer = TypeVar("Answer")


class TooManyTries(Refusal):
    """Whoever guesses has to wait."""

    field = "password"
    text = Text(
        fr="Trop d’essais de suite. Réessayez dans un quart d’heure.",
        en="Too many attempts in a row. Try again in a quarter of an hour.",
    )


async def with_password(me: Me, do: Callable[..., Answer], *, password: str, **asked: Any) -> Answer:
    """Does what asks for a password; TooManyTries, or PasswordWrong, and nothing is done.

    What comes of the deed itself counts neither for nor against this person: only a right password forgives.
    """
    limits = limits_of(house().settings.redis_url)
    if not await off_loop(limits.allows, PASSWORDS, "password-again", me.person_id):
        raise TooManyTries
    shown = await off_loop(show_password, me.reading, person_id=me.person_id, password=password)
    await off_loop(limits.forgives, PASSWORDS, "password-again", me.person_id)
    who = {"practice_id": me.practice_id, "person_id": me.person_id}
    return await off_loop(do, me.work, house().stripe, **who, shown=shown, **asked)
