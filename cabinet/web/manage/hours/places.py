"""Where the practice receives, besides its own address."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.manage.hours.listing import PAIR, deed, line_of, problem_beside, small_form
from cabinet.web.manage.hours.places_state import PremisesState
from cabinet.web.parts import button, card, field

_PLACES: Final = Text(fr="Lieux", en="Places")
_HERE: Final = Text(fr="Au cabinet", en="At the practice")
_NAME: Final = Text(fr="Nom du lieu", en="Name of the place")
_STREET: Final = Text(fr="Numéro et rue", en="Number and street")
_POSTAL_CODE: Final = Text(fr="Code postal", en="Postal code")
_CITY: Final = Text(fr="Ville", en="Town")
_ADD_PLACE: Final = Text(fr="Ajouter ce lieu", en="Add this place")
_SAVE_PLACE: Final = Text(fr="Enregistrer ce lieu", en="Save this place")
_EDIT: Final = Text(fr="Modifier", en="Edit")
_CLOSE: Final = Text(fr="Fermer ce lieu", en="Close this place")
_NEW_PLACE: Final = Text(fr="Annuler la modification", en="Cancel the change")


def places(language: Language) -> rx.Component:
    """Where the practice receives, besides its own address."""
    state = PremisesState
    is_new = state.editing.id == ""
    return card(
        rx.el.ul(
            line_of(_HERE.into(language), state.view.own_address),
            rx.foreach(state.view.places, lambda place: _place(language, place)),
        ),
        small_form(
            "place",
            state.save_place,
            rx.el.input(type="hidden", name="premises", default_value=state.editing.id),
            field(
                language,
                _NAME.into(language),
                name="premises_name",
                value=state.editing.name,
                error=problem_beside("premises_name"),
            ),
            field(
                language,
                _STREET.into(language),
                name="premises_street",
                value=state.editing.street,
                error=problem_beside("premises_street"),
                optional=True,
            ),
            rx.el.div(
                field(
                    language,
                    _POSTAL_CODE.into(language),
                    name="premises_postal_code",
                    value=state.editing.postal_code,
                    error=problem_beside("premises_postal_code"),
                    optional=True,
                ),
                field(
                    language,
                    _CITY.into(language),
                    name="premises_city",
                    value=state.editing.city,
                    error=problem_beside("premises_city"),
                    optional=True,
                ),
                class_name=PAIR,
            ),
            rx.el.div(
                button(
                    rx.cond(is_new, _ADD_PLACE.into(language), _SAVE_PLACE.into(language)),
                    kind="secondary",
                    submits=True,
                ),
                rx.cond(
                    is_new,
                    rx.fragment(),
                    button(_NEW_PLACE.into(language), kind="quiet", on_click=state.edit_place("")),
                ),
                class_name="flex flex-wrap gap-3",
            ),
        ),
        title=_PLACES.into(language),
    )


def _place(language: Language, place: Any) -> rx.Component:
    return line_of(
        place.name,
        place.address,
        rx.el.span(
            deed(_EDIT.into(language), place.name, on_click=PremisesState.edit_place(place.id)),
            deed(_CLOSE.into(language), place.name, on_click=PremisesState.close_place(place.id)),
            class_name="flex gap-4",
        ),
    )
