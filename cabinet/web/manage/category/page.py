"""The editor of a category, with what its client will read beside it."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.views.category import NEW
from cabinet.web.languages import address_in, other_language
from cabinet.web.manage.categories.page import ADDRESS as LIST_ADDRESS
from cabinet.web.manage.categories.page import TITLE as LIST_TITLE
from cabinet.web.manage.category.about import about
from cabinet.web.manage.category.cancellation import cancellation
from cabinet.web.manage.category.online import online
from cabinet.web.manage.category.payment import payment
from cabinet.web.manage.category.services import services
from cabinet.web.manage.category.state import CategoryState
from cabinet.web.manage.frame import AGENDA, manage_page, shown_if
from cabinet.web.manage.watched_form import save_or_leave, watched_form
from cabinet.web.parts import card, skeleton_lines, text_link

ADDRESS: Final = "/gerer/agenda/categories/[category]"
TITLE: Final = Text(fr="Modifier une catégorie", en="Edit a category")

_NEW: Final = Text(fr="Nouvelle catégorie", en="New category")
_PREVIEW: Final = Text(fr="Ce que verra le client", en="What the client will see")
_BACK: Final = Text(fr="Voir toutes les catégories", en="See all categories")

_LINE: Final = "border-b border-line py-2 last:border-b-0"


def page(language: Language) -> rx.Component:
    """The form stays in the page whatever the state says, so that what is written in it does too."""
    state = CategoryState
    is_read = state.view.id != ""
    stored = rx.cond(state.view.id == NEW, _NEW.into(language), state.view.name)
    title = rx.cond(is_read, stored, TITLE.into(language))
    waiting = rx.cond(
        state.problem, text_link(_BACK.into(language), href=address_in(language, LIST_ADDRESS)), _waiting(language)
    )
    return manage_page(
        language,
        state,
        rx.cond(is_read, rx.fragment(), waiting),
        shown_if(
            is_read,
            _editor(language),
            _beside(language),
            class_name="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]",
        ),
        # Leaves out the preview beside the form, and the gap.
        problem_width="xl:mr-[21.5rem]",
        other_address=address_in(other_language(language), LIST_ADDRESS) + "/" + state.view.id,
        title=title,
        way=[(AGENDA, ""), (LIST_TITLE, LIST_ADDRESS)],
        here=title,
        problems=state.problems,
    )


def _editor(language: Language) -> rx.Component:
    state = CategoryState
    return watched_form(
        language,
        rx.el.input(type="hidden", name="category", default_value=state.view.id),
        rx.el.input(type="hidden", name="version", default_value=state.view.version),
        rx.el.input(type="hidden", name="currency", default_value=state.view.currency),
        rx.el.div(
            about(language),
            shown_if(
                state.view.is_appointment,
                services(language),
                online(language),
                payment(language),
                cancellation(language),
                class_name="grid gap-6",
            ),
            class_name="grid gap-6",
        ),
        save_or_leave(language, leave_to=address_in(language, LIST_ADDRESS), is_saved=state.is_saved),
        on_send=state.save,
        on_pause=state.show_preview,
        saved=rx.cond(state.is_saved, state.attempts, 0),
    )


def _beside(language: Language) -> rx.Component:
    view = CategoryState.view
    preview = card(
        rx.el.ul(
            rx.foreach(view.preview, lambda line: rx.el.li(line, class_name=_LINE)),
            class_name="text-sm",
        ),
        title=_PREVIEW.into(language),
    )
    return rx.el.div(
        shown_if(view.is_appointment, preview),
        rx.el.p(view.impact, class_name="text-sm text-ink-2"),
        class_name="grid gap-4 xl:sticky xl:top-6",
    )


def _waiting(language: Language) -> rx.Component:
    return card(skeleton_lines(language))
