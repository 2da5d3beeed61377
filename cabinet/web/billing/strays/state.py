"""Money without a home, and deciding about it."""

import reflex as rx

from cabinet.journeys.asking_stripe import asking_stripe
from cabinet.journeys.keep_payment import keep_payment
from cabinet.journeys.return_payment import return_payment
from cabinet.views import strays
from cabinet.views.strays import StrayRow, StraysView
from cabinet.web import asked, identity, live
from cabinet.web.identity import Me
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_refusals
from cabinet.web.surroundings import Surroundings
from cabinet.wiring import house


class StraysState(Surroundings, rx.State):
    """`chosen` is the payment that the dialog asks about; without an id, it is closed. `moment` counts its openings."""

    view: StraysView = StraysView()
    chosen: StrayRow = StrayRow()
    moment: int = 0
    name: str = ""

    @rx.event
    async def look(self) -> None:
        """Reads the list when the page opens, and again whenever the practice has changed."""
        me = await identity.practitioner(self)
        live.watch(self, f"practice:{me.practice_id}", handler=StraysState.look)
        self.name = me.name
        await self._read(me)

    @rx.event
    async def choose(self, payment_id: str) -> None:
        """Asks whether to give this payment back."""
        await self._read(await identity.practitioner(self))
        self.problem = ""
        self.moment += 1
        self.chosen = next((row for row in self.view.rows if row.id == asked.word(payment_id)), StrayRow())

    @rx.event
    def close(self, moment: int) -> None:
        """Leaves it for later; whoever was quicker has chosen another one."""
        if moment == self.moment:
            self.chosen = StrayRow()

    @rx.event(temporal=True)
    async def give_back(self, payment_id: str) -> None:
        """Gives it back; a second press changes nothing."""
        me = await identity.practitioner(self)
        with shows_refusals(self), asking_stripe():
            await off_loop(
                return_payment,
                me.work,
                house().stripe,
                payment_id=asked.word(payment_id),
                practice_id=me.practice_id,
                person_id=me.person_id,
            )
        self.chosen = StrayRow()
        await self._read(me)

    @rx.event(temporal=True)
    async def keep(self, payment_id: str) -> None:
        """Lets it stay until somebody gives it back."""
        me = await identity.practitioner(self)
        with shows_refusals(self):
            await off_loop(
                keep_payment,
                me.work,
                practice_id=me.practice_id,
                person_id=me.person_id,
                payment_id=asked.word(payment_id),
            )
        await self._read(me)

    async def _read(self, me: Me) -> None:
        self.view = await off_loop(strays.look, me.reading, practice_id=me.practice_id, language=me.language)
