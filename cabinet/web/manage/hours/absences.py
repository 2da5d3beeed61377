"""Time away, or in a meeting."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.manage.hours.listing import PAIR, listed, problem_beside, small_form, time_field, whose
from cabinet.web.manage.hours.pick import pick
from cabinet.web.manage.hours.state import HoursState
from cabinet.web.parts import button, card, field

_ABSENCES: Final = Text(fr="Absences et réunions", en="Absences and meetings")
_KIND: Final = Text(fr="Type", en="Kind")
_FROM: Final = Text(fr="Du", en="From")
_TO: Final = Text(fr="Au", en="To")
_FROM_TIME: Final = Text(fr="À partir de", en="From this time")
_TO_TIME: Final = Text(fr="Jusqu’à", en="Until this time")
_WHOLE: Final = Text(fr="Sans heures, ce sont des journées entières.", en="Without times it is whole days.")
_NOTE: Final = Text(fr="Note", en="Note")
_NOTE_HINT: Final = Text(fr="Vos clients ne la voient pas.", en="Your clients do not see it.")
_ADD_ABSENCE: Final = Text(fr="Ajouter cette absence", en="Add this absence")
_NO_ABSENCE: Final = Text(fr="Aucune absence à venir.", en="No absence to come.")


def absences(language: Language) -> rx.Component:
    """Time away or in a meeting."""
    state, view = HoursState, HoursState.view
    return card(
        listed(language, view.absences, _NO_ABSENCE, on_remove=state.lift_absence),
        small_form(
            "absence",
            state.add_absence,
            whose(),
            pick(_KIND.into(language), name="absence_kind", choices=view.kinds),
            rx.el.div(
                field(
                    language,
                    _FROM.into(language),
                    name="absence_from",
                    kind="date",
                    error=problem_beside("absence_from"),
                ),
                time_field(language, _FROM_TIME, "absence_from_time", optional=True),
                field(language, _TO.into(language), name="absence_to", kind="date", optional=True),
                time_field(language, _TO_TIME, "absence_to_time", optional=True),
                class_name=f"{PAIR} items-end",
            ),
            rx.el.p(_WHOLE.into(language), class_name="mt-2 text-sm text-ink-2"),
            field(
                language,
                _NOTE.into(language),
                name="absence_note",
                hint=_NOTE_HINT.into(language),
                optional=True,
                max_length=120,
            ),
            button(_ADD_ABSENCE.into(language), kind="secondary", submits=True),
        ),
        title=_ABSENCES.into(language),
    )
