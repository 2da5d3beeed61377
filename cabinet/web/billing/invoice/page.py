"""An invoice at the desk: its lines, how it stands, what counts towards it, and what happened to it."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.billing.invoice.questions import keep_entry, questions
from cabinet.web.billing.invoice.state import InvoiceState
from cabinet.web.languages import address_in
from cabinet.web.layout import desk_page
from cabinet.web.parts import (
    Column,
    Fact,
    badge,
    breadcrumb,
    button,
    card,
    fact_line,
    link_button,
    link_like,
    list_card,
    menu_action,
    notice,
    skeleton_lines,
    split_button,
    tab_title,
    table,
    table_row,
    takes_focus,
    text_link,
    when,
)
from cabinet.web.steady import steady
from cabinet.web.vocabulary import worded

ADDRESS: Final = "/facturation/factures/[invoice]"
TITLE: Final = Text(fr="Facture", en="Invoice")

_BILLING: Final = Text(fr="Facturation", en="Billing")
_INVOICES: Final = Text(fr="Factures", en="Invoices")
_SEND: Final = Text(fr="Envoyer", en="Send")
_MORE: Final = Text(fr="Choisir quoi envoyer", en="Choose what to send")
_THE_INVOICE: Final = Text(fr="La facture", en="The invoice")
_A_REQUEST: Final = Text(fr="Une demande de paiement", en="A payment request")
_RECORD: Final = Text(fr="Enregistrer un règlement", en="Record a payment")
_PDF: Final = Text(fr="Télécharger (PDF)", en="Download (PDF)")
_LINES: Final = Text(fr="Prestations", en="Services")
_LABEL: Final = Text(fr="Prestation", en="Service")
_QUANTITY: Final = Text(fr="Quantité", en="Quantity")
_UNIT: Final = Text(fr="Prix unitaire", en="Unit price")
_SUM: Final = Text(fr="Montant", en="Amount")
_TOTAL: Final = Text(fr="Total", en="Total")
_PAID: Final = Text(fr="Déjà réglé", en="Already paid")
_LEFT: Final = Text(fr="Reste à payer", en="Left to pay")
_NOTHING: Final = Text(fr="Rien", en="Nothing")
_CLIENT: Final = Text(fr="Client", en="Client")
_ISSUED: Final = Text(fr="Émise le", en="Issued on")
_PERFORMED: Final = Text(fr="Rendez-vous", en="Appointment")
_PLACE: Final = Text(fr="Lieu", en="Place")
_DUE: Final = Text(fr="Échéance", en="Due")
_STANDING: Final = Text(fr="Statut", en="Status")
_ENTRIES: Final = Text(fr="Règlements", en="Payments")
_NO_ENTRIES: Final = Text(fr="Aucun règlement pour l’instant.", en="No payments yet.")
_TAKE_BACK: Final = Text(fr="Annuler cette saisie", en="Cancel this entry")
_HISTORY: Final = Text(fr="Historique", en="History")
_REVOKE: Final = Text(fr="Désactiver les liens envoyés", en="Switch off the links that were sent")
_BACK: Final = Text(fr="Voir toutes les factures", en="See all invoices")
_ERROR: Final = Text(fr="Erreur\u00a0: ", en="Error: ")

# As high as the actions: what stands beneath does not jump when they come.
_ROOM: Final = rx.el.div(class_name="min-h-42 w-full sm:min-h-12")


def page(language: Language) -> rx.Component:
    """Drawn from one view; its dialogs stand beside it from the first."""
    view = steady(InvoiceState.view)
    kind = worded(language, TITLE, vocabulary=view.called)
    title = kind + " " + view.number
    tab = rx.cond(InvoiceState.problem, _ERROR.into(language), "").to(str) + title
    return desk_page(
        language,
        when(view.is_ready, tab_title(tab)),
        # Before what is said once one of them has closed: closing gives the focus back, and then it is led there.
        questions(language, view),
        when(
            InvoiceState.done,
            takes_focus(
                notice(language, InvoiceState.done, kind="success"),
                moment=InvoiceState.attempts,
                element_id="done",
                class_name="rounded-lg",
            ),
        ),
        when(
            (InvoiceState.problem != "") & (InvoiceState.question == ""),
            notice(language, InvoiceState.problem, kind="error"),
        ),
        rx.cond(view.is_ready, _invoice(language, view), _nothing(language)),
        current="billing",
        title=rx.cond(view.is_ready, title, kind),
        beneath=rx.cond(view.is_ready, view.client, "\u00a0"),
        actions=rx.cond(view.is_ready, _actions(language, view), when(InvoiceState.problem == "", _ROOM)),
        way=breadcrumb(
            language,
            [
                (_BILLING.into(language), address_in(language, "/facturation")),
                (worded(language, _INVOICES), address_in(language, "/facturation/factures")),
            ],
            here=rx.cond(view.is_ready, view.number, kind),
        ),
        other_address=InvoiceState.other_address,
        signed_in_as=InvoiceState.name,
        is_live=view.is_ready,
        announced=rx.cond(view.is_ready, view.standing + ". " + view.paid_beside, ""),
    )


def _actions(language: Language, view: Any) -> rx.Component:
    return rx.el.div(
        split_button(
            _SEND.into(language),
            menu_action(worded(language, _THE_INVOICE, vocabulary=view.called), on_choose=InvoiceState.ask("invoice")),
            menu_action(_A_REQUEST.into(language), on_choose=InvoiceState.ask("request")),
            on_click=InvoiceState.ask("invoice"),
            more=_MORE.into(language),
        ),
        when(
            view.left,
            button(_RECORD.into(language), kind="secondary", on_click=[keep_entry, InvoiceState.ask("record")]),
        ),
        link_button(
            _PDF.into(language), href=view.pdf_address, icon_name="download", reload_document=True, target="_blank"
        ),
        class_name="flex flex-wrap gap-3",
    )


def _invoice(language: Language, view: Any) -> rx.Component:
    # On a phone, how it stands comes first.
    return rx.el.div(
        rx.el.div(_standing(language, view), class_name="min-w-0 xl:col-start-2 xl:row-start-1"),
        rx.el.div(
            _lines(language, view),
            _entries(language, view),
            class_name="grid min-w-0 gap-6 xl:col-start-1 xl:row-span-2 xl:row-start-1",
        ),
        rx.el.div(_history(language, view), class_name="min-w-0 xl:col-start-2 xl:row-start-2"),
        class_name="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem] xl:grid-rows-[auto_1fr]",
    )


def _lines(language: Language, view: Any) -> rx.Component:
    columns = (
        Column(name=_LABEL.into(language)),
        Column(name=_QUANTITY.into(language), side="right"),
        Column(name=_UNIT.into(language), side="right"),
        Column(name=_SUM.into(language), side="right"),
    )
    rows = rx.foreach(
        view.lines, lambda line: table_row(columns, line.label, line.quantity, line.unit, line.total, key=line.label)
    )
    return list_card(
        table(_LINES.into(language), columns, rows),
        rx.el.div(
            rx.el.div(
                rx.foreach(view.vat, lambda line: rx.el.p(line.what, " · ", line.amount)),
                when(view.vat_mention, rx.el.p(view.vat_mention, lang="fr")),
                when(view.seller_legal, rx.el.p(view.seller_legal, lang="fr")),
                rx.foreach(view.mentions, lambda line: rx.el.p(line, lang="fr")),
                class_name="text-sm text-ink-2",
            ),
            rx.el.p(
                _TOTAL.into(language),
                " ",
                rx.el.strong(view.total, class_name="whitespace-nowrap text-lg font-semibold"),
            ),
            class_name="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-t border-line px-5 py-4 "
            "sm:px-6",
        ),
        title=_LINES.into(language),
    )


def _standing(language: Language, view: Any) -> rx.Component:
    return card(
        rx.el.p(
            badge(view.standing, tone=view.tone),
            when(view.paid_beside, rx.el.span(view.paid_beside, class_name="ml-3 text-sm text-ink-2")),
        ),
        rx.el.dl(
            fact_line(Fact(name=_TOTAL.into(language), value=view.total)),
            fact_line(Fact(name=_PAID.into(language), value=view.paid)),
            fact_line(
                Fact(
                    name=_LEFT.into(language),
                    value=rx.cond(view.left, view.left, _NOTHING.into(language)),
                    strong=True,
                )
            ),
            fact_line(Fact(name=_CLIENT.into(language), value=view.client)),
            fact_line(Fact(name=_ISSUED.into(language), value=view.issued)),
            fact_line(Fact(name=_PERFORMED.into(language), value=view.performed)),
            fact_line(Fact(name=_PLACE.into(language), value=view.place)),
            when(view.left, fact_line(Fact(name=_DUE.into(language), value=view.due))),
            class_name="mt-3",
        ),
        when(view.last_sent, rx.el.p(view.last_sent, ".", class_name="mt-3 text-sm text-ink-2")),
        title=_STANDING.into(language),
    )


def _entries(language: Language, view: Any) -> rx.Component:
    return list_card(
        rx.cond(
            view.received.length() > 0,
            rx.el.ul(rx.foreach(view.received, lambda entry: _entry(language, entry))),
            rx.el.p(_NO_ENTRIES.into(language), class_name="px-5 py-6 text-ink-2 sm:px-6"),
        ),
        title=_ENTRIES.into(language),
    )


def _entry(language: Language, entry: Any) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.el.span(entry.means, class_name="block font-semibold"),
            rx.el.span(entry.day, class_name="block text-sm text-ink-2"),
            class_name="min-w-0",
        ),
        rx.el.p(
            rx.el.span(entry.amount, class_name="block whitespace-nowrap font-semibold"),
            when(entry.note, rx.el.span(entry.note, class_name="block text-sm text-ink-2")),
            class_name="text-right",
        ),
        when(
            entry.can_be_corrected,
            rx.el.p(
                link_like(_TAKE_BACK.into(language), on_click=InvoiceState.ask_to_correct(entry.id)),
                class_name="w-full text-sm",
            ),
        ),
        key=entry.id,
        class_name="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line px-5 py-4 "
        "last:border-b-0 sm:px-6",
    )


def _history(language: Language, view: Any) -> rx.Component:
    return card(
        rx.el.ol(
            rx.foreach(
                view.happenings,
                lambda happening: rx.el.li(
                    rx.el.span(happening.what, class_name="block wrap-anywhere"),
                    rx.el.span(happening.at, class_name="block text-sm text-ink-2"),
                    class_name="border-b border-line py-2.5 text-sm last:border-b-0",
                ),
            )
        ),
        when(
            view.has_open_links,
            rx.el.p(link_like(_REVOKE.into(language), on_click=InvoiceState.ask("revoke")), class_name="mt-3 text-sm"),
        ),
        title=_HISTORY.into(language),
    )


def _nothing(language: Language) -> rx.Component:
    back = text_link(worded(language, _BACK), href=address_in(language, "/facturation/factures"))
    return rx.cond(InvoiceState.problem, rx.el.p(back), card(skeleton_lines(language, lines=6)))
