"""One client: how to reach them, what is agreed with them, and their appointments."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.views.clients import ClientView, Visit
from cabinet.web.clients.client.state import ClientState
from cabinet.web.clients.list.page import TITLE as LIST_TITLE
from cabinet.web.clients.list.state import ADDRESS as LIST_ADDRESS
from cabinet.web.languages import address_in
from cabinet.web.layout import desk_page
from cabinet.web.manage.watched_form import save_or_leave, watched_form
from cabinet.web.parts import (
    Choice,
    Column,
    Fact,
    badge,
    breadcrumb,
    card,
    choice_cards,
    empty_state,
    fact_line,
    list_card,
    notice,
    problem_of,
    skeleton_lines,
    table,
    table_row,
    when,
)
from cabinet.web.say import problems_of

ADDRESS: Final = "/clients/[client]"
TITLE: Final = Text(fr="Un client", en="A client")

_REACH: Final = Text(fr="Coordonnées", en="Contact details")
_EMAIL: Final = Text(fr="E-mail", en="E-mail")
_PHONE: Final = Text(fr="Téléphone", en="Telephone")
_RULE: Final = Text(fr="Paiement à la réservation", en="Payment when booking")
_AS_CATEGORY: Final = Text(fr="Selon la catégorie", en="As the category says")
_AS_CATEGORY_HINT: Final = Text(
    fr="Ce que chaque type de rendez-vous demande à tout le monde.",
    en="What each kind of appointment asks of everybody.",
)
_NEVER: Final = Text(fr="Jamais demandé", en="Never asked")
_NEVER_HINT: Final = Text(
    fr="Ce client réserve sans payer ni laisser sa carte\u202f; il règle le jour du rendez-vous.",
    en="This client books without paying or leaving a card, and pays on the day.",
)
_ALWAYS: Final = Text(fr="Toujours demandé", en="Always asked")
_ALWAYS_HINT: Final = Text(
    fr="Même pour les catégories qui ne le demandent qu’à la première visite.",
    en="Also for categories that ask it for a first visit only.",
)
_APPOINTMENTS: Final = Text(fr="Rendez-vous", en="Appointments")
_WHEN: Final = Text(fr="Date", en="Date")
_SERVICE: Final = Text(fr="Motif", en="Reason")
_PAYMENT: Final = Text(fr="Paiement", en="Payment")
_NO_APPOINTMENTS: Final = Text(fr="Aucun rendez-vous.", en="No appointments.")


def page(language: Language) -> rx.Component:
    """The form stays in the page whatever the state says, so that what is chosen in it does too."""
    state = ClientState
    view = state.view
    problems = problems_of(state.problem, state.problem_field)
    is_read = rx.Var.create(view.id) != ""
    title = rx.cond(is_read, view.name, TITLE.into(language))
    return desk_page(
        language,
        when(state.problem, notice(language, state.problem, kind="error")),
        when(~is_read & (state.problem == ""), card(skeleton_lines(language))),
        rx.el.div(
            _reach(language, view),
            watched_form(
                language,
                rx.el.input(type="hidden", name="client", default_value=view.id),
                card(_rule(language, view, error=problem_of(problems, "payment_rule"))),
                save_or_leave(language, leave_to=address_in(language, LIST_ADDRESS), is_saved=state.is_saved),
                on_send=state.save,
                saved=rx.cond(state.is_saved, state.attempts, 0),
            ),
            _appointments(language, view),
            hidden=~is_read,
            class_name="grid gap-6 [&[hidden]]:hidden",
        ),
        current="clients",
        title=title,
        way=breadcrumb(language, [(LIST_TITLE.into(language), address_in(language, LIST_ADDRESS))], here=title),
        other_address=state.other_address,
        signed_in_as=state.name,
        is_live=is_read,
    )


def _reach(language: Language, view: ClientView) -> rx.Component:
    return card(
        rx.el.dl(
            fact_line(Fact(name=_EMAIL.into(language), value=view.email)),
            when(view.phone, fact_line(Fact(name=_PHONE.into(language), value=view.phone))),
        ),
        title=_REACH.into(language),
    )


def _rule(language: Language, view: ClientView, *, error: rx.Var[str]) -> rx.Component:
    return choice_cards(
        language,
        _RULE.into(language),
        name="payment_rule",
        choices=[
            Choice(value="as_category", label=_AS_CATEGORY.into(language), hint=_AS_CATEGORY_HINT.into(language)),
            Choice(value="never", label=_NEVER.into(language), hint=_NEVER_HINT.into(language)),
            Choice(value="always", label=_ALWAYS.into(language), hint=_ALWAYS_HINT.into(language)),
        ],
        value=view.payment_rule,
        error=error,
    )


def _appointments(language: Language, view: ClientView) -> rx.Component:
    columns = (
        Column(name=_WHEN.into(language)),
        Column(name=_SERVICE.into(language)),
        Column(name=_PAYMENT.into(language)),
    )
    visits = rx.Var.create(view.visits)
    return list_card(
        rx.cond(
            visits.length() > 0,
            table(_APPOINTMENTS.into(language), columns, rx.foreach(visits, lambda visit: _visit(columns, visit))),
            empty_state(_NO_APPOINTMENTS.into(language)),
        ),
        title=_APPOINTMENTS.into(language),
        aside=view.count,
    )


def _visit(columns: tuple[Column, ...], visit: Visit) -> rx.Component:
    return table_row(columns, visit.when, visit.service, badge(visit.payment, tone=visit.tone), key=visit.id)
