"""A form of settings: nobody leaves it without being asked while something in it is unsaved."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.browser_code import browser_code
from cabinet.web.manage.saved import saved_words
from cabinet.web.parts import button, button_row, link_button

_browser_code: Final = browser_code("watched_form.jsx", beside=__file__)
_SAVE: Final = Text(fr="Enregistrer", en="Save")
_LEAVE: Final = Text(fr="Annuler", en="Cancel")
_LEAVE_ANYWAY: Final = Text(
    fr="Vos modifications ne sont pas enregistrées. Quitter cette page sans les garder\u202f?",
    en="Your changes are not saved. Leave this page without keeping them?",
)
_UNSAVED: Final = Text(fr="Modifications non enregistrées", en="Unsaved changes")


def _fields(form: rx.Var[dict[str, Any]]) -> tuple[rx.Var[dict[str, Any]]]:
    return (form,)


class WatchedForm(rx.Component):
    """Sends what its fields hold, and nothing else: Reflex's own form adds the choices that were not made."""

    library = _browser_code
    tag = "WatchedForm"

    saved: rx.Var[Any]
    question: rx.Var[str]

    on_send: rx.EventHandler[_fields]
    on_pause: rx.EventHandler[_fields]


def watched_form(
    language: Language, *children: Any, on_send: Any, saved: Any, on_pause: Any = None, **props: Any
) -> rx.Component:
    """`saved` is another number after each time that what was sent was kept; `on_pause` hears what is being written.

    One a page: it asks for the `further_form`s of its page as well.
    """
    if on_pause is not None:
        props["on_pause"] = on_pause
    return WatchedForm.create(
        *children, on_send=on_send, saved=saved, question=_LEAVE_ANYWAY.into(language), class_name="group/form", **props
    )


def further_form(*children: Any, on_send: Any, kept: Any, **props: Any) -> rx.Component:
    """Another form on the page of a `watched_form`; a new and empty one when `kept` is another number."""
    return WatchedForm.create(
        *children, on_send=on_send, saved=0, question="", key=rx.Var.create(kept).to(str), **props
    )


def save_or_leave(language: Language, *, leave_to: str, is_saved: bool | rx.Var[bool]) -> rx.Component:
    """The end of such a form: keep it, or go; and, right there, whether there is something to keep."""
    unsaved = rx.el.p(
        rx.el.span(class_name="size-2.5 rounded-full bg-argile", custom_attrs={"aria-hidden": "true"}),
        _UNSAVED.into(language),
        class_name="hidden min-h-12 items-center gap-2 text-sm text-ink-2 group-data-[unsaved]/form:inline-flex",
    )
    return button_row(
        button(_SAVE.into(language), submits=True),
        link_button(_LEAVE.into(language), href=leave_to, kind="quiet"),
        # On a phone above the buttons: beneath them the bar at the foot would cover it.
        rx.el.div(unsaved, saved_words(language, is_saved=is_saved), class_name="max-sm:order-first max-sm:w-full"),
    )
