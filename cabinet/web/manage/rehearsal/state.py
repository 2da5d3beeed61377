"""How far the rehearsal of whoever owns the practice is; it changes by itself as it goes on in another window."""

import reflex as rx

from cabinet.views import rehearsal
from cabinet.views.rehearsal import RehearsalView
from cabinet.web import live
from cabinet.web.identity import Me
from cabinet.web.manage.managing import Managing
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_refusals
from cabinet.wiring import house


class RehearsalState(Managing, rx.State):
    """The steps, from both sides."""

    view: RehearsalView = RehearsalView()
    is_live: bool = False

    @rx.event
    async def look(self) -> None:
        """Reads the steps when the page opens, and again whenever the bell rings for the practice."""
        me = await self._come_in()
        live.watch(self, f"practice:{me.practice_id}", handler=RehearsalState.look)
        self.is_live = True
        with shows_refusals(self):
            self.view = await _steps(me)


async def _steps(me: Me) -> RehearsalView:
    settings = house().settings
    return await off_loop(
        rehearsal.look,
        me.reading,
        practice_id=me.practice_id,
        person_id=me.person_id,
        is_test=settings.is_test,
        has_outbox=settings.is_sandbox,
        language=me.language,
    )
