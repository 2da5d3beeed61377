"""The page for addresses where nothing stands; there is one for all, so it speaks both languages."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.languages import address_in
from cabinet.web.parts import link_button, page_title
from cabinet.web.parts.frame import main
from cabinet.web.parts.notice import money_strip
from cabinet.web.parts.way import skip_link

TITLE: Final = Text(fr="Page introuvable", en="Page not found")
_WHY: Final = Text(
    fr="L’adresse est peut-être incomplète, ou le lien n’est plus valable. "
    "Ouvrez à nouveau le lien de votre e-mail\u00a0; s’il mène ici, appelez votre cabinet.",
    en="The address may be incomplete, or the link is no longer valid. "
    "Open the link in your e-mail again; if it leads here, please call your practice.",
)
_HOME: Final = Text(fr="Aller à l’accueil", en="Go to the home page")
_DESK: Final = Text(fr="Aller au tableau de bord", en="Go to the dashboard")


def page() -> rx.Component:
    """What happened, why that may be, and a way on: in French, then in English."""
    return rx.el.div(
        rx.el.header(
            skip_link("fr"),
            money_strip("fr"),
            rx.el.div(money_strip("en"), lang="en"),
            rx.el.p("cabinet", class_name="mx-auto max-w-page px-4 py-4 font-title text-xl sm:px-6"),
            class_name="border-b border-line bg-surface",
        ),
        main(
            page_title(TITLE.fr),
            rx.el.p(_WHY.fr, class_name="mt-4"),
            _ways("fr"),
            rx.el.section(
                rx.el.h2(TITLE.en, class_name="text-xl"),
                rx.el.p(_WHY.en, class_name="mt-3"),
                _ways("en"),
                lang="en",
                class_name="mt-12 border-t border-line pt-8",
            ),
            class_name="mx-auto w-full max-w-page flex-1 px-4 pb-16 pt-8 sm:px-6 sm:pt-12 [&>p]:max-w-reading",
        ),
        class_name="flex min-h-dvh flex-col",
    )


def _ways(language: Language) -> rx.Component:
    # The server knows who has a desk, and says so on the document: see `prerendered`.
    desk = link_button(_DESK.into(language), href=address_in(language, "/tableau-de-bord"), kind="primary")
    return rx.el.div(
        rx.el.div(desk, class_name="only-with-desk w-full sm:w-auto"),
        link_button(_HOME.into(language), href=address_in(language, "/")),
        class_name="mt-6 flex flex-wrap gap-3",
    )
