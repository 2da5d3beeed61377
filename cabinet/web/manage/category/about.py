"""What a category is: its name, how long it lasts, how it looks in the agenda."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.practice import COLORS
from cabinet.web.manage.category.problems import problem
from cabinet.web.manage.category.state import CategoryState
from cabinet.web.manage.frame import shown_if
from cabinet.web.manage.palette import palette
from cabinet.web.parts import card, checkbox, field
from cabinet.web.say import Words

_TITLE: Final = Text(fr="La catégorie", en="The category")
_NAME: Final = Text(fr="Nom", en="Name")
_NAME_HINT: Final = Text(fr="Vos clients le lisent en réservant.", en="Your clients read it when they book.")
_SHORT: Final = Text(fr="Abréviation", en="Abbreviation")
_SHORT_HINT: Final = Text(fr="Pour l’agenda, 8\u00a0caractères au plus.", en="For the calendar, 8 characters at most.")
_MINUTES: Final = Text(fr="Durée", en="Duration")
_PAUSE: Final = Text(fr="Pause après", en="Pause afterwards")
_PAUSE_HINT: Final = Text(
    fr="Aucun autre rendez-vous ne commence pendant ce temps.", en="No other appointment begins during this time."
)
_MINUTES_UNIT: Final = Text(fr="minutes", en="minutes")
_COLOR: Final = Text(fr="Couleur dans l’agenda", en="Colour in the calendar")
_GROUP: Final = Text(fr="Groupe", en="Group")
_GROUP_HINT: Final = Text(
    fr="Pour vous y retrouver dans la liste, par exemple\u00a0: Adultes, Enfants.",
    en="To find your way in the list, for example: Adults, Children.",
)
_DEFAULT: Final = Text(fr="Proposée par défaut dans l’agenda", en="Proposed by default in the calendar")
_ACTIVE: Final = Text(fr="Active", en="Active")
_ACTIVE_HINT: Final = Text(
    fr="Une catégorie désactivée n’est plus proposée nulle part\u202f; ses rendez-vous restent.",
    en="A category that is switched off is no longer proposed anywhere; its appointments stay.",
)
_ALWAYS_ACTIVE: Final = Text(
    fr="Toujours active\u00a0: c’est par elle que vous notez vos absences dans vos horaires.",
    en="Always active: it is how you enter your absences in your hours.",
)


def about(language: Language) -> rx.Component:
    """The first card."""
    view = CategoryState.view
    minutes = _MINUTES_UNIT.into(language)
    return card(
        field(
            language,
            _NAME.into(language),
            name="name",
            hint=rx.cond(view.is_appointment, _NAME_HINT.into(language), ""),
            error=problem("name"),
            value=view.name,
        ),
        field(
            language,
            _SHORT.into(language),
            name="short_name",
            hint=_SHORT_HINT.into(language),
            error=problem("short_name"),
            value=view.short_name,
            optional=True,
            width="short",
        ),
        _number(language, _MINUTES, name="minutes", value=view.minutes, unit=minutes),
        _number(language, _PAUSE, name="pause_minutes", value=view.pause_minutes, unit=minutes, hint=_PAUSE_HINT),
        palette(language, _COLOR.into(language), name="color", colors=COLORS, value=view.color, error=problem("color")),
        field(
            language,
            _GROUP.into(language),
            name="group_name",
            hint=_GROUP_HINT.into(language),
            error=problem("group_name"),
            value=view.group_name,
            optional=True,
            width="medium",
        ),
        checkbox(language, _DEFAULT.into(language), name="is_default", checked=view.is_default),
        shown_if(~rx.Var.create(view.is_always_active), _active(language)),
        shown_if(view.is_always_active, _ALWAYS_ACTIVE.into(language), class_name="mt-4 text-sm text-ink-2"),
        title=_TITLE.into(language),
    )


def _active(language: Language) -> rx.Component:
    return checkbox(
        language,
        _ACTIVE.into(language),
        name="is_active",
        checked=CategoryState.view.is_active,
        hint=_ACTIVE_HINT.into(language),
        error=problem("is_active"),
    )


def _number(
    language: Language, label: Text, *, name: str, value: Words, unit: str, hint: Text | None = None
) -> rx.Component:
    return field(
        language,
        label.into(language),
        name=name,
        input_mode="numeric",
        hint=hint.into(language) if hint else "",
        error=problem(name),
        value=value,
        suffix=unit,
        width="short",
    )
