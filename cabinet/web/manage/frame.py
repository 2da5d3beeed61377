"""What stands around each page of this part: the way that led here, the title, what was refused."""

from collections.abc import Sequence
from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.languages import address_in
from cabinet.web.layout import desk_page
from cabinet.web.parts import breadcrumb, error_summary, notice, tab_title, text_link
from cabinet.web.say import Problems, Words, problems_of

ADDRESS: Final = "/gerer"
MANAGE: Final = Text(fr="Gérer le cabinet", en="Manage the practice")
BILLING: Final = Text(fr="Facturation", en="Billing")
AGENDA: Final = Text(fr="Agenda", en="Calendar")

_OWNERS: Final = Text(
    fr="cette page est réservée au titulaire du cabinet. ", en="this page is for the owner of the practice. "
)
_BACK: Final = Text(fr="Revenir à «\u00a0Gérer le cabinet\u00a0»", en="Back to “Manage the practice”")
_ERROR: Final = Text(fr="Erreur\u00a0: ", en="Error: ")

Way = Sequence[tuple[Text, str]]


def manage_page(
    language: Language,
    state: Any,
    *children: rx.Component,
    other_address: Words,
    title: Words,
    here: Words,
    way: Way = (),
    announced: Words = "",
    is_live: bool | rx.Var[bool] = False,
    back: rx.Component | None = None,
    problem_width: str = "max-w-reading",
    problems: Problems | None = None,
) -> rx.Component:
    """A page of this part. `way` leads to `here`, by French addresses; "" is no page.

    What was refused stands beneath `back`, as wide as the cards that it speaks of: `problem_width`. `problems` are
    all of them, where a form is refused as a whole; otherwise it is the one problem of the state. Whoever is not the
    owner has done nothing wrong on a page that is the owner's: they are told whose it is, and led back.
    """
    steps = [(words.into(language), address_in(language, address) if address else "") for words, address in way]
    error = rx.cond((state.problem != "") & ~state.is_owners, _ERROR.into(language), "").to(str)
    return desk_page(
        language,
        tab_title(error + rx.Var.create(title).to(str)),
        *([back] if back else []),
        rx.el.div(
            rx.cond(
                state.is_owners,
                _owners_only(language),
                error_summary(
                    language,
                    problems_of(state.problem, state.problem_field) if problems is None else problems,
                    attempts=state.attempts,
                ),
            ),
            class_name=f"empty:hidden [&>div]:mb-0 {problem_width}",
        ),
        *children,
        current="manage",
        title=title,
        way=breadcrumb(language, [(MANAGE.into(language), address_in(language, ADDRESS)), *steps], here=here),
        other_address=other_address,
        signed_in_as=state.signed_in_as,
        announced=announced,
        is_live=is_live,
    )


def _owners_only(language: Language) -> rx.Component:
    back = text_link(_BACK.into(language), href=address_in(language, ADDRESS))
    return notice(language, _OWNERS.into(language), back, kind="info")


def shown_if(shown: Any, *children: Any, class_name: str = "") -> rx.Component:
    """`children`, kept in the page but out of sight until `shown`: what is written in them is never lost."""
    return rx.el.div(*children, class_name=rx.cond(shown, class_name, "hidden"))
