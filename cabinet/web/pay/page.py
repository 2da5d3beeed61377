"""The page behind a payment link: to pay, paid, or closed."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.languages import address_in
from cabinet.web.layout import client_page
from cabinet.web.parts import (
    Fact,
    announcement,
    badge,
    button,
    card,
    fact_line,
    link_button,
    notice,
    outside_link,
    page_title,
    skeleton_lines,
    tab_title,
    takes_focus,
    text_link,
    when,
)
from cabinet.web.pay.state import PayState
from cabinet.web.steady import steady
from cabinet.web.stripe.form import payment_form
from cabinet.web.terms.page import mediator_line, own_terms
from cabinet.web.vocabulary import worded

ADDRESS: Final = "/payer/[token]"
TITLE: Final = Text(fr="Payer une facture", en="Pay an invoice")

_PAY_INVOICE: Final = Text(fr="Payer la facture", en="Pay invoice")
_INVOICE: Final = Text(fr="Facture", en="Invoice")
_PAY: Final = Text(fr="Payer", en="Pay")
_DUE: Final = Text(fr="Échéance\u00a0:", en="Due:")
_PAID: Final = Text(fr="Payée", en="Paid")
_PAID_AT: Final = Text(fr="Payée le", en="Paid on")
_THANKS: Final = Text(
    fr="Votre paiement est bien reçu, merci. Vous recevrez un e-mail de confirmation.",
    en="Your payment has been received, thank you. You will receive a confirmation by e-mail.",
)
_FOR: Final = Text(fr="Pour", en="For")
_ISSUED: Final = Text(fr="Émise le", en="Issued on")
_PERFORMED: Final = Text(fr="Rendez-vous", en="Appointment")
_PLACE: Final = Text(fr="Lieu", en="Place")
_TOTAL: Final = Text(fr="Total TTC", en="Total")
_LEFT: Final = Text(fr="Reste à payer", en="Left to pay")
_DETAIL: Final = Text(fr="Détail de la facture", en="The invoice in detail")
_PDF: Final = Text(fr="Télécharger la facture (PDF", en="Download the invoice (PDF")
_NOTE: Final = Text(
    fr="La facture est à votre disposition avant le paiement. Une note est obligatoire à partir de 25\u00a0€ TTC, et "
    "remise sur demande en dessous.",
    en="The invoice is available before you pay. A note is compulsory from €25 including VAT, and given on request "
    "below.",
)
_TERMS: Final = Text(fr="Conditions générales de vente", en="Terms and conditions")
_CONFIRMING: Final = Text(
    fr="Nous confirmons votre paiement. Cette page se mettra à jour d’elle-même\u202f; ne payez pas une seconde fois.",
    en="We are confirming your payment. This page will update by itself; do not pay a second time.",
)
_UNAVAILABLE: Final = Text(
    fr="Ce cabinet ne prend pas de paiement en ligne en ce moment\u202f; rien n’a été débité. Vous pouvez le régler "
    "directement, sur place ou comme convenu avec lui. Ce lien servira de nouveau si le paiement en ligne reprend.",
    en="This practice takes no online payment at the moment; nothing was charged. You can pay it directly, on site or "
    "as agreed. This link will work again if online payment resumes.",
)
_CALL: Final = Text(fr=" Vous pouvez aussi appeler le cabinet au ", en=" You can also call the practice on ")
_ERROR: Final = Text(fr="Erreur\u00a0: ", en="Error: ")
_CLOSED: Final = Text(fr="Ce lien n’est plus valable", en="This link is no longer valid")
_CLOSED_WHY: Final = Text(
    fr="Il a peut-être expiré, ou un autre l’a remplacé. Nous pouvons vous en envoyer un nouveau, à l’adresse e-mail "
    "que le cabinet connaît.",
    en="It may have expired, or another one may have taken its place. We can send you a new one, to the e-mail "
    "address that the practice knows.",
)
_NEW_LINK: Final = Text(fr="Recevoir un nouveau lien", en="Send me a new link")
_NEW_LINK_SENT: Final = Text(
    fr="si ce lien menait à une facture, un nouveau vient de partir à l’adresse e-mail que le cabinet connaît. "
    "Regardez aussi dans vos courriers indésirables.",
    en="if this link led to an invoice, a new one is on its way to the e-mail address that the practice knows. "
    "Please look into your spam folder as well.",
)
_HOME: Final = Text(fr="Retour à l’accueil", en="Back to the home page")


def page(language: Language) -> rx.Component:
    """One address for all its states: what is paid in one tab is paid in the others."""
    view = steady(PayState.view)
    return rx.fragment(
        tab_title(_tab_title(language, view)),
        rx.cond(
            view.is_ready,
            rx.cond(view.state == "closed", _closed(language, view), _opened(language, view)),
            client_page(
                language,
                skeleton_lines(language, lines=6),
                title=TITLE.into(language),
                practice_name="cabinet",
            ),
        ),
    )


def _tab_title(language: Language, view: Any) -> Any:
    error = rx.cond(PayState.problem, _ERROR.into(language), "").to(str)
    opened = error + _title(language, view) + " · " + view.practice_name
    return rx.cond(view.is_ready, rx.cond(view.state == "closed", _CLOSED.into(language), opened), "")


def _opened(language: Language, view: Any) -> rx.Component:
    return client_page(
        language,
        _detail(language, view),
        announcement(rx.cond(view.state == "paid", _PAID.into(language), "")),
        heading=_heading(language, view),
        task=rx.cond(view.state == "paid", _receipt(language, view), _payment(language, view)),
        practice_name=view.practice_name,
        help_phone=view.phone,
        other_address=PayState.other_address,
    )


def _title(language: Language, view: Any) -> Any:
    words = rx.cond(view.state == "paid", _word(language, _INVOICE), _word(language, _PAY_INVOICE)).to(str)
    return words + " " + view.number


def _heading(language: Language, view: Any) -> rx.Component:
    figure = "mt-3 text-3xl font-semibold leading-tight whitespace-nowrap"
    return rx.fragment(
        when(view.logo_address, rx.el.img(src=view.logo_address, alt="", class_name="mb-5 max-h-20 max-w-60")),
        page_title(_title(language, view), focus_on_change=True),
        rx.cond(
            view.state == "paid",
            rx.fragment(
                rx.el.p(view.total, class_name=figure),
                rx.el.p(
                    badge(_PAID.into(language), tone="ok", icon_name="circle-check"),
                    class_name="mt-2",
                ),
            ),
            rx.fragment(
                rx.el.p(view.left, class_name=figure),
                rx.el.p(
                    badge(view.standing, tone=view.tone),
                    rx.el.span(view.paid_beside, class_name="text-ink-2"),
                    class_name="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1",
                ),
                rx.el.p(_DUE.into(language), " ", view.due, class_name="mt-2 text-ink-2"),
            ),
        ),
    )


def _payment(language: Language, view: Any) -> rx.Component:
    to_pay = view.to_pay
    form = payment_form(
        language,
        PayState,
        to_pay=to_pay,
        submit_label=rx.Var.create(f"{_PAY.into(language)} ") + to_pay.amount_shown,
        capture_method="automatic_async",
        on_submit_payment=PayState.pay(to_pay.amount, to_pay.currency),
        call_instead=_CALL,
        phone=view.phone,
    )
    return rx.cond(
        PayState.is_confirming,
        notice(language, _CONFIRMING.into(language), kind="info"),
        rx.cond(to_pay.account_id, form, _unavailable(language, view)),
    )


def _unavailable(language: Language, view: Any) -> rx.Component:
    call = rx.el.span(_CALL.into(language), view.phone, ".")
    return notice(language, _UNAVAILABLE.into(language), when(view.phone, call), kind="warning")


def _receipt(language: Language, view: Any) -> rx.Component:
    return card(
        rx.el.p(
            rx.el.strong(_PAID_AT.into(language), " ", view.paid_at),
            when(view.paid_by, rx.el.span(" · ", view.paid_by, class_name="whitespace-nowrap")),
        ),
        when(view.paid_by, rx.el.p(_THANKS.into(language), class_name="mt-2 text-ink-2")),
        rx.el.div(_pdf(language, kind="primary"), class_name="mt-5"),
    )


def _detail(language: Language, view: Any) -> rx.Component:
    return rx.el.section(
        rx.el.h2(_word(language, _DETAIL), class_name="sr-only"),
        rx.el.div(class_name="mb-3 h-1 rounded-full", style={"background": view.color}),
        rx.el.dl(
            fact_line(Fact(name=_FOR.into(language), value=view.client)),
            fact_line(Fact(name=_ISSUED.into(language), value=view.issued)),
            fact_line(Fact(name=_PERFORMED.into(language), value=view.performed)),
            fact_line(Fact(name=_PLACE.into(language), value=view.place)),
            rx.foreach(view.lines, lambda line: fact_line(Fact(name=line.what, value=_sum(line.amount)))),
            fact_line(Fact(name=_TOTAL.into(language), value=_sum(view.total), strong=True)),
            rx.foreach(view.vat, lambda line: fact_line(Fact(name=line.what, value=_sum(line.amount)))),
            rx.foreach(view.received, lambda line: fact_line(Fact(name=line.what, value=_sum(line.amount)))),
            fact_line(Fact(name=_LEFT.into(language), value=_sum(view.left), strong=True)),
        ),
        rx.el.p(view.vat_mention, lang="fr", class_name="mt-3 text-sm text-ink-2"),
        when(view.seller_legal, rx.el.p(view.seller_legal, lang="fr", class_name="text-sm text-ink-2")),
        rx.foreach(view.mentions, lambda line: rx.el.p(line, lang="fr", class_name="text-sm text-ink-2")),
        when(view.state == "open", _before_paying(language)),
        when(
            view.terms_url,
            rx.el.p(
                outside_link(language, _TERMS.into(language), href=own_terms(language, view.terms_url)),
                class_name="mt-4 text-sm",
            ),
        ),
        rx.el.div(mediator_line(language, view.mediator), class_name="mt-2 text-sm text-ink-2"),
    )


def _before_paying(language: Language) -> rx.Component:
    # To be displayed where payment is made, as is the document itself (articles 1 to 3 of the arrêté 83-50/A).
    return rx.fragment(
        rx.el.div(_pdf(language, kind="secondary"), class_name="mt-5"),
        rx.el.p(_word(language, _NOTE), class_name="mt-3 text-sm text-ink-2"),
    )


def _word(language: Language, text: Text) -> Any:
    return worded(language, text, vocabulary=steady(PayState.view).called)


def _sum(amount: Any) -> rx.Component:
    return rx.el.span(amount, class_name="whitespace-nowrap")


def _pdf(language: Language, *, kind: Any) -> rx.Component:
    weight = rx.cond(PayState.pdf_weight, rx.Var.create(",\u00a0") + PayState.pdf_weight, "").to(str)
    return link_button(
        _word(language, _PDF) + weight + ")",
        href=PayState.pdf_address,
        on_mount=PayState.weigh,
        kind=kind,
        icon_name="download",
        reload_document=True,
        target="_blank",
        rel="noopener",
    )


def _closed(language: Language, view: Any) -> rx.Component:
    asked = rx.el.div(
        rx.el.p(_CLOSED_WHY.into(language)),
        rx.el.div(button(_NEW_LINK.into(language), on_click=PayState.ask_for_a_new_link), class_name="mt-6"),
    )
    return client_page(
        language,
        rx.cond(
            PayState.has_asked_anew,
            takes_focus(
                notice(language, _NEW_LINK_SENT.into(language), kind="info"),
                moment=PayState.has_asked_anew,
                element_id="asked-anew",
                class_name="rounded-lg",
            ),
            asked,
        ),
        rx.el.p(text_link(_HOME.into(language), href=address_in(language, "/"))),
        # From the state: a title that is the same from the first would ask for the focus when the page loads.
        heading=page_title(rx.cond(view.state == "closed", _CLOSED.into(language), ""), focus_on_change=True),
        practice_name="cabinet",
        other_address=PayState.other_address,
    )
