"""The desk: what the practice must see to, figures, today, what comes next, what was booked last."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.views.desk import DeskProblem
from cabinet.web.desk.rows import appointment_list
from cabinet.web.desk.state import DeskState
from cabinet.web.languages import address_in, prefix_of
from cabinet.web.layout import desk_page
from cabinet.web.parts import empty_state, figure_card, link_button, notice, text_link

ADDRESS: Final = "/tableau-de-bord"
TITLE: Final = Text(fr="Tableau de bord", en="Dashboard")

_HELLO: Final = Text(fr="Bonjour", en="Hello")
_BOOKING_PAGE: Final = Text(fr="Voir ma page de réservation", en="See my booking page")
_TAKEN: Final = Text(fr="Encaissé ce mois", en="Taken this month")
_LEFT: Final = Text(fr="À encaisser", en="Still to be paid")
_NEXT: Final = Text(fr="Prochain rendez-vous", en="Next appointment")
_TODAY: Final = Text(fr="Aujourd’hui", en="Today")
_UPCOMING: Final = Text(fr="À venir", en="Upcoming")
_LATEST: Final = Text(fr="Dernières réservations", en="Latest bookings")
_NOTHING_TODAY: Final = Text(fr="Aucun rendez-vous aujourd’hui.", en="No appointments today.")
_NOTHING_UPCOMING: Final = Text(
    fr="Aucun rendez-vous dans les trois mois à venir.", en="No appointments in the next three months."
)
_NOTHING_BOOKED: Final = Text(
    fr="Personne n’a encore réservé. Les réservations apparaîtront ici d’elles-mêmes.",
    en="Nobody has booked yet. Bookings will appear here by themselves.",
)


def page(language: Language) -> rx.Component:
    """The page is drawn whole before it is read: every figure and list keeps its place from the first."""
    view = DeskState.view
    return desk_page(
        language,
        rx.foreach(view.problems, lambda problem: _problem(language, problem)),
        _figures(language),
        _today(language),
        rx.el.div(
            _upcoming(language),
            _latest(language),
            class_name="grid items-start gap-6 xl:grid-cols-2",
        ),
        current="today",
        title=rx.cond(view.greeting, view.greeting, _HELLO.into(language)),
        beneath=rx.cond(view.day, view.day, "\u00a0"),
        actions=rx.cond(view.booking_address, _booking_page(language), rx.fragment()),
        other_address=address_in("fr" if language == "en" else "en", ADDRESS),
        signed_in_as=DeskState.name,
        announced=DeskState.announced,
        is_live=DeskState.is_live,
        is_sandbox=DeskState.is_sandbox,
        is_test=DeskState.is_test,
    )


def _booking_page(language: Language) -> rx.Component:
    return link_button(
        _BOOKING_PAGE.into(language), href=prefix_of(language) + DeskState.view.booking_address, fits_words=True
    )


def _problem(language: Language, problem: DeskProblem) -> rx.Component:
    way = text_link(problem.verb, href=prefix_of(language) + problem.address)
    return rx.cond(
        problem.is_pressing,
        notice(language, problem.text, " ", way, kind="warning"),
        notice(language, problem.text, " ", way, kind="info"),
    )


def _figures(language: Language) -> rx.Component:
    view = DeskState.view
    waits = view.read_at == ""
    return rx.el.div(
        figure_card(_TAKEN.into(language), view.taken_this_month, beneath=view.taken_count, skeleton=waits),
        figure_card(_LEFT.into(language), view.left_to_pay, beneath=view.left_count, skeleton=waits),
        figure_card(_NEXT.into(language), view.next_time, beneath=view.next_client, skeleton=waits),
        class_name="grid gap-4 sm:grid-cols-3 sm:gap-6",
    )


def _today(language: Language) -> rx.Component:
    return appointment_list(
        language,
        DeskState.view.today,
        title=_TODAY.into(language),
        aside=DeskState.view.today_count,
        is_read=DeskState.view.read_at != "",
        nothing=empty_state(_NOTHING_TODAY.into(language), action=_booking_page(language)),
        shows_day=False,
    )


def _upcoming(language: Language) -> rx.Component:
    return appointment_list(
        language,
        DeskState.view.upcoming,
        title=_UPCOMING.into(language),
        aside=DeskState.view.upcoming_count,
        is_read=DeskState.view.read_at != "",
        nothing=_NOTHING_UPCOMING.into(language),
    )


def _latest(language: Language) -> rx.Component:
    return appointment_list(
        language,
        DeskState.view.latest,
        title=_LATEST.into(language),
        is_read=DeskState.view.read_at != "",
        nothing=_NOTHING_BOOKED.into(language),
    )
