"""The page where a practitioner signs in."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.languages import address_in, other_language
from cabinet.web.parts import (
    button,
    button_row,
    field,
    gesture,
    money_strip,
    notice,
    page_title,
    password_field,
    plain_form,
    tab_title,
    text_link,
    when,
)
from cabinet.web.parts.attention import takes_focus
from cabinet.web.parts.frame import client_footer, main
from cabinet.web.parts.script import element
from cabinet.web.parts.way import skip_link
from cabinet.web.sign_in.state import SignInState

TITLE: Final = Text(fr="Se connecter", en="Sign in")
_BENEATH: Final = Text(fr="L’espace des praticiens", en="The practitioners’ side")
_EMAIL: Final = Text(fr="Adresse e-mail", en="E-mail address")
_PASSWORD: Final = Text(fr="Mot de passe", en="Password")
_HOME: Final = Text(fr="Retour à l’accueil", en="Back to the home page")
_ERROR: Final = Text(fr="Erreur\u00a0: ", en="Error: ")
_PROBLEM_ID: Final = "sign-in-problem"

# The address written at the last try stays in this tab alone: in the page's own address it would end up in logs.
_KEPT: Final = "cabinet.sign-in.email"
_KEEP: Final = gesture(f"sessionStorage.setItem('{_KEPT}', {element('email')}.value);")
_BRING_BACK: Final = gesture(
    f"const email = sessionStorage.getItem('{_KEPT}'), field = {element('email')}; "
    f"sessionStorage.removeItem('{_KEPT}'); "
    "if (email && !field.value && location.search.includes('probleme=')) field.value = email;"
)


def page(language: Language) -> rx.Component:
    """The sign-in form; the browser sends it itself, so that the answer can set a cookie no script reads."""
    return rx.el.div(
        tab_title(rx.cond(SignInState.problem, _ERROR.into(language) + TITLE.into(language), "")),
        rx.el.header(
            skip_link(language),
            money_strip(language),
            rx.el.div(
                rx.el.p("cabinet", class_name="font-title text-xl", custom_attrs={"translate": "no"}),
                class_name="mx-auto flex min-h-16 max-w-page items-center px-4 sm:px-6",
            ),
            class_name="border-b border-line bg-surface",
        ),
        main(
            page_title(TITLE.into(language), beneath=_BENEATH.into(language)),
            _problem(language),
            _form(language),
            rx.el.p(text_link(_HOME.into(language), href=address_in(language, "/")), class_name="mt-8"),
            class_name="mx-auto w-full max-w-narrow flex-1 px-4 pb-16 pt-8 sm:pt-12",
        ),
        client_footer(language, other_address=address_in(other_language(language), "/connexion"), legal_links=()),
        class_name="flex min-h-dvh flex-col",
    )


def _problem(language: Language) -> rx.Component:
    return rx.fragment(
        when(
            SignInState.problem,
            takes_focus(
                notice(language, SignInState.problem, kind="error"),
                moment=SignInState.problem,
                element_id=_PROBLEM_ID,
                class_name="mt-6 rounded-lg",
            ),
        ),
        when(SignInState.reason, notice(language, SignInState.reason, kind="info", class_name="mt-6")),
    )


def _form(language: Language) -> rx.Component:
    return rx.el.div(
        plain_form(
            rx.el.input(type="hidden", name="next", default_value=SignInState.onward),
            field(
                language,
                _EMAIL.into(language),
                name="email",
                kind="email",
                autocomplete="username",
                on_blur=_KEEP,
                auto_capitalize="none",
            ),
            password_field(language, _PASSWORD.into(language)),
            button_row(button(TITLE.into(language), submits=True)),
            action="/api/session",
        ),
        class_name="mt-8",
        on_mount=_BRING_BACK,
    )
