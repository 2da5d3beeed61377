"""Another appointment was chosen in another tab: this one says so before it goes on with that."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.book.state import BookState
from cabinet.web.parts import button, notice

_CHOSEN: Final = Text(
    fr="Vous avez choisi un autre rendez-vous dans un autre onglet\u00a0: ",
    en="You have chosen another appointment in another tab: ",
)
_INSTEAD: Final = Text(
    fr=". Celui que cette page montrait n’est plus gardé, et rien n’est confirmé.",
    en=". The one that this page showed is no longer held, and nothing is confirmed.",
)
_GO_ON: Final = Text(fr="Continuer avec ce rendez-vous", en="Continue with this appointment")


def chosen_elsewhere(language: Language, view: Any) -> rx.Component:
    """Which one it is, and the way to go on with it."""
    return rx.el.div(
        notice(
            language,
            _CHOSEN.into(language),
            view.summary.service,
            ", ",
            rx.el.strong(view.summary.when, class_name="font-semibold"),
            _INSTEAD.into(language),
            kind="warning",
        ),
        button(_GO_ON.into(language), on_click=BookState.go_on_with_it),
        class_name="grid justify-items-start gap-6",
    )
