"""While no account is connected: what was chosen meanwhile, and which account to connect."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.manage.disconnecting.leaving_form import password_again, then_choice
from cabinet.web.manage.disconnecting.state import DisconnectingState
from cabinet.web.manage.saved import saved_words
from cabinet.web.parts import (
    Choice,
    button,
    button_row,
    card,
    choice_cards,
    field,
    form,
    notice,
    problem_of,
    text_area,
)
from cabinet.web.say import Problems, problems_of

_LEFT: Final = Text(
    fr="le compte Stripe est déconnecté depuis le ", en="the Stripe account has been disconnected since "
)
_LOST: Final = Text(
    fr="Stripe nous a retiré l’accès au compte. Vos réservations payantes sont fermées tant que vous n’avez pas "
    "choisi. Perdu depuis le ",
    en="Stripe took our access to the account away. Your paid bookings are closed until you choose. Lost since ",
)
_MEANWHILE: Final = Text(fr="En attendant", en="Meanwhile")
_KEEP: Final = Text(fr="Enregistrer ce choix", en="Save this choice")
_AGAIN: Final = Text(fr="Reconnecter un compte", en="Connect an account again")
_AGAIN_HINT: Final = Text(
    fr="Dès qu’un compte est actif, les catégories demandent de nouveau ce qu’elles demandaient, et les liens de "
    "paiement déjà envoyés resservent.",
    en="As soon as an account is active, categories ask again for what they asked before, and payment links that were "
    "sent work again.",
)
_WAY: Final = Text(fr="Quel compte\u202f?", en="Which account?")
_RESUME: Final = Text(fr="Reprendre le compte se terminant par ", en="Resume the account ending in ")
_LINK: Final = Text(fr="Associer un compte Stripe existant", en="Link an existing Stripe account")
_LINK_HINT: Final = Text(fr="Vous l’autorisez sur la page de Stripe.", en="You allow it on Stripe’s page.")
_CREATE: Final = Text(fr="Créer un nouveau compte Stripe", en="Create a new Stripe account")
_CREATE_HINT: Final = Text(
    fr="Stripe vous redemande qui vous êtes et votre IBAN.", en="Stripe asks again who you are and for your IBAN."
)
_COMPANY: Final = Text(fr="Nom de votre entreprise", en="Name of your company")
_SERVICES: Final = Text(fr="Produits ou services proposés", en="Products or services offered")
_CONNECT: Final = Text(fr="Connecter ce compte", en="Connect this account")
_BUSY: Final = Text(fr="Connexion chez Stripe…", en="Connecting at Stripe…")


def way_back(language: Language) -> rx.Component:
    """How it stands, the choice that can still be changed, and the form that connects an account again."""
    state = DisconnectingState
    problems = problems_of(state.problem, state.problem_field)
    words = rx.cond(state.view.stage == "lost", _LOST.into(language), _LEFT.into(language))
    kind = rx.cond(
        state.view.stage == "lost",
        notice(language, words, state.view.since, ".", kind="warning", announces=False),
        notice(language, words, state.view.since, ".", kind="info", announces=True),
    )
    return rx.el.div(
        kind, _meanwhile(language, problems), _again(language, problems), class_name="grid max-w-reading gap-6"
    )


def _meanwhile(language: Language, problems: Problems) -> rx.Component:
    state = DisconnectingState
    return card(
        rx.el.p(state.view.categories, class_name="mb-6 text-ink-2"),
        form(
            then_choice(language, problems),
            button_row(
                button(_KEEP.into(language), kind="secondary", submits=True),
                saved_words(language, is_saved=state.is_saved),
            ),
            on_submit=state.choose,
        ),
        title=_MEANWHILE.into(language),
    )


def _again(language: Language, problems: Problems) -> rx.Component:
    state = DisconnectingState
    go = button(_CONNECT.into(language), submits=True, busy=state.is_busy, busy_label=_BUSY.into(language))
    return card(
        rx.el.p(_AGAIN_HINT.into(language), class_name="mb-6 text-ink-2"),
        form(_ways(language, problems), password_again(language, problems), button_row(go), on_submit=state.connect),
        title=_AGAIN.into(language),
    )


def _ways(language: Language, problems: Problems) -> rx.Component:
    view = DisconnectingState.view
    link = Choice(value="link", label=_LINK.into(language), hint=_LINK_HINT.into(language))
    create = Choice(
        value="create",
        label=_CREATE.into(language),
        hint=_CREATE_HINT.into(language),
        beneath=_company(language, problems),
    )
    resume = Choice(value="resume", label=rx.Var.create(_RESUME.into(language)).to(str) + view.ending)
    return rx.cond(
        view.can_resume,
        _choice(language, problems, [resume, link, create]),
        _choice(language, problems, [link, create]),
    )


def _choice(language: Language, problems: Problems, choices: list[Choice]) -> rx.Component:
    return choice_cards(language, _WAY.into(language), name="way", choices=choices, error=problem_of(problems, "way"))


def _company(language: Language, problems: Problems) -> rx.Component:
    view = DisconnectingState.view
    return rx.el.div(
        field(
            language,
            _COMPANY.into(language),
            name="company_name",
            autocomplete="organization",
            error=problem_of(problems, "company_name"),
            value=view.company_name,
        ),
        text_area(
            language,
            _SERVICES.into(language),
            name="services_offered",
            error=problem_of(problems, "services_offered"),
            value=view.services_offered,
            rows=3,
        ),
    )
