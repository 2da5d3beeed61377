"""The invoices that the address asks for: a search, a status, a page."""

from typing import Any, Final
from urllib.parse import urlencode

import reflex as rx
from reflex.event import EventSpec

from cabinet.views import invoices
from cabinet.views.invoices import InvoicesView
from cabinet.web import asked, identity, live
from cabinet.web.languages import address_in, other_language
from cabinet.web.off_loop import off_loop

ADDRESS: Final = "/facturation/factures"
SEARCH: Final = "recherche"
STANDING: Final = "statut"
PAGE: Final = "page"


class InvoicesState(rx.State):
    """The list of whoever is signed in."""

    view: InvoicesView = InvoicesView()
    name: str = ""
    other_address: str = ""

    @rx.event
    async def look(self) -> None:
        """Reads the list when the address changes, and again whenever the practice has."""
        me = await identity.practitioner(self)
        live.watch(self, f"practice:{me.practice_id}", handler=InvoicesState.look)
        self.name = me.name
        there, sought = address_in(other_language(me.language), ADDRESS), self.router.url.query
        self.other_address = f"{there}?{sought}" if sought else there
        page = self._asked(PAGE)
        self.view = await off_loop(
            invoices.look,
            me.reading,
            practice_id=me.practice_id,
            typed=asked.line(self.router.url.query_parameters.get(SEARCH, "")),
            standing=self._asked(STANDING),
            page=int(page) if page.isdecimal() and len(page) < 7 else 1,
            language=me.language,
        )

    @rx.event
    def search(self, form: dict[str, Any]) -> EventSpec:
        """Goes to the address of what is sought; the status that was chosen stays."""
        given = {SEARCH: asked.line(asked.fields(form).get(SEARCH)).strip(), STANDING: self._asked(STANDING)}
        query = urlencode({name: value for name, value in given.items() if value})
        here = address_in(identity.language_of(self), ADDRESS)
        return rx.redirect(f"{here}?{query}" if query else here)

    def _asked(self, name: str) -> str:
        return asked.word(self.router.url.query_parameters.get(name, ""))
