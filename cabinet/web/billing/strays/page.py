"""Money that came in and counts towards nothing: it goes back by itself, or when the practice says so."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.views.strays import StrayRow, StraysView
from cabinet.web.billing.strays.state import StraysState
from cabinet.web.languages import address_in, other_language
from cabinet.web.layout import desk_page
from cabinet.web.parts import (
    Column,
    button,
    dialog,
    empty_state,
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

ADDRESS: Final = "/facturation/sans-attribution"
TITLE: Final = Text(fr="Paiements sans attribution", en="Payments without a home")

_DIALOG: Final = "give-back"
_BENEATH: Final = Text(
    fr="Encaissés par Stripe, mais sans rendez-vous ni facture. Ils sont remboursés automatiquement après "
    "24\u00a0heures, sauf si vous en décidez autrement.",
    en="Taken by Stripe, but for no appointment and no invoice. They are refunded automatically after 24 hours, "
    "unless you decide otherwise.",
)
_ALL: Final = Text(fr="À décider ou conservés", en="To decide about, or kept")
_CLIENT: Final = Text(fr="Client", en="Client")
_AMOUNT: Final = Text(fr="Montant", en="Amount")
_WHEN: Final = Text(fr="Reçu le", en="Received on")
_WHY: Final = Text(fr="Pour quoi", en="What for")
_BECOMES: Final = Text(fr="Ce qu’il devient", en="What becomes of it")
_DECIDE: Final = Text(fr="Décider", en="Decide")
_GIVE_BACK: Final = Text(fr="Rembourser", en="Refund")
_KEEP: Final = Text(fr="Garder", en="Keep")
_NONE: Final = Text(fr="Aucun paiement sans attribution.", en="No payment is without a home.")
_ASK: Final = Text(fr="Rembourser ce paiement\u202f?", en="Refund this payment?")
_FOR_GOOD: Final = Text(
    fr="Le montant entier revient sur la carte du client, sous 5 à 10\u00a0jours ouvrés selon sa banque. C’est "
    "définitif, et le client en est prévenu par e-mail.",
    en="The whole amount goes back to the client’s card, within 5 to 10 working days depending on their bank. It is "
    "final, and the client is told by e-mail.",
)


def page(language: Language) -> rx.Component:
    """The list, and the question before anything goes back."""
    view = steady(StraysState.view)
    return desk_page(
        language,
        when(StraysState.problem, notice(language, StraysState.problem, kind="error")),
        list_card(rx.cond(view.is_ready, _list(language, view), skeleton_rows(language)), title=_ALL.into(language)),
        _question(language),
        current="billing",
        title=TITLE.into(language),
        beneath=_BENEATH.into(language),
        way=section_nav(language, current=ADDRESS, entries=BILLING),
        other_address=address_in(other_language(language), ADDRESS),
        signed_in_as=StraysState.name,
        is_live=view.is_ready,
    )


def _list(language: Language, view: StraysView) -> rx.Component:
    columns = (
        Column(name=_CLIENT.into(language)),
        Column(name=_WHEN.into(language)),
        Column(name=_WHY.into(language)),
        Column(name=_AMOUNT.into(language), side="right"),
        Column(name=_BECOMES.into(language)),
        Column(name=_DECIDE.into(language), side="right", hidden_name=True),
    )
    rows = rx.Var.create(view.rows)
    return rx.cond(
        rows.length() > 0,
        table(TITLE.into(language), columns, rx.foreach(rows, lambda row: _row(language, columns, row))),
        empty_state(_NONE.into(language)),
    )


def _row(language: Language, columns: tuple[Column, ...], row: StrayRow) -> rx.Component:
    return table_row(
        columns,
        row.client,
        row.when,
        row.why,
        rx.el.span(row.amount, class_name="whitespace-nowrap"),
        row.becomes,
        rx.el.span(
            rx.cond(row.may_keep, _way_to_keep(language, row), rx.fragment()),
            rx.cond(row.may_return, _way_back(language, row), rx.fragment()),
            class_name="flex w-full items-center justify-end gap-2 md:inline-flex md:w-auto",
        ),
        key=row.id,
    )


def _way_to_keep(language: Language, row: StrayRow) -> rx.Component:
    return button(
        _KEEP.into(language),
        kind="quiet",
        on_click=StraysState.keep(row.id),
        fits_words=True,
        described=row.client,
    )


def _way_back(language: Language, row: StrayRow) -> rx.Component:
    return button(
        _GIVE_BACK.into(language),
        kind="secondary",
        on_click=StraysState.choose(row.id),
        fits_words=True,
        described=row.client,
    )


def _question(language: Language) -> rx.Component:
    chosen = StraysState.chosen
    words = rx.Var.create(f"{_GIVE_BACK.into(language)} ").to(str) + rx.Var.create(chosen.amount).to(str)
    return dialog(
        language,
        rx.el.p(chosen.client, " · ", chosen.amount, class_name="font-semibold text-ink"),
        rx.el.p(_FOR_GOOD.into(language)),
        dialog_id=_DIALOG,
        title=_ASK.into(language),
        actions=button(words, on_click=StraysState.give_back(chosen.id)),
        is_open=rx.Var.create(chosen.id) != "",
        moment=StraysState.moment,
        is_here=rx.Var.create(StraysState.view.is_ready),
        on_close=StraysState.close(StraysState.moment),
    )
