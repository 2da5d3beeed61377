"""Coming back from Stripe: what the address of the page says then, and what is done about it.

Stripe sends people back to `?retour=1` when they leave its page, to `?reprendre=1` when the link to that page is used
or too old, and, after linking an account, to `?code=…&state=…` or `?error=…`.
"""

from collections.abc import Mapping
from typing import Final

import reflex as rx
from reflex.event import EventSpec

from cabinet import payments
from cabinet.journeys.continue_onboarding import continue_onboarding
from cabinet.journeys.follow_own_account import follow_own_account
from cabinet.journeys.link_account import finish_linking
from cabinet.views import leaving
from cabinet.web.identity import Me
from cabinet.web.languages import address_in
from cabinet.web.off_loop import off_loop
from cabinet.wiring import house

ADDRESS: Final = "/gerer/facturation/paiement-en-ligne"
LEFT_ADDRESS: Final = f"{ADDRESS}/deconnexion"


async def come_back(me: Me, asked: Mapping[str, str]) -> list[EventSpec]:
    """Does what the address asks, and says where to go then; nothing when it asks nothing."""
    here = plain_address(me)
    if "reprendre" in asked:
        # First the plain address takes this one's place: Back from Stripe's page must not lead there again.
        return [here, rx.redirect(await stripes_page(me))]
    if "retour" in asked:
        await off_loop(follow_own_account, me.work, house().stripe, practice_id=me.practice_id)
        return [here]
    if asked.get("etape") == "compte" and await off_loop(leaving.is_left, me.reading, practice_id=me.practice_id):
        # Whoever had an account chooses among more, and shows once more who they are.
        return [rx.redirect(address_in(me.language, LEFT_ADDRESS), replace=True)]
    if "error" in asked:
        raise payments.LinkRefused
    if "code" in asked:
        await off_loop(
            finish_linking,
            me.work,
            house().stripe,
            person_id=me.person_id,
            state=asked.get("state", ""),
            code=asked["code"],
        )
        return [here]
    return []


def is_return(asked: Mapping[str, str]) -> bool:
    """Whether the address is one that Stripe sent somebody back to."""
    return not asked.keys().isdisjoint(("reprendre", "retour", "error", "code"))


def plain_address(me: Me) -> EventSpec:
    """The page's own address, in place of the one that somebody came back to."""
    return rx.redirect(address_in(me.language, ADDRESS), replace=True)


async def stripes_page(me: Me) -> str:
    """A fresh address of Stripe's own page for this practice, from Stripe's answer and nothing else."""
    here = address_at_home(me)
    return await off_loop(
        continue_onboarding,
        me.work,
        house().stripe,
        practice_id=me.practice_id,
        person_id=me.person_id,
        return_url=f"{here}?retour=1",
        refresh_url=f"{here}?reprendre=1",
    )


def address_at_home(me: Me) -> str:
    """The whole address of this page, as Stripe needs it."""
    return f"{house().settings.public_url}{address_in(me.language, ADDRESS)}"
