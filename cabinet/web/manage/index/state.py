"""Who looks at the list of what can be managed."""

import reflex as rx

from cabinet.web.manage.managing import Managing


class ManageState(Managing, rx.State):
    """Nothing but who is here: the list is the same for everybody."""

    @rx.event
    async def arrive(self) -> None:
        """Sends whoever is not signed in to sign in."""
        await self._come_in()
