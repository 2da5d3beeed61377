"""Appointments that took place and have no invoice: two presses make one."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.views.to_bill import ToBillRow, ToBillView
from cabinet.web.billing.to_bill.state import ToBillState
from cabinet.web.languages import address_in, other_language
from cabinet.web.layout import desk_page
from cabinet.web.parts import (
    Column,
    button,
    dialog,
    empty_state,
    link_button,
    list_card,
    notice,
    section_nav,
    skeleton_rows,
    table,
    table_row,
    when,
)
from cabinet.web.parts.desk_frame import BILLING
from cabinet.web.steady import steady
from cabinet.web.vocabulary import worded

ADDRESS: Final = "/facturation"
TITLE: Final = Text(fr="Rendez-vous à facturer", en="Appointments to invoice")

_DIALOG: Final = "issue-invoice"
_BENEATH: Final = Text(
    fr="Les rendez-vous passés qui n’ont pas encore de facture. Ceux payés en ligne sont facturés automatiquement.",
    en="Past appointments without an invoice yet. Those paid online are invoiced automatically.",
)
_ALL: Final = Text(fr="À facturer", en="To invoice")
_CLIENT: Final = Text(fr="Client", en="Client")
_WHEN: Final = Text(fr="Rendez-vous", en="Appointment")
_SERVICE: Final = Text(fr="Motif", en="Reason")
_PRICE: Final = Text(fr="Prix", en="Price")
_BILL: Final = Text(fr="Facturer", en="Invoice")
_NONE: Final = Text(fr="Aucun rendez-vous à facturer.", en="No appointments to invoice.")
_SEE: Final = Text(fr="Voir les factures", en="See the invoices")
_ASK: Final = Text(fr="Émettre la facture\u202f?", en="Issue the invoice?")
_FOR_GOOD: Final = Text(
    fr="Elle reçoit son numéro et ne pourra plus être modifiée.",
    en="It takes its number, and can no longer be changed.",
)
_ISSUE: Final = Text(fr="Émettre la facture", en="Issue the invoice")


def page(language: Language) -> rx.Component:
    """The list, and the question before an invoice is issued."""
    view = steady(ToBillState.view)
    return desk_page(
        language,
        when(ToBillState.problem, notice(language, ToBillState.problem, kind="error")),
        list_card(
            rx.cond(view.is_ready, _list(language, view), skeleton_rows(language)),
            title=_ALL.into(language),
            aside=rx.cond(view.total, view.count + " · " + view.total, view.count),
        ),
        _question(language),
        current="billing",
        title=TITLE.into(language),
        beneath=worded(language, _BENEATH),
        way=section_nav(language, current=ADDRESS, entries=BILLING),
        other_address=address_in(other_language(language), ADDRESS),
        signed_in_as=ToBillState.name,
        is_live=view.is_ready,
    )


def _list(language: Language, view: ToBillView) -> rx.Component:
    columns = (
        Column(name=_CLIENT.into(language)),
        Column(name=_WHEN.into(language)),
        Column(name=_SERVICE.into(language)),
        Column(name=_PRICE.into(language), side="right"),
        Column(name=_BILL.into(language), side="right", hidden_name=True),
    )
    rows = rx.Var.create(view.rows)
    onward = link_button(worded(language, _SEE), href=address_in(language, "/facturation/factures"), fits_words=True)
    return rx.cond(
        rows.length() > 0,
        table(TITLE.into(language), columns, rx.foreach(rows, lambda row: _row(language, columns, row))),
        empty_state(_NONE.into(language), action=onward),
    )


def _row(language: Language, columns: tuple[Column, ...], row: ToBillRow) -> rx.Component:
    return table_row(
        columns,
        row.client,
        row.when,
        row.service,
        rx.el.span(row.price, class_name="whitespace-nowrap"),
        button(
            _BILL.into(language),
            kind="secondary",
            on_click=ToBillState.choose(row.id),
            fits_words=True,
            described=row.client,
        ),
        key=row.id,
    )


def _question(language: Language) -> rx.Component:
    chosen = ToBillState.chosen
    return dialog(
        language,
        rx.el.p(
            rx.el.span(chosen.service, " · ", chosen.when, class_name="block"),
            rx.el.span(chosen.client, " · ", chosen.price, class_name="block font-semibold text-ink"),
        ),
        rx.el.p(_FOR_GOOD.into(language)),
        dialog_id=_DIALOG,
        title=worded(language, _ASK),
        actions=button(worded(language, _ISSUE), on_click=ToBillState.issue(chosen.id)),
        is_open=rx.Var.create(chosen.id) != "",
        moment=ToBillState.moment,
        is_here=rx.Var.create(ToBillState.view.is_ready),
        on_close=ToBillState.close(ToBillState.moment),
    )
