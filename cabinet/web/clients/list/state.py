"""The clients that the address asks for."""

from typing import Any, Final
from urllib.parse import urlencode

import reflex as rx
from reflex.event import EventSpec

from cabinet.views import clients
from cabinet.views.clients import ClientsView
from cabinet.web import asked, identity, live
from cabinet.web.languages import address_in, other_language
from cabinet.web.off_loop import off_loop

ADDRESS: Final = "/clients"
SEARCH: Final = "recherche"


class ClientsState(rx.State):
    """The list of whoever is signed in."""

    view: ClientsView = ClientsView()
    name: str = ""
    other_address: str = ""

    @rx.event
    async def look(self) -> None:
        """Reads the list when the address changes, and again whenever the practice has."""
        me = await identity.practitioner(self)
        live.watch(self, f"practice:{me.practice_id}", handler=ClientsState.look)
        self.name = me.name
        typed = asked.line(self.router.url.query_parameters.get(SEARCH, ""))
        self.other_address = _address(address_in(other_language(me.language), ADDRESS), typed)
        self.view = await off_loop(
            clients.look, me.reading, practice_id=me.practice_id, typed=typed, language=me.language
        )

    @rx.event
    def seek(self, typed: str) -> EventSpec:
        """While somebody types: the address follows, and the list follows the address. Back leads past all of it."""
        here = address_in(identity.language_of(self), ADDRESS)
        return rx.redirect(_address(here, asked.line(typed).strip()), replace=True)

    @rx.event
    def search(self, form: dict[str, Any]) -> EventSpec:
        """The same for whoever presses Enter."""
        here = address_in(identity.language_of(self), ADDRESS)
        return rx.redirect(_address(here, asked.line(asked.fields(form).get(SEARCH)).strip()), replace=True)


def _address(here: str, typed: str) -> str:
    # Half a letter outside the plane of Unicode cannot be written into an address.
    known = typed.encode(errors="ignore").decode()
    return f"{here}?{urlencode({SEARCH: known})}" if known else here
