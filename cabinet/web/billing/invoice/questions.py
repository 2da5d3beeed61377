"""The dialogs of an invoice: a letter before it goes, a sum received, an entry or a link taken back."""

from collections.abc import Sequence
from typing import Any, Final, get_args

import reflex as rx

from cabinet.billing import DeskMeans
from cabinet.kit.text import Language, Text
from cabinet.views.invoice_words import MEANS
from cabinet.web.billing.invoice.state import InvoiceState, Question
from cabinet.web.parts import (
    Choice,
    button,
    choice_cards,
    dialog,
    field,
    form,
    gesture,
    leads_to_field,
    money_field,
    notice,
    problem_of,
    when,
)
from cabinet.web.parts.script import element
from cabinet.web.say import Words, problems_of
from cabinet.web.vocabulary import worded

_FORM: Final = "record-form"
_ENTRY: Final = "record-entry"
_REQUEST: Final = Text(fr="Envoyer une demande de paiement", en="Send a payment request")
_SEND_REQUEST: Final = Text(fr="Envoyer la demande", en="Send the request")
_INVOICE: Final = Text(fr="Envoyer la facture", en="Send the invoice")
_CLOSE: Final = Text(fr="Fermer", en="Close")
_LATER: Final = Text(fr="Annuler", en="Cancel")
_TO: Final = Text(fr="À", en="To")
_SUBJECT: Final = Text(fr="Objet", en="Subject")
_LINK: Final = Text(fr="Bouton\u00a0: ", en="Button: ")
_NOBODY: Final = Text(fr="Ce client n’a pas d’adresse e-mail.", en="This client has no e-mail address.")
_RECORD: Final = Text(fr="Enregistrer un règlement", en="Record a payment")
_RECORD_HINT: Final = Text(
    fr="Ce que vous avez reçu vous-même. Une saisie ne s’efface pas\u00a0: elle s’annule par une écriture inverse.",
    en="What you received yourself. An entry is never erased: it is cancelled by an opposite one.",
)
_MEANS: Final = Text(fr="Moyen de paiement", en="How it was paid")
_AMOUNT: Final = Text(fr="Montant reçu", en="Amount received")
_DAY: Final = Text(fr="Reçu le", en="Received on")
_KEEP: Final = Text(fr="Enregistrer", en="Record")
_CORRECT: Final = Text(fr="Annuler cette saisie\u202f?", en="Cancel this entry?")
_CORRECT_HOW: Final = Text(
    fr="Une écriture inverse sera ajoutée, et le reste à payer augmentera d’autant.",
    en="An opposite entry will be added, and what is left to pay will grow by as much.",
)
_CORRECT_IT: Final = Text(fr="Annuler la saisie", en="Cancel the entry")
_KEEP_IT: Final = Text(fr="Garder la saisie", en="Keep the entry")
_REVOKE: Final = Text(fr="Désactiver les liens envoyés\u202f?", en="Switch off the links that were sent?")
_REVOKE_HOW: Final = Text(
    fr="Les pages de paiement ouvertes se ferment. Qui garde un ancien lien peut en demander un nouveau\u00a0: il part "
    "à l’adresse e-mail de votre client, et à elle seule.",
    en="Payment pages that are open close. Whoever holds an old link can ask for a new one: it is sent to your "
    "client’s e-mail address, and to no other.",
)
_REVOKE_THEM: Final = Text(fr="Désactiver les liens", en="Switch off the links")


# A page that looks again is given another id for the next entry. The field keeps the one that it had when the dialog
# was opened, as it would keep what somebody writes: whoever presses once more, because the answer was lost with the
# line, enters the same entry.
keep_entry: Final = gesture(f"const entry = {element(_ENTRY)}; entry.value = entry.value;")


def questions(language: Language, view: Any) -> rx.Component:
    """All of them; at most one is open."""
    return rx.fragment(
        _letter(
            language,
            view.request_letter,
            question="request",
            title=_REQUEST.into(language),
            why_not=view.why_not,
            send=button(
                _SEND_REQUEST.into(language),
                on_click=InvoiceState.send_request(view.id, view.letter_id),
            ),
        ),
        _letter(
            language,
            view.invoice_letter,
            question="invoice",
            title=worded(language, _INVOICE, vocabulary=view.called),
            why_not="",
            send=button(
                worded(language, _INVOICE, vocabulary=view.called),
                on_click=InvoiceState.send_the_invoice(view.id, view.letter_id),
            ),
        ),
        _record(language, view),
        _correct(language, view),
        _revoke(language, view),
    )


def _question(
    language: Language,
    *children: rx.Component,
    question: Question,
    title: Words,
    actions: rx.Component,
    fields: Sequence[str] = (),
    on_close: Sequence[Any] = (),
    **words: Any,
) -> rx.Component:
    # What was refused stands beside its field, where the dialog has it.
    is_beside = rx.Var.create(list(fields)).contains(InvoiceState.problem_field)
    is_open = rx.Var.create(InvoiceState.question) == question
    return dialog(
        language,
        when(
            is_open & (InvoiceState.problem != "") & ~is_beside,
            notice(language, InvoiceState.problem, kind="error"),
        ),
        *children,
        dialog_id=f"{question}-dialog",
        title=title,
        actions=actions,
        is_open=is_open,
        moment=InvoiceState.moment,
        is_here=rx.Var.create(InvoiceState.view.is_ready),
        on_close=[*on_close, InvoiceState.close(InvoiceState.moment)],
        **words,
    )


def _letter(
    language: Language, letter: Any, *, question: Question, title: Words, why_not: Any, send: rx.Component
) -> rx.Component:
    body = rx.el.div(
        rx.el.p(rx.el.span(_TO.into(language), class_name="text-ink-2"), " ", rx.el.strong(letter.reader)),
        rx.el.p(
            rx.el.span(_SUBJECT.into(language), class_name="text-ink-2"),
            " ",
            rx.el.strong(letter.subject, lang=letter.language),
        ),
        rx.el.div(
            rx.el.p(letter.greeting),
            rx.el.p(letter.opening),
            rx.el.dl(
                rx.foreach(
                    letter.rows,
                    lambda row: rx.el.div(
                        rx.el.dt(row[0], class_name="text-ink-2"),
                        rx.el.dd(row[1], class_name="text-right"),
                        class_name="flex justify-between gap-4",
                    ),
                ),
                class_name="grid gap-1",
            ),
            rx.el.p(_LINK.into(language), rx.el.strong(letter.action)),
            rx.el.p(letter.closing),
            class_name="grid max-h-[45dvh] gap-3 overflow-y-auto rounded-md border border-line bg-paper p-4 text-sm",
            lang=letter.language,
            tab_index=0,
            role="group",
            custom_attrs={"aria-label": letter.subject},
        ),
        class_name="grid gap-2 text-ink wrap-anywhere",
    )
    cannot = rx.cond(letter.reader, why_not, _NOBODY.into(language))
    return _question(
        language,
        rx.cond(cannot, rx.el.p(cannot), body),
        question=question,
        title=title,
        actions=rx.cond(cannot, rx.fragment(), send),
        close_label=rx.cond(cannot, _CLOSE.into(language), _LATER.into(language)),
    )


def _record(language: Language, view: Any) -> rx.Component:
    problems = problems_of(InvoiceState.problem, InvoiceState.problem_field)
    fields = form(
        rx.el.input(type="hidden", name="invoice", default_value=view.id),
        rx.el.input(type="hidden", name="currency", default_value=view.currency),
        # Of one opening of the dialog: see `keep_entry`.
        rx.el.input(id=_ENTRY, name="entry", type="text", default_value=view.entry_id, hidden=True),
        leads_to_field(InvoiceState.problem_field, attempts=InvoiceState.attempts),
        rx.el.p(_RECORD_HINT.into(language)),
        choice_cards(
            language,
            _MEANS.into(language),
            name="means",
            choices=[Choice(value=means, label=MEANS[means].into(language)) for means in get_args(DeskMeans)],
            value=view.usual_means,
            error=problem_of(problems, "means"),
        ),
        money_field(
            language,
            _AMOUNT.into(language),
            name="amount",
            sign=view.sign,
            value=view.left_typed,
            error=problem_of(problems, "amount"),
        ),
        field(
            language,
            _DAY.into(language),
            name="received_on",
            kind="date",
            value=view.today,
            width="medium",
            error=problem_of(problems, "received_on"),
        ),
        id=_FORM,
        on_submit=InvoiceState.record,
        class_name="text-ink",
    )
    return _question(
        language,
        fields,
        question="record",
        fields=("means", "amount", "received_on"),
        title=_RECORD.into(language),
        actions=button(_KEEP.into(language), submits=True, form=_FORM),
        # The next time it begins with what is left then, whatever was written in it before.
        on_close=[gesture(f"{element(_FORM)}.reset();")],
        on_found_open=InvoiceState.ask("record"),
    )


def _correct(language: Language, view: Any) -> rx.Component:
    chosen = InvoiceState.chosen
    return _question(
        language,
        rx.el.p(chosen.means, " · ", chosen.day, " · ", chosen.amount, class_name="font-semibold text-ink"),
        rx.el.p(_CORRECT_HOW.into(language)),
        question="correct",
        title=_CORRECT.into(language),
        actions=button(_CORRECT_IT.into(language), kind="danger", on_click=InvoiceState.correct(view.id, chosen.id)),
        close_label=_KEEP_IT.into(language),
    )


def _revoke(language: Language, view: Any) -> rx.Component:
    return _question(
        language,
        rx.el.p(_REVOKE_HOW.into(language)),
        question="revoke",
        title=_REVOKE.into(language),
        actions=button(_REVOKE_THEM.into(language), kind="danger", on_click=InvoiceState.revoke(view.id)),
    )
