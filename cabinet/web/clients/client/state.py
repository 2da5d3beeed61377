"""One client, and what is agreed with them."""

from contextlib import suppress
from typing import Any

import reflex as rx

from cabinet.journeys.set_payment_rule import set_payment_rule
from cabinet.practice import NoSuchClient
from cabinet.views import clients
from cabinet.views.clients import ClientView
from cabinet.web import asked, identity, live
from cabinet.web.identity import Me
from cabinet.web.languages import address_in, other_language
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_refusals
from cabinet.web.surroundings import Surroundings


class ClientState(Surroundings, rx.State):
    """The client as they are stored; `attempts` counts what was sent, refused or not."""

    view: ClientView = ClientView()
    is_saved: bool = False
    attempts: int = 0
    name: str = ""
    other_address: str = ""

    @rx.event
    async def arrive(self) -> None:
        """Shows the client whom the address names."""
        me = await identity.practitioner(self)
        self.name, self.view, self.is_saved = me.name, ClientView(), False
        self.other_address = address_in(other_language(me.language), f"/clients/{self._client_of_the_address}")
        live.watch(self, f"practice:{me.practice_id}", handler=ClientState.look_again)
        with shows_refusals(self):
            await self._read(me, self._client_of_the_address)

    @rx.event
    async def look_again(self) -> None:
        """Something has changed: they have booked, or paid."""
        me = await identity.practitioner(self)
        with suppress(NoSuchClient):
            await self._read(me, self._client_of_the_address)

    @rx.event
    async def save(self, form: dict[str, Any]) -> None:
        """Keeps what is agreed with the client that the form is about."""
        me = await identity.practitioner(self)
        given = asked.fields(form)
        client_id = asked.word(given.get("client"))
        self.is_saved = False
        self.attempts += 1
        with shows_refusals(self):
            await off_loop(
                set_payment_rule,
                me.work,
                practice_id=me.practice_id,
                person_id=me.person_id,
                client_id=client_id,
                rule=asked.word(given.get("payment_rule")),
            )
            await self._read(me, client_id)
            self.is_saved = True

    @property
    def _client_of_the_address(self) -> str:
        return asked.word(self.router.url.path.rsplit("/", 1)[-1])

    async def _read(self, me: Me, client_id: str) -> None:
        self.view = await off_loop(
            clients.look_at, me.reading, practice_id=me.practice_id, client_id=client_id, language=me.language
        )
