"""Dates that are closed, or have other hours."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.manage.hours.concerned import knows
from cabinet.web.manage.hours.listing import PAIR, listed, problem_beside, small_form, time_field, whose
from cabinet.web.manage.hours.pick import pick_place
from cabinet.web.manage.hours.state import HoursState
from cabinet.web.parts import Choice, button, card, choice_cards, field, when

_SPECIAL: Final = Text(fr="Jours particuliers", en="Special days")
_DATE: Final = Text(fr="Date", en="Date")
_THAT_DAY: Final = Text(fr="Ce jour-là", en="On that day")
_CLOSED: Final = Text(fr="Fermé", en="Closed")
_OTHER_HOURS: Final = Text(fr="D’autres horaires", en="Other hours")
_OPENS: Final = Text(fr="Début", en="Beginning")
_CLOSES: Final = Text(fr="Fin", en="End")
_OPENS_AGAIN: Final = Text(fr="Début de la seconde plage", en="Beginning of the second range")
_CLOSES_AGAIN: Final = Text(fr="Fin de la seconde plage", en="End of the second range")
_ADD_DAY: Final = Text(fr="Ajouter ce jour", en="Add this day")
_NO_SPECIAL: Final = Text(fr="Aucun jour particulier à venir.", en="No special day to come.")


def special_days(language: Language) -> rx.Component:
    """Dates that are closed, or have other hours."""
    state, view = HoursState, HoursState.view
    hours = rx.el.div(
        rx.el.div(
            time_field(language, _OPENS, "opens-special-0"),
            time_field(language, _CLOSES, "closes-special-0"),
            class_name=PAIR,
        ),
        rx.el.div(
            time_field(language, _OPENS_AGAIN, "opens-special-1", optional=True),
            time_field(language, _CLOSES_AGAIN, "closes-special-1", optional=True),
            class_name=PAIR,
        ),
        when(view.places, pick_place(language, name="special_place", places=view.places)),
    )
    return card(
        listed(
            language,
            view.special_days,
            _NO_SPECIAL,
            on_remove=lambda id_: state.forget_special_day(view.practitioner_id, id_, ""),
        ),
        small_form(
            "special_day",
            state.add_special_day,
            whose(),
            field(
                language,
                _DATE.into(language),
                name="special_day",
                kind="date",
                width="medium",
                error=problem_beside("special_day"),
            ),
            choice_cards(
                language,
                _THAT_DAY.into(language),
                name="special_kind",
                value="closed",
                choices=[
                    Choice(value="closed", label=_CLOSED.into(language)),
                    Choice(value="open", label=_OTHER_HOURS.into(language), beneath=hours),
                ],
            ),
            knows(language, "special_day"),
            button(_ADD_DAY.into(language), kind="secondary", submits=True),
        ),
        title=_SPECIAL.into(language),
    )
