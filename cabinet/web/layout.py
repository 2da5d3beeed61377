"""The pages' two shapes: the client's, and the practitioner's desk."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from cabinet.kit.text import Language
from cabinet.web.parts.beside import beside
from cabinet.web.parts.desk_frame import DESK, DeskPlace, desk_bar, desk_side, signed_in
from cabinet.web.parts.frame import client_footer, client_header, main
from cabinet.web.parts.live import announcement
from cabinet.web.parts.notice import money_strip
from cabinet.web.parts.title import page_title
from cabinet.web.parts.way import skip_link
from cabinet.web.say import Words


def client_page(
    language: Language,
    *children: Any,
    title: Words = "",
    practice_name: Words,
    help_phone: Words = "",
    seller: Words = "",
    other_address: Words | None = None,
    back: rx.Component | None = None,
    heading: rx.Component | None = None,
    above: rx.Component | None = None,
    summary: rx.Component | None = None,
    task: rx.Component | None = None,
    legal_links: Sequence[tuple[Words, Words]] = (),
) -> rx.Component:
    """A page for a client: the practice's name, whom to call, one task.

    The h1 is `title`, or comes with `heading` (a `stepper`). `above` stands between the heading and the content (a
    notice, an error summary). With a `summary` (a `folding_summary`) the page has two columns; with a `task` too, and
    then the right one is what is to be done, right beneath the heading on a phone. `seller` is who the practice is by
    law. `other_address` is this page in the other language. No `legal_links`, no line for them.
    """
    head = rx.el.div(
        *([back] if back else []),
        rx.el.div(heading or page_title(title), class_name="mt-2" if back else ""),
    )
    if task is not None:
        content = beside(*([above] if above else []), *children, head=head, task=task)
    elif summary is None:
        content = rx.el.div(head, *([above] if above else []), *children, class_name="grid max-w-reading gap-6")
    else:
        content = beside(*([above] if above else []), *children, head=head, summary=summary)
    return rx.el.div(
        rx.el.header(
            skip_link(language),
            money_strip(language),
            client_header(language, practice_name=practice_name, help_phone=help_phone),
        ),
        main(content, class_name="mx-auto w-full max-w-page flex-1 px-4 pb-16 pt-8 sm:px-6 sm:pt-10"),
        client_footer(language, seller=seller, other_address=other_address, legal_links=legal_links),
        class_name="flex min-h-dvh flex-col",
    )


def desk_page(
    language: Language,
    *children: Any,
    current: DeskPlace,
    title: Words,
    beneath: Words = "",
    way: rx.Component | None = None,
    signed_in_as: Words,
    actions: rx.Component | None = None,
    other_address: Words | None = None,
    is_live: bool | rx.Var[bool] = False,
    announced: Words = "",
) -> rx.Component:
    """A page of the practitioner's desk: the ways at the left, or at the foot of a phone.

    `beneath` is the line under the title, `way` a breadcrumb or `section_nav`, `actions` stand at the right of the
    title. `other_address` is this page in the other language. `announced` is read out politely whenever it changes;
    it may come from the state.
    """
    foot, foot_of_a_phone = (
        signed_in(language, name=signed_in_as, is_live=is_live, other_address=other_address) for _ in range(2)
    )
    head = rx.el.div(
        rx.el.div(page_title(title, beneath=beneath), class_name="min-w-0"),
        *([actions] if actions else []),
        class_name="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3",
    )
    page = main(
        *([way] if way else []),
        head,
        announcement(announced),
        rx.el.div(*children, class_name="grid gap-6"),
        class_name="mx-auto w-full min-w-0 max-w-desk flex-1 px-4 pb-12 pt-6 max-lg:min-h-dvh sm:px-8 lg:pt-12",
    )
    return rx.el.div(
        # The header has no box of its own: its strip and its navigation are laid out in the page's grid.
        rx.el.header(
            skip_link(language),
            rx.el.div(money_strip(language), class_name="lg:col-span-2"),
            desk_side(language, current=current, entries=DESK, foot=foot),
            class_name="contents",
        ),
        rx.el.div(
            page,
            rx.el.footer(
                foot_of_a_phone,
                class_name="border-t border-line px-4 py-5 sm:px-8 lg:hidden",
            ),
            desk_bar(language, current=current, entries=DESK),
            class_name="flex min-w-0 flex-col border-line lg:col-start-2 lg:border-l",
        ),
        class_name="grid min-h-dvh grid-rows-[auto_1fr] lg:grid-cols-[16rem_minmax(0,1fr)]",
    )
