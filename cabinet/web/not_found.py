"""The page for addresses where nothing stands; there is one for all, so it speaks both languages."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Text
from cabinet.web.parts import link_button, page_title
from cabinet.web.parts.frame import main
from cabinet.web.parts.way import skip_link

TITLE: Final = Text(fr="Page introuvable", en="Page not found")
_WHY: Final = Text(
    fr="L’adresse est peut-être incomplète, ou le lien n’est plus valable. "
    "Ouvrez à nouveau le lien de votre e-mail\u00a0; s’il mène ici, appelez votre cabinet.",
    en="The address may be incomplete, or the link is no longer valid. "
    "Open the link in your e-mail again; if it leads here, please call your practice.",
)
_HOME: Final = Text(fr="Aller à l’accueil", en="Go to the home page")


def page() -> rx.Component:
    """What happened, why that may be, and a way on: in French, then in English."""
    return rx.el.div(
        rx.el.header(
            skip_link("fr"),
            rx.el.p("cabinet", class_name="mx-auto max-w-page px-4 py-4 font-title text-xl sm:px-6"),
            class_name="border-b border-line bg-surface",
        ),
        main(
            page_title(TITLE.fr),
            rx.el.p(_WHY.fr, class_name="mt-4"),
            rx.el.p(link_button(_HOME.fr, href="/"), class_name="mt-6"),
            rx.el.section(
                rx.el.h2(TITLE.en, class_name="text-xl"),
                rx.el.p(_WHY.en, class_name="mt-3"),
                rx.el.p(link_button(_HOME.en, href="/en"), class_name="mt-6"),
                lang="en",
                class_name="mt-12 border-t border-line pt-8",
            ),
            class_name="mx-auto w-full max-w-page flex-1 px-4 pb-16 pt-8 sm:px-6 sm:pt-12 [&>p]:max-w-reading",
        ),
        class_name="flex min-h-dvh flex-col",
    )
