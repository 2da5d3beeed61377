"""The journal, for whoever owns the practice."""

from typing import Final

import reflex as rx

from cabinet.views import journal
from cabinet.views.journal import JournalView
from cabinet.web import asked, live
from cabinet.web.languages import address_in, other_language
from cabinet.web.manage.managing import Managing
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_refusals

ADDRESS: Final = "/gerer/journal"
PAGE: Final = "page"


class JournalState(Managing, rx.State):
    """The page of it that the address asks for."""

    view: JournalView = JournalView()
    other_address: str = ""

    @rx.event
    async def look(self) -> None:
        """Reads it when the page opens, and again whenever the bell rings for the practice."""
        me = await self._come_in()
        live.watch(self, f"practice:{me.practice_id}", handler=JournalState.look)
        page = asked.word(self.router.url.query_parameters.get(PAGE, ""))
        number = max(1, int(page)) if page.isdecimal() and len(page) < 7 else 1
        self.other_address = f"{address_in(other_language(me.language), ADDRESS)}?{PAGE}={number}"
        self.view = JournalView()
        with shows_refusals(self):
            self.view = await off_loop(
                journal.look,
                me.reading,
                practice_id=me.practice_id,
                person_id=me.person_id,
                page=number,
                language=me.language,
            )
