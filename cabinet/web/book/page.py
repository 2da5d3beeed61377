"""The booking wizard of a practice, step by step."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.book.categories import categories
from cabinet.web.book.details import details
from cabinet.web.book.done import done
from cabinet.web.book.elsewhere import chosen_elsewhere
from cabinet.web.book.money_taken import says_money_was_taken
from cabinet.web.book.payment import payment
from cabinet.web.book.state import BookState
from cabinet.web.book.summary import hold_on_a_phone, hold_watch, summary
from cabinet.web.book.times import times
from cabinet.web.book.titles import PAGE, next_title_of, tab_title_of, title_of
from cabinet.web.book.waiting import waits_for_a_time
from cabinet.web.book.ways import ADDRESS, step_way, way_back
from cabinet.web.languages import address_in, other_language, prefix_of
from cabinet.web.layout import client_page
from cabinet.web.parts import error_summary, notice, page_title, skeleton_lines, stepper, tab_title, text_link, when
from cabinet.web.say import Words
from cabinet.web.steady import steady

__all__ = ["ADDRESS", "TITLE", "page"]

TITLE: Final = PAGE
_NOBODY: Final = Text(fr="Cette page ne peut pas s’afficher", en="This page cannot be shown")
_HOME: Final = Text(fr="Retour à l’accueil", en="Back to the home page")
_TO_CATEGORIES: Final = Text(fr="Revenir au choix du motif", en="Back to the reasons for a visit")
_TO_TIMES: Final = Text(fr="Revenir au choix du créneau", en="Back to the times")
_TO_DETAILS: Final = Text(fr="Revenir aux coordonnées", en="Back to your details")


def page(language: Language) -> rx.Component:
    """The step that the address names, as far as it has been reached."""
    view = steady(BookState.view, language=language)
    is_narrow = (view.step == "motif") | (view.step == "confirmation")
    return rx.fragment(
        tab_title(tab_title_of(language, view, has_problem=BookState.problem)),
        rx.cond(
            view.is_found,
            rx.cond(is_narrow, _first_and_last(language, view), _between(language, view)),
            rx.cond(view.is_ready, _nobody(language), _waiting(language)),
        ),
    )


def _first_and_last(language: Language, view: Any) -> rx.Component:
    is_done = view.step == "confirmation"
    return client_page(
        language,
        rx.cond(is_done, done(language, view), categories(language, view)),
        heading=rx.cond(
            is_done,
            page_title(title_of(language, view), focus_on_change=True),
            _steps(language, view),
        ),
        above=rx.fragment(says_money_was_taken(language, view), _problem(language)),
        **_frame(language, view),
    )


def _between(language: Language, view: Any) -> rx.Component:
    # The details stay in the page beside every step: what is half written is never taken away.
    is_another = BookState.is_chosen_elsewhere & (view.step != "horaire")
    return client_page(
        language,
        rx.cond(view.step == "horaire", times(language, view), hold_on_a_phone(language, view)),
        when(is_another, chosen_elsewhere(language, view)),
        rx.el.div(details(language, view), hidden=(view.step != "coordonnees") | is_another),
        when((view.step == "paiement") & ~is_another, payment(language, view)),
        heading=_steps(language, view),
        back=_way_back(language, view),
        above=rx.fragment(
            # Whoever writes far down on a phone must see it too.
            rx.el.div(hold_watch(language, view), class_name="empty:hidden sticky top-2 z-10 mb-6"),
            waits_for_a_time(language, view),
            says_money_was_taken(language, view),
            rx.cond(
                BookState.problems,
                error_summary(language, BookState.problems, attempts=BookState.attempts),
                when((view.step != "paiement") & ~is_another, _problem(language)),
            ),
        ),
        summary=summary(language, view),
        **_frame(language, view),
    )


def _frame(language: Language, view: Any) -> dict[str, Any]:
    there = rx.Var.create(prefix_of(other_language(language)))
    return {
        "practice_name": view.practice_name,
        "help_phone": view.phone,
        "seller": view.seller,
        "other_address": rx.cond(BookState.address, there + BookState.address, ""),
    }


def _steps(language: Language, view: Any) -> rx.Component:
    return stepper(
        language,
        step=view.step_number,
        steps=view.step_count,
        title=title_of(language, view),
        next_title=next_title_of(language, view),
    )


def _way_back(language: Language, view: Any) -> rx.Component:
    ways = rx.match(
        view.step,
        ("horaire", way_back(_TO_CATEGORIES.into(language), to=_to_categories(view))),
        ("coordonnees", way_back(_TO_TIMES.into(language), to=step_way("horaire", hours_of=view.hours_of))),
        way_back(_TO_DETAILS.into(language), to=step_way("coordonnees", hours_of=view.hours_of)),
    )
    return rx.fragment(ways)


def _to_categories(view: Any) -> Words:
    return step_way("motif", with_whom=view.with_whom.word, hours_of=view.hours_of)


def _problem(language: Language) -> rx.Component:
    return when(BookState.problem, rx.el.div(notice(language, BookState.problem, kind="error"), class_name="mb-6"))


def _nobody(language: Language) -> rx.Component:
    return client_page(
        language,
        rx.el.p(BookState.problem),
        rx.el.p(text_link(_HOME.into(language), href=address_in(language, "/"))),
        title=_NOBODY.into(language),
        practice_name="cabinet",
    )


def _waiting(language: Language) -> rx.Component:
    return client_page(language, skeleton_lines(language, lines=6), title=TITLE.into(language), practice_name="cabinet")
