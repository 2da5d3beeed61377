"""The outbox: every e-mail that the practice has written, as its reader sees it."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.views.outbox import LetterLine
from cabinet.web.backstage.state import OPENS, OutboxState
from cabinet.web.languages import address_in
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

ADDRESS: Final = "/courriels"
TITLE: Final = Text(fr="Courriels", en="E-mails")

_BENEATH: Final = Text(fr="Ce que votre cabinet écrit à ses clients.", en="What your practice writes to its clients.")
_NONE_LEAVES: Final = Text(
    fr="Bac à sable\u00a0: aucun courriel ne part, ils se lisent ici.",
    en="Sandbox: no e-mail leaves, they are read here.",
)
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
_WRITTEN: Final = Text(fr="Écrit le", en="Written on")
_BODY: Final = Text(fr="Le courriel tel que son destinataire le voit", en="The e-mail as its reader sees it")
_AS_TEXT: Final = Text(fr="Lire la version texte", en="Read the text version")

_LINE = (
    "block border-b border-line px-5 py-4 text-ink no-underline hover:bg-sunken sm:px-6 "
    "aria-[current=true]:bg-sapin-soft aria-[current=true]:text-on-sapin-soft"
)


def page(language: Language) -> rx.Component:
    """The list, and beside it the open e-mail; on a phone, one or the other."""
    is_open = OutboxState.view.opened.id != ""
    return desk_page(
        language,
        rx.el.div(
            rx.el.div(
                _list(language),
                class_name="min-w-0 data-[reading=true]:max-lg:hidden",
                custom_attrs={"data-reading": rx.cond(is_open, "true", "false")},
            ),
            rx.el.div(
                rx.cond(
                    is_open,
                    _letter(language),
                    rx.el.p(_CHOOSE.into(language), class_name="hidden px-2 py-6 text-ink-2 lg:block"),
                ),
                class_name="min-w-0",
            ),
            class_name="grid items-start gap-6 lg:grid-cols-[22rem_minmax(0,1fr)]",
        ),
        current="letters",
        title=TITLE.into(language),
        beneath=rx.cond(OutboxState.is_sandbox, _NONE_LEAVES.into(language), _BENEATH.into(language)),
        other_address=address_in("fr" if language == "en" else "en", ADDRESS),
        signed_in_as=OutboxState.name,
        is_live=OutboxState.is_read,
        is_sandbox=OutboxState.is_sandbox,
        is_test=OutboxState.is_test,
    )


def _list(language: Language) -> rx.Component:
    letters = rx.Var.create(OutboxState.view.letters)
    lines = rx.el.ul(
        rx.foreach(letters, lambda line: _line(language, line)), class_name="[&>li:last-child>a]:border-b-0"
    )
    return list_card(
        rx.cond(
            OutboxState.is_read,
            rx.cond(letters.length() > 0, lines, empty_state(_NONE.into(language))),
            skeleton_rows(language, rows=5),
        ),
        title=_LATEST.into(language),
        aside=OutboxState.view.count,
    )


def _line(language: Language, line: LetterLine) -> rx.Component:
    is_current = rx.cond(OutboxState.view.opened.id == line.id, "true", "false")
    return rx.el.li(
        rx.el.a(
            rx.el.span(line.subject, class_name="block font-semibold"),
            rx.el.span(line.reader, class_name="block text-sm"),
            rx.el.span(
                rx.el.span(line.at, class_name="text-sm"),
                badge(line.state, tone=line.tone),
                class_name="mt-1.5 flex flex-wrap items-center justify-between gap-2",
            ),
            href=f"{address_in(language, ADDRESS)}?{OPENS}={line.id}",
            class_name=_LINE,
            custom_attrs={"aria-current": is_current},
        ),
        key=line.id,
    )


def _letter(language: Language) -> rx.Component:
    letter = OutboxState.view.opened
    return rx.fragment(
        rx.el.div(back_link(_BACK.into(language), href=address_in(language, ADDRESS)), class_name="mb-2 lg:hidden"),
        card(
            summary_list(
                [
                    Fact(name=_FROM.into(language), value=letter.sender),
                    Fact(name=_TO.into(language), value=letter.reader),
                    Fact(name=_WRITTEN.into(language), value=letter.at),
                ]
            ),
            when(
                letter.reply_to,
                rx.el.p(_REPLIES.into(language), " ", letter.reply_to, class_name="mt-2.5 text-sm text-ink-2"),
            ),
            # Shut in: it runs nothing, opens nothing and knows nothing of the page around it.
            rx.el.iframe(
                src_doc=letter.html,
                sandbox="",
                title=_BODY.into(language),
                class_name="mt-5 h-[36rem] w-full rounded-md border border-line",
            ),
            disclosure(
                _AS_TEXT.into(language),
                rx.el.pre(letter.text, class_name="whitespace-pre-wrap font-sans text-sm"),
            ),
            title=letter.subject,
            aside=badge(letter.state, tone=letter.tone),
        ),
    )
