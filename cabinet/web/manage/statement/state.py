"""The text on bank statements, of whoever owns the practice."""

from typing import Any

import reflex as rx

from cabinet.journeys.change_statement import change_statement
from cabinet.views import statement
from cabinet.views.statement import StatementView
from cabinet.web.identity import Me
from cabinet.web.manage.managing import Managing
from cabinet.web.manage.written import written
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_refusals
from cabinet.wiring import house


class StatementState(Managing, rx.State):
    """The text as it is stored; what is being written stays in the browser."""

    view: StatementView = StatementView()
    is_saved: bool = False

    @rx.event
    async def arrive(self) -> None:
        """Reads the text."""
        me = await self._come_in()
        self.view, self.is_saved = StatementView(), False
        with shows_refusals(self):
            self.view = await self._stored(me)

    @rx.event
    async def save(self, form: dict[str, Any]) -> None:
        """Tells Stripe and keeps what was written, or says why not."""
        me = await self._come_in()
        self.is_saved = False
        self.attempts += 1
        with shows_refusals(self):
            await off_loop(
                change_statement,
                me.work,
                house().stripe,
                practice_id=me.practice_id,
                person_id=me.person_id,
                statement_text=written(form, "statement_text"),
            )
            self.view = await self._stored(me)
            self.is_saved = True

    async def _stored(self, me: Me) -> StatementView:
        return await off_loop(
            statement.look, me.reading, practice_id=me.practice_id, person_id=me.person_id, language=me.language
        )
