"""The appointments that a change of hours concerns: each with its day, its hour and its client, and the way to it."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.languages import prefix_of
from cabinet.web.manage.hours.listing import line_of
from cabinet.web.manage.hours.state import HoursState
from cabinet.web.parts import button, card, checkbox, text_link, when

_CONCERNED: Final = Text(fr="Rendez-vous concernés", en="The appointments concerned")
_OUTSIDE: Final = Text(fr="Rendez-vous en dehors de ces horaires", en="Appointments outside these hours")
_THEY_STAY: Final = Text(
    fr="Ils restent prévus\u00a0: rien n’est annulé. Prévenez vos clients si vous ne pouvez pas les recevoir.",
    en="They stay: nothing is cancelled. Tell your clients if you cannot see them.",
)
_KEEP: Final = Text(
    fr="Enregistrer quand même\u00a0: ces rendez-vous restent prévus", en="Save it: these appointments stay"
)
_REMOVE: Final = Text(fr="Supprimer ce jour quand même", en="Remove this day anyway")


def outside_now(language: Language) -> rx.Component:
    """Those that are outside the hours as they are stored."""
    outside = HoursState.view.outside
    sentence = rx.el.p(_THEY_STAY.into(language), class_name="mb-2 text-ink-2")
    return when(outside.rows, card(sentence, _named(language, outside), title=_OUTSIDE.into(language)))


def concerned(language: Language) -> rx.Component:
    """Those that were in the way of what was sent last, beneath what was refused."""
    state = HoursState
    remove = button(
        _REMOVE.into(language),
        kind="secondary",
        on_click=state.forget_special_day(state.view.practitioner_id, state.concerned_day, state.concerned.fingerprint),
    )
    return when(
        state.concerned.rows,
        card(
            _named(language, state.concerned),
            when(state.concerned_day, rx.el.div(remove, class_name="mt-4")),
            title=_CONCERNED.into(language),
        ),
    )


def knows(language: Language, form: str) -> rx.Component:
    """The box of a form that was refused for them: whoever ticks it says that they stay."""
    fingerprint = HoursState.concerned.fingerprint
    # Drawn anew, and unticked, for other appointments.
    box = checkbox(language, _KEEP.into(language), name=f"knows_{form}", value=fingerprint)
    return rx.cond(HoursState.concerned_form == form, rx.el.div(box, key=fingerprint), rx.fragment())


def _named(language: Language, named: Any) -> rx.Component:
    def line(one: Any) -> rx.Component:
        return line_of(text_link(one.client, href=prefix_of(language) + one.address), one.when)

    return rx.fragment(
        rx.el.ul(rx.foreach(named.rows, line)), when(named.more, rx.el.p(named.more, class_name="mt-2 text-ink-2"))
    )
