"""One practitioner's hours, as they are stored, and the changes that somebody sends."""

from typing import Any, Final, Literal, get_args

import reflex as rx

from cabinet import practice
from cabinet.booking import AbsenceOverlaps, AppointmentsOutside
from cabinet.journeys.add_absence import add_absence
from cabinet.journeys.forget_special_day import forget_special_day
from cabinet.journeys.lift_absence import lift_absence
from cabinet.journeys.set_special_day import set_special_day
from cabinet.journeys.set_weekly_hours import set_weekly_hours
from cabinet.practice import HoursChangedMeanwhile, PractitionerId, Week
from cabinet.views import appointments_named, hours
from cabinet.views.appointments_named import AppointmentsNamed
from cabinet.views.hours import HoursView
from cabinet.views.places import PlaceFields
from cabinet.web import asked, live
from cabinet.web.identity import Me
from cabinet.web.languages import in_the_other_language
from cabinet.web.manage.hours.form import away_in, day_in, line_in, special_day_in, week_in
from cabinet.web.manage.managing import Managing
from cabinet.web.manage.written import written
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import keeps_every_problem, shows_every_refusal

SmallForm = Literal["special_day", "absence", "place"]
SMALL_FORMS: Final = get_args(SmallForm)


class HoursState(Managing, rx.State):
    """What is stored; what is being written stays in the browser. `problems` has a sentence a field.

    `kept` counts what was kept of each small form, which empties then; the others keep what is being written.
    `concerned` are the appointments for which something was refused: what `concerned_form` held, or that a day is
    special no more.
    """

    view: HoursView = HoursView()
    editing: PlaceFields = PlaceFields()
    concerned: AppointmentsNamed = AppointmentsNamed()
    concerned_form: str = ""
    concerned_day: str = ""
    problems: dict[str, str] = {}  # noqa: RUF012 - Reflex gives each page its own
    is_saved: bool = False
    other_address: str = ""
    kept: dict[str, int] = dict.fromkeys(SMALL_FORMS, 0)

    @rx.event
    async def arrive(self) -> None:
        """Reads the hours of whoever the address names, and again whenever the bell rings for the practice."""
        me = await self._come_in()
        live.watch(self, f"practice:{me.practice_id}", handler=HoursState.look_again)
        self.view, self.editing, self.is_saved = HoursView(), PlaceFields(), False
        self.other_address = in_the_other_language(self.router.url.path, self.router.url.query)
        self._nobody_is_concerned()
        with shows_every_refusal(self):
            await self._show_stored(me)

    @rx.event
    async def look_again(self) -> None:
        """Something has changed in the practice."""
        me = await self._come_in()
        with keeps_every_problem(self):
            await self._show_stored(me)

    @rx.event
    async def save_week(self, form: dict[str, Any]) -> None:
        """Keeps the week that was written, or says why not and changes nothing."""
        me = await self._begin()
        self.is_saved = False
        with shows_every_refusal(self):
            whose, seen = written(form, "practitioner"), written(form, "fingerprint")
            await self._set_week(me, whose, week_in(form), seen=seen, knows=written(form, "knows_week"))
            self.is_saved = True
            await self._show_stored(me)

    @rx.event
    async def add_special_day(self, form: dict[str, Any]) -> None:
        """Other hours on one date, or none."""
        me = await self._begin()
        with shows_every_refusal(self):
            day, ranges = special_day_in(form)
            await self._change(
                me,
                set_special_day,
                on_form="special_day",
                practitioner_id=written(form, "practitioner"),
                day=day,
                ranges=ranges,
                knows=written(form, "knows_special_day"),
            )
            await self._show_kept(me, "special_day")

    @rx.event
    async def forget_special_day(self, practitioner_id: str, day: str, knows: str = "") -> None:
        """The date has the hours of its weekday again."""
        me = await self._begin()
        with shows_every_refusal(self):
            found = day_in({"special_day": day})
            await self._change(
                me,
                forget_special_day,
                on_day=found.isoformat(),
                practitioner_id=asked.word(practitioner_id),
                day=found,
                knows=asked.word(knows),
            )
            await self._show_stored(me)

    @rx.event
    async def add_absence(self, form: dict[str, Any]) -> None:
        """Takes the time, or says what is in the way."""
        me = await self._begin()
        with shows_every_refusal(self):
            await self._change(
                me,
                add_absence,
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
        me = await self._begin()
        with shows_every_refusal(self):
            await off_loop(lift_absence, me.work, practice_id=me.practice_id, absence_id=asked.word(absence_id))
            await self._show_stored(me)

    @rx.event
    async def take_usual_hours(self, practitioner_id: str) -> None:
        """Somebody without any hours works at those at which most people do."""
        me = await self._begin()
        self.is_saved = False
        whose = asked.word(practitioner_id)
        with shows_every_refusal(self):
            await self._set_week(
                me, whose, practice.usual_week(), seen=practice.fingerprint_of(PractitionerId(whose), ())
            )
            await self._show_stored(me)

    async def _begin(self) -> Me:
        """Somebody has sent something: what was said of what they sent before is over."""
        me = await self._come_in()
        self.attempts += 1
        self._nobody_is_concerned()
        return me

    async def _set_week(self, me: Me, whose: str, week: Week, **sent: str) -> None:
        try:
            await self._change(me, set_weekly_hours, on_form="week", practitioner_id=whose, week=week, **sent)
        except HoursChangedMeanwhile:
            # What somebody else saved is shown; whatever becomes of that, this is what was refused.
            with keeps_every_problem(self):
                await self._show_stored(me)
            raise

    async def _change(self, me: Me, journey: Any, *, on_form: str = "", on_day: str = "", **sent: Any) -> None:
        try:
            await off_loop(journey, me.work, practice_id=me.practice_id, **sent)
        except (AppointmentsOutside, AbsenceOverlaps) as refused:
            self.concerned = await off_loop(
                appointments_named.look,
                me.reading,
                practice_id=me.practice_id,
                ids=refused.appointment_ids,
                language=me.language,
            )
            self.concerned_form, self.concerned_day = on_form, on_day
            raise

    def _nobody_is_concerned(self) -> None:
        self.concerned, self.concerned_form, self.concerned_day = AppointmentsNamed(), "", ""

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
