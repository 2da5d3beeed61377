"""What each step is called: at the top of the page, as the next step, and in the browser's tab."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text

PAGE: Final = Text(fr="Prendre rendez-vous", en="Make an appointment")
_CATEGORY: Final = Text(fr="Choisir un motif", en="Reason for your visit")
_TIME: Final = Text(fr="Choisir un créneau", en="Choose a time")
_DETAILS: Final = Text(fr="Vos coordonnées", en="Your details")
DONE: Final = Text(fr="Rendez-vous confirmé", en="Appointment confirmed")
_STEP: Final = Text(fr="étape", en="step")
_OF: Final = Text(fr="sur", en="of")
_ERROR: Final = Text(fr="Erreur\u00a0: ", en="Error: ")


def title_of(language: Language, view: Any) -> Any:
    """The h1 of the step."""
    return rx.match(
        view.step,
        ("horaire", _TIME.into(language)),
        ("coordonnees", _DETAILS.into(language)),
        ("paiement", view.summary.payment_title),
        ("confirmation", DONE.into(language)),
        _CATEGORY.into(language),
    )


def next_title_of(language: Language, view: Any) -> Any:
    """The title of the step after it, if there is one."""
    return rx.match(
        view.step,
        ("motif", _TIME.into(language)),
        ("horaire", _DETAILS.into(language)),
        ("coordonnees", view.summary.payment_title),
        "",
    )


def tab_title_of(language: Language, view: Any, *, has_problem: Any) -> Any:
    """`Vos coordonnées (étape 3 sur 4) · Cabinet Martin`, with a word before it when something is wrong."""
    place = rx.cond(
        view.step == "confirmation",
        "",
        rx.Var.create(f" ({_STEP.into(language)}\u00a0")
        + view.step_number.to_string()
        + f" {_OF.into(language)}\u00a0"
        + view.step_count.to_string()
        + ")",
    )
    words = rx.cond(has_problem, _ERROR.into(language), "") + title_of(language, view).to(str) + place
    return rx.cond(view.is_found, words + " · " + view.practice_name, "")
