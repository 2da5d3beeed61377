"""The question that leaving asks, and the password again."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.languages import address_in
from cabinet.web.manage.disconnecting.state import DisconnectingState
from cabinet.web.manage.online_payment.returning import ADDRESS as ONLINE_PAYMENT_ADDRESS
from cabinet.web.parts import (
    Choice,
    button,
    button_row,
    card,
    choice_cards,
    form,
    link_button,
    password_field,
    problem_of,
)
from cabinet.web.say import Problems, problems_of

_TITLE: Final = Text(fr="Déconnecter le compte", en="Disconnect the account")
_THEN: Final = Text(
    fr="Que deviennent les catégories qui demandent un paiement\u202f?",
    en="What becomes of the categories that ask for payment?",
)
_CLOSED: Final = Text(fr="Non réservables", en="Not bookable")
_CLOSED_HINT: Final = Text(
    fr="Elles restent affichées, et invitent vos clients à vous appeler.",
    en="They stay on show, and ask your clients to call you.",
)
_ON_SITE: Final = Text(fr="À régler sur place", en="Paid on the day")
_ON_SITE_HINT: Final = Text(
    fr="Vos clients réservent sans payer, et lisent qu’ils règlent au rendez-vous. Rien ne devient gratuit.",
    en="Your clients book without paying, and read that they pay at the appointment. Nothing becomes free.",
)
_PASSWORD: Final = Text(fr="Votre mot de passe", en="Your password")
_PASSWORD_HINT: Final = Text(
    fr="Le même que pour vous connecter\u00a0: nous vérifions que c’est bien vous.",
    en="The one that you sign in with: we check that it is really you.",
)
_DISCONNECT: Final = Text(fr="Déconnecter le compte", en="Disconnect the account")
_FINISH: Final = Text(fr="Terminer la déconnexion", en="Finish disconnecting")
_BUSY: Final = Text(fr="Déconnexion en cours…", en="Disconnecting…")
_LEAVE: Final = Text(fr="Garder le compte connecté", en="Keep the account connected")
_BACK: Final = Text(fr="Revenir", en="Back")


def leaving_form(language: Language) -> rx.Component:
    """Two choices of which none is made beforehand, the password, and the button."""
    state = DisconnectingState
    problems = problems_of(state.problem, state.problem_field)
    is_begun = state.view.stage == "leaving"
    go = button(
        rx.cond(is_begun, _FINISH.into(language), _DISCONNECT.into(language)),
        kind="danger",
        submits=True,
        busy=state.is_busy,
        busy_label=_BUSY.into(language),
    )
    stay = link_button(
        rx.cond(is_begun, _BACK.into(language), _LEAVE.into(language)),
        href=address_in(language, ONLINE_PAYMENT_ADDRESS),
        kind="quiet",
    )
    return card(
        form(
            then_choice(language, problems),
            password_again(language, problems),
            button_row(go, stay),
            on_submit=state.disconnect,
        ),
        title=_TITLE.into(language),
    )


def then_choice(language: Language, problems: Problems) -> rx.Component:
    """What paid categories are while no account is connected."""
    return choice_cards(
        language,
        _THEN.into(language),
        name="paid_categories_then",
        choices=[
            Choice(value="closed", label=_CLOSED.into(language), hint=_CLOSED_HINT.into(language)),
            Choice(value="on_site", label=_ON_SITE.into(language), hint=_ON_SITE_HINT.into(language)),
        ],
        value=DisconnectingState.view.then,
        error=problem_of(problems, "paid_categories_then"),
    )


def password_again(language: Language, problems: Problems) -> rx.Component:
    """The password of whoever is signed in."""
    return password_field(
        language, _PASSWORD.into(language), hint=_PASSWORD_HINT.into(language), error=problem_of(problems, "password")
    )
