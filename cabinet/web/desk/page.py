"""The desk: what the practice must see to, figures, today, what comes next, what was booked last."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.views.desk import DeskView
from cabinet.views.desk_problems import DeskProblem
from cabinet.web.billing.invoices import state as invoices
from cabinet.web.desk.rows import appointment_list, waiting_list
from cabinet.web.desk.state import DeskState
from cabinet.web.languages import address_in, other_language, prefix_of
from cabinet.web.layout import desk_page
from cabinet.web.parts import empty_state, figure_card, link_button, notice, text_link
from cabinet.web.steady import steady

ADDRESS: Final = "/tableau-de-bord"
TITLE: Final = Text(fr="Tableau de bord", en="Dashboard")

_UPCOMING_ID: Final = "upcoming"
_FIGURES: Final = "grid gap-4 sm:grid-cols-3 sm:gap-6"
_SIDE_BY_SIDE: Final = "grid items-start gap-6 xl:grid-cols-2"

_HELLO: Final = Text(fr="Bonjour", en="Hello")
_BOOKING_PAGE: Final = Text(fr="Voir ma page de réservation", en="See my booking page")
_TAKEN: Final = Text(fr="Encaissé ce mois", en="Taken this month")
_LEFT: Final = Text(fr="À encaisser", en="Still to be paid")
_NEXT: Final = Text(fr="Prochain rendez-vous", en="Next appointment")
_TODAY: Final = Text(fr="Aujourd’hui", en="Today")
_UPCOMING: Final = Text(fr="À venir", en="Upcoming")
_LATEST: Final = Text(fr="Dernières réservations", en="Latest bookings")
_NOTHING_TODAY: Final = Text(fr="Aucun rendez-vous aujourd’hui.", en="No appointments today.")
_SEE_UPCOMING: Final = Text(fr="Voir les rendez-vous à venir", en="See upcoming appointments")
_NOTHING_UPCOMING: Final = Text(
    fr="Aucun rendez-vous dans les trois mois à venir.", en="No appointments in the next three months."
)
_NOTHING_BOOKED: Final = Text(
    fr="Personne n’a encore réservé. Les réservations apparaîtront ici d’elles-mêmes.",
    en="Nobody has booked yet. Bookings will appear here by themselves.",
)


def page(language: Language) -> rx.Component:
    """Drawn whole before it is read, and never emptied again: a lost line leaves what was last known."""
    view = steady(DeskState.view)
    return desk_page(
        language,
        rx.cond(view.is_ready, _desk(language, view), _waiting(language)),
        current="today",
        title=rx.cond(view.is_ready, view.greeting, _HELLO.into(language)),
        beneath=rx.cond(view.is_ready, view.day, "\u00a0"),
        actions=rx.el.div(_booking_page(language, view), class_name=rx.cond(view.is_ready, "", "invisible")),
        other_address=address_in(other_language(language), ADDRESS),
        signed_in_as=DeskState.name,
        announced=DeskState.announced,
        is_live=DeskState.is_live,
    )


def _desk(language: Language, view: DeskView) -> rx.Component:
    return rx.el.div(
        rx.foreach(view.problems, lambda problem: _problem(language, problem)),
        rx.el.div(
            figure_card(
                _TAKEN.into(language),
                view.taken_this_month,
                beneath=view.taken_count,
                href=_invoices(language, "payees"),
            ),
            figure_card(
                _LEFT.into(language), view.left_to_pay, beneath=view.left_count, href=_invoices(language, "a-payer")
            ),
            figure_card(_NEXT.into(language), view.next_time, beneath=view.next_client),
            class_name=_FIGURES,
        ),
        _today(language, view),
        rx.el.div(_upcoming(language, view), _latest(language, view), class_name=_SIDE_BY_SIDE),
        class_name="grid gap-6",
    )


def _invoices(language: Language, standing: str) -> str:
    return f"{address_in(language, invoices.ADDRESS)}?{invoices.STANDING}={standing}"


def _waiting(language: Language) -> rx.Component:
    names = (_TAKEN, _LEFT, _NEXT)
    return rx.el.div(
        rx.el.div(*(figure_card(name.into(language), "", skeleton=True) for name in names), class_name=_FIGURES),
        waiting_list(language, title=_TODAY.into(language)),
        class_name="grid gap-6",
    )


def _booking_page(language: Language, view: DeskView) -> rx.Component:
    return link_button(
        _BOOKING_PAGE.into(language),
        href=prefix_of(language) + view.booking_address,
        fits_words=True,
        # Only a document of its own brings the visitor's cookie, and the policy that lets Stripe in.
        reload_document=True,
    )


def _problem(language: Language, problem: DeskProblem) -> rx.Component:
    way = text_link(problem.verb, href=prefix_of(language) + problem.address)
    return rx.cond(
        problem.is_pressing,
        notice(language, problem.text, " ", way, kind="warning"),
        notice(language, problem.text, " ", way, kind="info"),
    )


def _today(language: Language, view: DeskView) -> rx.Component:
    # The browser itself follows a link within the page, and takes the focus along.
    onward = link_button(_SEE_UPCOMING.into(language), href=f"#{_UPCOMING_ID}", fits_words=True, reload_document=True)
    return appointment_list(
        view.today,
        title=_TODAY.into(language),
        aside=view.today_count,
        nothing=empty_state(_NOTHING_TODAY.into(language), action=onward),
        shows_day=False,
    )


def _upcoming(language: Language, view: DeskView) -> rx.Component:
    return rx.el.div(
        appointment_list(
            view.upcoming,
            title=_UPCOMING.into(language),
            aside=view.upcoming_count,
            nothing=empty_state(_NOTHING_UPCOMING.into(language)),
        ),
        id=_UPCOMING_ID,
        tab_index=-1,
    )


def _latest(language: Language, view: DeskView) -> rx.Component:
    return appointment_list(
        view.latest, title=_LATEST.into(language), nothing=empty_state(_NOTHING_BOOKED.into(language))
    )
