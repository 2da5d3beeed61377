"""The e-mails of a practice: the list, and the one that the address opens."""

import reflex as rx

from cabinet.views import outbox
from cabinet.views.outbox import OutboxView
from cabinet.web import identity, live
from cabinet.web.off_loop import off_loop
from cabinet.wiring import house

OPENS = "courriel"


class OutboxState(rx.State):
    """The outbox of whoever is signed in."""

    view: OutboxView = OutboxView()
    name: str = ""

    @rx.event
    async def look(self) -> None:
        """Reads the list and the open e-mail when the page opens, and again when the practice has news."""
        me = await identity.practitioner(self)
        live.watch(self, f"practice:{me.practice_id}", handler=OutboxState.look)
        opened_id = str(self.router.url.query_parameters.get(OPENS, ""))
        self.view = await off_loop(
            outbox.look,
            me.reading,
            house().links,
            practice_id=me.practice_id,
            opened_id=opened_id,
            language=me.language,
        )
        self.name = me.name
