"""One practitioner's hours, as they are stored, and the changes that somebody sends."""

from typing import Any, Final, Literal, get_args

import reflex as rx

from cabinet.journeys.add_absence import add_absence
from cabinet.journeys.change_premises import change_premises
from cabinet.journeys.close_premises import close_premises
from cabinet.journeys.forget_special_day import forget_special_day
from cabinet.journeys.lift_absence import lift_absence
from cabinet.journeys.set_special_day import set_special_day
from cabinet.journeys.set_weekly_hours import set_weekly_hours
from cabinet.views import hours
from cabinet.views.hours import HoursView, PlaceFields
from cabinet.web import asked, live
from cabinet.web.identity import Me
from cabinet.web.manage.hours.form import away_in, line_in, special_day_in, week_in
from cabinet.web.manage.managing import Managing
from cabinet.web.manage.written import written
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_every_refusal

SmallForm = Literal["special_day", "absence", "place"]
SMALL_FORMS: Final = get_args(SmallForm)


class HoursState(Managing, rx.State):
    """What is stored; what is being written stays in the browser. `problems` has a sentence a field.

    `kept` counts what was kept of each small form, which empties then; the others keep what is being written.
    """

    view: HoursView = HoursView()
    editing: PlaceFields = PlaceFields()
    problems: dict[str, str] = {}  # noqa: RUF012 - Reflex gives each page its own
    is_saved: bool = False
    kept: dict[str, int] = dict.fromkeys(SMALL_FORMS, 0)

    @rx.event
    async def arrive(self) -> None:
        """Reads the hours of whoever the address names, and again whenever the bell rings for the practice."""
        me = await self._come_in()
        self.view, self.editing, self.is_saved = HoursView(), PlaceFields(), False
        with shows_every_refusal(self):
            await self._show_stored(me)
        live.watch(self, f"practice:{me.practice_id}", handler=HoursState.look_again)

    @rx.event
    async def look_again(self) -> None:
        """Something has changed in the practice."""
        await self._show_stored(await self._come_in())

    @rx.event
    async def save_week(self, form: dict[str, Any]) -> None:
        """Keeps the week that was written, or says why not and changes nothing."""
        me = await self._come_in()
        self.is_saved = False
        self.attempts += 1
        with shows_every_refusal(self):
            await self._set_week(me, form)
            self.is_saved = True

    @rx.event
    async def add_special_day(self, form: dict[str, Any]) -> None:
        """Other hours on one date, or none."""
        me = await self._come_in()
        self.attempts += 1
        with shows_every_refusal(self):
            day, ranges = special_day_in(form)
            await off_loop(
                set_special_day,
                me.work,
                practice_id=me.practice_id,
                practitioner_id=written(form, "practitioner"),
                day=day,
                ranges=ranges,
            )
            await self._show_kept(me, "special_day")

    @rx.event
    async def forget_special_day(self, practitioner_id: str, day: str) -> None:
        """The date has the hours of its weekday again."""
        me = await self._come_in()
        with shows_every_refusal(self):
            found, _ = special_day_in({"special_day": day})
            await off_loop(
                forget_special_day,
                me.work,
                practice_id=me.practice_id,
                practitioner_id=asked.word(practitioner_id),
                day=found,
            )
            await self._show_stored(me)

    @rx.event
    async def add_absence(self, form: dict[str, Any]) -> None:
        """Takes the time, or says what is in the way."""
        me = await self._come_in()
        self.attempts += 1
        with shows_every_refusal(self):
            await off_loop(
                add_absence,
                me.work,
                practice_id=me.practice_id,
                person_id=me.person_id,
                practitioner_id=written(form, "practitioner"),
                away=away_in(form),
                category_id=written(form, "absence_kind"),
                note=line_in(form, "absence_note"),
            )
            await self._show_kept(me, "absence")

    @rx.event
    async def lift_absence(self, absence_id: str) -> None:
        """Gives the time back."""
        me = await self._come_in()
        with shows_every_refusal(self):
            await off_loop(lift_absence, me.work, practice_id=me.practice_id, absence_id=asked.word(absence_id))
            await self._show_stored(me)

    @rx.event
    async def edit_place(self, premises_id: str) -> None:
        """Fills the form with a place, or empties it."""
        await self._come_in()
        wanted = asked.word(premises_id)
        self.editing = next((place for place in self.view.places if place.id == wanted), PlaceFields())
        self._empty("place")

    @rx.event
    async def save_place(self, form: dict[str, Any]) -> None:
        """Adds a place, or gives one its other name or address."""
        me = await self._come_in()
        self.attempts += 1
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
        """Nobody receives there any more."""
        me = await self._come_in()
        self.attempts += 1
        with shows_every_refusal(self):
            await off_loop(close_premises, me.work, practice_id=me.practice_id, premises_id=asked.word(premises_id))
            self.editing = PlaceFields()
            await self._show_kept(me, "place")

    async def _set_week(self, me: Me, form: Any) -> None:
        try:
            await off_loop(
                set_weekly_hours,
                me.work,
                practice_id=me.practice_id,
                practitioner_id=written(form, "practitioner"),
                week=week_in(form),
                seen=written(form, "fingerprint"),
            )
        finally:
            # Refused because somebody saved meanwhile, or kept: what is stored now is shown.
            await self._show_stored(me)

    async def _show_kept(self, me: Me, form: SmallForm) -> None:
        self._empty(form)
        await self._show_stored(me)

    def _empty(self, form: SmallForm) -> None:
        self.kept[form] += 1

    async def _show_stored(self, me: Me) -> None:
        self.view = await off_loop(
            hours.look,
            me.reading,
            practice_id=me.practice_id,
            practitioner_id=asked.word(self.router.url.query_parameters.get("praticien", "")),
            language=me.language,
        )
