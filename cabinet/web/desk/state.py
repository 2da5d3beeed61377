"""What the desk shows, and looking again whenever the practice has changed."""

import reflex as rx

from cabinet.views import desk
from cabinet.views.desk import DeskView
from cabinet.web import identity, live
from cabinet.web.off_loop import off_loop


class DeskState(rx.State):
    """The desk of whoever is signed in."""

    view: DeskView = DeskView()
    announced: str = ""
    name: str = ""
    is_live: bool = False

    @rx.event
    async def look(self) -> None:
        """Reads the desk when the page opens, and again whenever the bell rings for the practice."""
        me = await identity.practitioner(self)
        live.watch(self, f"practice:{me.practice_id}", handler=DeskState.look)
        seen = await off_loop(
            desk.look, me.reading, practice_id=me.practice_id, first_name=me.first_name, language=me.language
        )
        self.announced = desk.news_since(self.view, seen, said=self.announced)
        self.view, self.name, self.is_live = seen, me.name, True
