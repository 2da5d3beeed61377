"""The outbox: every e-mail that the practice has written, as its reader sees it."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.views.outbox import LetterLine, LetterView, OutboxView
from cabinet.web.backstage.state import OPENS, OutboxState
from cabinet.web.languages import address_in, other_language
from cabinet.web.layout import desk_page
from cabinet.web.parts import (
    Fact,
    back_link,
    badge,
    card,
    disclosure,
    empty_state,
    list_card,
    skeleton_rows,
    summary_list,
    when,
)
from cabinet.web.parts.attention import pane
from cabinet.web.steady import steady

ADDRESS: Final = "/courriels"
_LETTER_ID: Final = "letter"
TITLE: Final = Text(fr="Courriels", en="E-mails")

_BENEATH: Final = Text(fr="Ce que votre cabinet écrit à ses clients.", en="What your practice writes to its clients.")
_LATEST: Final = Text(fr="Les plus récents", en="The latest")
_NONE: Final = Text(
    fr="Aucun courriel pour l’instant. La confirmation d’un rendez-vous apparaîtra ici d’elle-même.",
    en="No e-mails yet. The confirmation of an appointment will appear here by itself.",
)
_CHOOSE: Final = Text(fr="Choisissez un courriel pour le lire.", en="Choose an e-mail to read it.")
_BACK: Final = Text(fr="Tous les courriels", en="All e-mails")
_FROM: Final = Text(fr="De", en="From")
_TO: Final = Text(fr="À", en="To")
_REPLIES: Final = Text(fr="Réponses à", en="Replies to")
_DATE: Final = Text(fr="Date", en="Date")
_BODY: Final = Text(fr="Le courriel tel que son destinataire le voit", en="The e-mail as its reader sees it")
_AS_TEXT: Final = Text(fr="Lire la version texte", en="Read the text version")

_LINE = (
    "block border-b border-line px-5 py-3.5 text-ink no-underline hover:bg-sunken sm:px-6 "
    "aria-[current=true]:bg-sapin-soft aria-[current=true]:text-on-sapin-soft"
)


def page(language: Language) -> rx.Component:
    """The list, and beside it the open e-mail; on a phone, one or the other."""
    view = steady(OutboxState.view)
    is_open = view.opened.id != ""
    return desk_page(
        language,
        rx.el.div(
            rx.el.div(
                rx.cond(view.is_ready, _list(language, view), _waiting(language)),
                class_name="min-w-0 data-[reading=true]:max-lg:hidden",
                custom_attrs={"data-reading": rx.cond(is_open, "true", "false")},
            ),
            rx.el.div(
                rx.cond(
                    is_open,
                    _letter(language, view.opened),
                    rx.el.p(_CHOOSE.into(language), class_name="hidden px-2 py-6 text-ink-2 lg:block"),
                ),
                class_name="min-w-0",
            ),
            class_name="grid items-start gap-6 lg:grid-cols-[21rem_minmax(0,1fr)]",
        ),
        current="letters",
        title=TITLE.into(language),
        beneath=_BENEATH.into(language),
        other_address=address_in(other_language(language), ADDRESS),
        signed_in_as=OutboxState.name,
        is_live=view.is_ready,
    )


def _list(language: Language, view: OutboxView) -> rx.Component:
    letters = rx.Var.create(view.letters)
    lines = rx.el.ul(
        rx.foreach(letters, lambda line: _line(language, line, opened_id=view.opened.id)),
        class_name="[&>li:last-child>a]:border-b-0 lg:max-h-[calc(100dvh-18rem)] lg:overflow-y-auto",
    )
    return list_card(
        rx.cond(letters.length() > 0, lines, empty_state(_NONE.into(language))),
        title=_LATEST.into(language),
        aside=view.count,
    )


def _waiting(language: Language) -> rx.Component:
    return list_card(skeleton_rows(language, rows=6), title=_LATEST.into(language))


def _line(language: Language, line: LetterLine, *, opened_id: str) -> rx.Component:
    return rx.el.li(
        rx.el.a(
            rx.el.span(
                rx.el.span(line.reader, class_name="min-w-0 font-semibold"),
                rx.el.span(line.day, class_name="shrink-0 text-sm"),
                class_name="flex items-baseline justify-between gap-3",
            ),
            rx.el.span(line.subject, class_name="block text-sm"),
            when(line.state, rx.el.span(badge(line.state, tone=line.tone), class_name="mt-1.5 block")),
            href=f"{address_in(language, ADDRESS)}?{OPENS}={line.id}",
            class_name=_LINE,
            custom_attrs={"aria-current": rx.cond(rx.Var.create(opened_id) == line.id, "true", "false")},
        ),
        key=line.id,
    )


def _letter(language: Language, letter: LetterView) -> rx.Component:
    return pane(
        rx.el.div(
            back_link(_BACK.into(language), href=address_in(language, ADDRESS)), class_name="-mt-3 mb-2 lg:hidden"
        ),
        card(
            summary_list(
                [
                    Fact(name=_FROM.into(language), value=letter.sender),
                    Fact(name=_TO.into(language), value=letter.reader),
                    Fact(name=_DATE.into(language), value=letter.at),
                    Fact(name=_REPLIES.into(language), value=letter.reply_to),
                ]
            ),
            # Shut in: it runs nothing and knows nothing of the page around it. Its links open in windows of their own.
            rx.el.iframe(
                src_doc=letter.html,
                sandbox="allow-popups allow-popups-to-escape-sandbox",
                title=_BODY.into(language),
                class_name="-mx-5 mt-5 block h-[34rem] w-[calc(100%+2.5rem)] border-y border-line sm:mx-0 sm:w-full "
                "sm:rounded-md sm:border-x",
            ),
            disclosure(
                _AS_TEXT.into(language),
                rx.el.pre(letter.text, class_name="whitespace-pre-wrap font-sans text-sm"),
            ),
            title=letter.subject,
            aside=badge(letter.state, tone=letter.tone),
        ),
        moment=letter.id,
        element_id=_LETTER_ID,
        class_name="outline-none",
    )
