"""The places where the practice receives: changes that somebody sends."""

from typing import Any

import reflex as rx

from cabinet.journeys.change_premises import change_premises
from cabinet.journeys.close_premises import close_premises
from cabinet.practice import NoSuchPremises
from cabinet.views import places
from cabinet.views.places import PlaceFields
from cabinet.web import asked
from cabinet.web.identity import Me
from cabinet.web.manage.hours.form import line_in
from cabinet.web.manage.hours.state import HoursState
from cabinet.web.manage.written import written
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import keeps_every_problem, shows_every_refusal


class PremisesState(HoursState):
    """The same page: what is stored and what was refused are those of the hours, which are at these places."""

    @rx.event
    async def edit_place(self, premises_id: str) -> None:
        """Fills the form with a place as it is stored, or empties it."""
        me = await self._begin()
        wanted = asked.word(premises_id)
        with shows_every_refusal(self):
            self.editing = await self._stored(me, wanted) if wanted else PlaceFields()
            self._empty("place")

    @rx.event
    async def save_place(self, form: dict[str, Any]) -> None:
        """Adds a place, or gives one its other name or address."""
        me = await self._begin()
        with shows_every_refusal(self):
            await off_loop(
                change_premises,
                me.work,
                practice_id=me.practice_id,
                premises_id=written(form, "premises"),
                name=line_in(form, "premises_name"),
                street=line_in(form, "premises_street"),
                postal_code=line_in(form, "premises_postal_code"),
                city=line_in(form, "premises_city"),
            )
            self.editing = PlaceFields()
            await self._show_kept(me, "place")

    @rx.event
    async def close_place(self, premises_id: str) -> None:
        """Nobody receives there any more; what is being written of another place stays."""
        me = await self._begin()
        closed = asked.word(premises_id)
        with shows_every_refusal(self):
            await off_loop(close_premises, me.work, practice_id=me.practice_id, premises_id=closed)
            if self.editing.id == closed:
                self.editing = PlaceFields()
                self._empty("place")
            await self._show_stored(me)

    async def _stored(self, me: Me, premises_id: str) -> PlaceFields:
        try:
            return await off_loop(places.look_at, me.reading, practice_id=me.practice_id, premises_id=premises_id)
        except NoSuchPremises:
            # The page is older than the end of the place: it stands in the list no more.
            with keeps_every_problem(self):
                await self._show_stored(me)
            raise
