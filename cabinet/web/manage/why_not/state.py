"""The answer for one category, practitioner and day."""

from typing import Any

import reflex as rx

from cabinet.views import why_not
from cabinet.views.why_not import WhyView
from cabinet.web import asked
from cabinet.web.identity import Me
from cabinet.web.manage.managing import Managing
from cabinet.web.manage.written import written
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_refusals


class WhyState(Managing, rx.State):
    """What was asked last."""

    view: WhyView = WhyView()

    @rx.event
    async def arrive(self) -> None:
        """Answers for the first category, whoever offers it, and today."""
        me = await self._come_in()
        with shows_refusals(self):
            await self._answer(me, {})

    @rx.event
    async def ask(self, form: dict[str, Any]) -> None:
        """Answers what was asked, or says why it cannot."""
        me = await self._come_in()
        self.attempts += 1
        with shows_refusals(self):
            await self._answer(me, form)

    async def _answer(self, me: Me, form: Any) -> None:
        self.view = await off_loop(
            why_not.look,
            me.reading,
            practice_id=me.practice_id,
            category_id=asked.word(written(form, "category")),
            practitioner_id=asked.word(written(form, "practitioner")),
            day=asked.word(written(form, "day")),
            language=me.language,
        )
