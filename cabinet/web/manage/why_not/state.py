"""The answer for the category, the practitioner and the day that the address asks for."""

from typing import Any
from urllib.parse import urlencode

import reflex as rx

from cabinet.kit.refusal import Refusal
from cabinet.views import why_not
from cabinet.views.why_not import WhyView
from cabinet.web import asked, identity, live
from cabinet.web.identity import Me
from cabinet.web.languages import address_in, in_the_other_language
from cabinet.web.manage.managing import Managing
from cabinet.web.manage.why_not.ways import ADDRESS, CATEGORY, DAY, PRACTITIONER
from cabinet.web.manage.written import written
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import keeps_problem, shows_refusals


class WhyState(Managing, rx.State):
    """What the address asks, and the answer."""

    view: WhyView = WhyView()
    other_address: str = ""

    @rx.event
    async def arrive(self) -> None:
        """Answers what the address asks: what it does not say is the first category, whoever offers it, and today."""
        me = await self._come_in()
        live.watch(self, f"practice:{me.practice_id}", handler=WhyState.look_again)
        self.other_address = in_the_other_language(self.router.url.path, self.router.url.query)
        with shows_refusals(self):
            await self._answer(me)

    @rx.event
    async def look_again(self) -> None:
        """Somebody has booked, or the hours are others."""
        me = await self._come_in()
        with keeps_problem(self):
            await self._answer(me)

    @rx.event
    async def ask(self, form: dict[str, Any]) -> Any:
        """Goes to the address of what is asked, where it can be found again."""
        await self._come_in()
        self.attempts += 1
        fields = {CATEGORY: "category", PRACTITIONER: "practitioner", DAY: "day"}
        given = {name: asked.line(written(form, field)) for name, field in fields.items()}
        query = urlencode({name: value for name, value in given.items() if value}, errors="replace")
        if query == self.router.url.query:
            # The address stays as it is, so nothing would happen; meanwhile the answer may be another one.
            return WhyState.arrive
        return rx.redirect(f"{address_in(identity.language_of(self), ADDRESS)}?{query}")

    async def _answer(self, me: Me) -> None:
        sought = self.router.url.query_parameters
        about = {
            "category_id": asked.line(sought.get(CATEGORY, "")),
            "practitioner_id": asked.line(sought.get(PRACTITIONER, "")),
            "day": asked.line(sought.get(DAY, "")),
        }
        try:
            self.view = await off_loop(
                why_not.look, me.reading, practice_id=me.practice_id, language=me.language, **about
            )
        except Refusal:
            self.view = await off_loop(why_not.question, me.reading, practice_id=me.practice_id, **about)
            raise
