"""What all pages of this part keep, besides what is their own."""

from cabinet.web import identity
from cabinet.web.identity import Me
from cabinet.web.surroundings import Surroundings


class Managing(Surroundings, mixin=True):
    """For the state of a page where the practice is managed. `attempts` counts what was sent, refused or not."""

    signed_in_as: str = ""
    attempts: int = 0

    async def _come_in(self) -> Me:
        """Who is here as of now; whoever is not signed in goes to sign in, and comes back."""
        me = await identity.practitioner(self)
        self.signed_in_as = me.name
        return me
