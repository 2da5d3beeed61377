"""When appointments can be had: the week, special days, absences, and the places where the practice receives."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.languages import address_in
from cabinet.web.manage.frame import ADDRESS as MANAGE_ADDRESS
from cabinet.web.manage.frame import AGENDA, manage_page, shown_if
from cabinet.web.manage.hours.absences import absences
from cabinet.web.manage.hours.concerned import concerned, knows, outside_now
from cabinet.web.manage.hours.places import places
from cabinet.web.manage.hours.special_days import special_days
from cabinet.web.manage.hours.state import HoursState
from cabinet.web.manage.hours.week import week_hours
from cabinet.web.manage.watched_form import save_or_leave, watched_form
from cabinet.web.manage.why_not.ways import ADDRESS as WHY_ADDRESS
from cabinet.web.manage.why_not.ways import TITLE as WHY
from cabinet.web.parts import card, link_like, notice, skeleton_lines, text_link, when
from cabinet.web.parts.way import LINK

ADDRESS: Final = "/gerer/agenda/horaires"
TITLE: Final = Text(fr="Horaires et absences", en="Hours and absences")

_WEEK: Final = Text(fr="Chaque semaine", en="Each week")
_WHOSE: Final = Text(fr="Horaires de", en="Hours of")
_YOURS: Final = Text(fr="Voir les horaires de votre cabinet", en="See the hours of your practice")
_USUAL: Final = Text(fr="Appliquer les horaires habituels", en="Use the usual hours")


def page(language: Language) -> rx.Component:
    """The form stays in the page whatever the state says, so that what is written in it does too."""
    state = HoursState
    # The address names nobody of this practice: nobody's hours are to be changed.
    is_lost = ~state.view.is_read & (state.problem != "")
    return manage_page(
        language,
        state,
        when(is_lost, text_link(_YOURS.into(language), href=address_in(language, ADDRESS))),
        shown_if(
            ~is_lost,
            when(state.view.practitioners, _practitioners(language)),
            concerned(language),
            when(state.view.without_hours, _without_hours(language)),
            outside_now(language),
            card(
                _week(language),
                rx.cond(state.view.is_read, rx.fragment(), skeleton_lines(language)),
                title=_WEEK.into(language),
            ),
            special_days(language),
            absences(language),
            places(language),
            rx.el.p(text_link(WHY.into(language), href=_why_address(language))),
            class_name="grid max-w-reading gap-6",
        ),
        other_address=state.other_address,
        title=TITLE.into(language),
        way=[(AGENDA, "")],
        here=TITLE.into(language),
        problems=state.problems,
    )


def _why_address(language: Language) -> rx.Var[str]:
    return rx.Var.create(f"{address_in(language, WHY_ADDRESS)}?praticien=").to(str) + HoursState.view.practitioner_id


def _week(language: Language) -> rx.Component:
    state = HoursState
    return watched_form(
        language,
        rx.el.input(type="hidden", name="practitioner", value=state.view.practitioner_id, read_only=True),
        week_hours(language, state),
        knows(language, "week"),
        save_or_leave(language, leave_to=address_in(language, MANAGE_ADDRESS), is_saved=state.is_saved),
        on_send=state.save_week,
        saved=rx.cond(state.is_saved, state.attempts, 0),
    )


def _without_hours(language: Language) -> rx.Component:
    state = HoursState
    apply = link_like(_USUAL.into(language), on_click=state.take_usual_hours(state.view.practitioner_id))
    return notice(language, state.view.without_hours, " ", apply, kind="warning", announces=False)


def _practitioners(language: Language) -> rx.Component:
    view = HoursState.view

    def way(one: Any) -> rx.Component:
        is_here = one.value == view.practitioner_id
        return rx.el.a(
            one.name,
            href=address_in(language, ADDRESS) + "?praticien=" + one.value,
            class_name=f"inline-flex min-h-11 items-center {LINK} aria-[current=page]:font-semibold",
            custom_attrs={"aria-current": rx.cond(is_here, "page", "false")},
        )

    return rx.el.nav(
        rx.el.span(_WHOSE.into(language), class_name="text-ink-2"),
        rx.foreach(view.practitioners, way),
        class_name="flex flex-wrap items-center gap-x-6",
        custom_attrs={"aria-label": _WHOSE.into(language)},
    )
