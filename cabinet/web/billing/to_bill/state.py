"""What is to be invoiced, and invoicing it."""

import reflex as rx
from reflex.event import EventSpec

from cabinet.journeys.bill_appointment import bill_appointment
from cabinet.views import to_bill
from cabinet.views.to_bill import ToBillRow, ToBillView
from cabinet.web import asked, identity, live
from cabinet.web.identity import Me
from cabinet.web.languages import address_in
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_refusals
from cabinet.web.surroundings import Surroundings


class ToBillState(Surroundings, rx.State):
    """`chosen` is the appointment that the dialog asks about; without an id, it is closed.

    `moment` counts how often it was opened.
    """

    view: ToBillView = ToBillView()
    chosen: ToBillRow = ToBillRow()
    moment: int = 0
    name: str = ""

    @rx.event
    async def look(self) -> None:
        """Reads the list when the page opens, and again whenever the practice has changed."""
        me = await identity.practitioner(self)
        live.watch(self, f"practice:{me.practice_id}", handler=ToBillState.look)
        self.name = me.name
        await self._read(me)

    @rx.event
    async def choose(self, appointment_id: str) -> None:
        """Asks whether to issue the invoice of this appointment."""
        await self._read(await identity.practitioner(self))
        self.problem = ""
        self.moment += 1
        self.chosen = next((row for row in self.view.rows if row.id == asked.word(appointment_id)), ToBillRow())

    @rx.event
    def close(self, moment: int) -> None:
        """Leaves it for later; whoever was quicker has chosen another one."""
        if moment == self.moment:
            self.chosen = ToBillRow()

    @rx.event(temporal=True)
    async def issue(self, appointment_id: str) -> EventSpec | None:
        """Issues the invoice and goes to it; a second press goes to the same one."""
        me = await identity.practitioner(self)
        with shows_refusals(self):
            invoice_id = await off_loop(
                bill_appointment, me.work, practice_id=me.practice_id, appointment_id=asked.word(appointment_id)
            )
            self.chosen = ToBillRow()
            return rx.redirect(address_in(me.language, f"/facturation/factures/{invoice_id}"))
        self.chosen = ToBillRow()
        await self._read(me)
        return None

    async def _read(self, me: Me) -> None:
        self.view = await off_loop(to_bill.look, me.reading, practice_id=me.practice_id, language=me.language)
