"""The tasks that online payment is made of, each derived from what is stored: begun today, they go on anywhere."""

from typing import Final

from cabinet import practice
from cabinet.kit.clock import moment_shown
from cabinet.kit.text import Language, Text
from cabinet.payments import AccountState, StripeAccount
from cabinet.practice import Practice
from cabinet.views.assistant_categories import task_of_categories
from cabinet.views.assistant_task import (
    DONE,
    IDENTITY_ADDRESS,
    REHEARSAL_ADDRESS,
    STATEMENT_ADDRESS,
    TO_DO,
    TO_MEND,
    UNDERWAY,
    Task,
    task,
)
from cabinet.views.payment_words import Tone
from cabinet.views.rehearsal import is_rehearsed
from cabinet.views.requirement_words import requirement_words
from cabinet.work import Work

_ASKING: Final[dict[AccountState, tuple[Text, Tone]]] = {
    "underway": TO_DO,
    "in_review": UNDERWAY,
    "active": DONE,
    "restricted": TO_MEND,
}


def tasks_of(
    w: Work, place: Practice, account: StripeAccount | None, *, owner_email: str, is_test: bool, language: Language
) -> list[Task]:
    """All of them, in the order in which they are done."""
    return [
        _identity(place, language),
        _account(place, account, language),
        _requirements(place, account, language),
        _statement(place, account, language),
        task_of_categories(w, place, language),
        *([_rehearsal(w, place, account, owner_email, language)] if is_test else []),
    ]


def _identity(place: Practice, language: Language) -> Task:
    state = DONE if practice.has_identity(place) else TO_DO
    missing = Text(fr="Il manque encore des informations", en="Some information is still missing")
    detail = practice.legal_line(place) if state is DONE else missing.into(language)
    name = Text(fr="Identité du cabinet", en="Identity of the practice")
    return task(name, state, [detail], language, address=IDENTITY_ADDRESS)


def _account(place: Practice, account: StripeAccount | None, language: Language) -> Task:
    name = Text(fr="Compte Stripe", en="Stripe account")
    if account is None:
        before = Text(fr="À créer ou à associer", en="To be created or linked")
        if not practice.has_identity(place):
            before = Text(fr="Complétez d’abord l’identité du cabinet", en="First complete the identity")
        return task(name, TO_DO, [before.into(language)], language)
    end, since = account.ending, moment_shown(account.opened_at, place.zone, language)
    detail = Text(fr=f"Compte se terminant par {end}, depuis le {since}", en=f"Account ending in {end}, since {since}")
    return task(name, DONE, [detail.into(language)], language)


def _requirements(place: Practice, account: StripeAccount | None, language: Language) -> Task:
    name = Text(fr="Ce que Stripe attend encore", en="What Stripe still needs")
    if account is None:
        later = Text(fr="Une fois le compte créé ou associé", en="Once the account is created or linked")
        return task(name, TO_DO, [later.into(language)], language)
    since = moment_shown(account.state_at, place.zone, language)
    said: dict[AccountState, Text] = {
        "underway": Text(fr="À terminer sur la page de Stripe", en="To be finished on Stripe’s page"),
        "in_review": Text(fr=f"Vérification en cours depuis le {since}", en=f"In review since {since}"),
        "active": Text(fr=f"Rien, depuis le {since}", en=f"Nothing, since {since}"),
        "restricted": Text(fr="À compléter sur la page de Stripe", en="To be completed on Stripe’s page"),
    }
    asked = requirement_words(account.requirements, language)
    return task(
        name,
        # What is only asked for later does not close anything today.
        TO_DO if asked and account.state == "active" else _ASKING[account.state],
        [*_until(place, account, language), *(asked or [said[account.state].into(language)])],
        language,
    )


def _until(place: Practice, account: StripeAccount, language: Language) -> list[str]:
    if account.requirements_due_at is None:
        return []
    day = moment_shown(account.requirements_due_at, place.zone, language)
    return [Text(fr=f"Avant le {day}\u00a0:", en=f"Before {day}:").into(language)]


def _statement(place: Practice, account: StripeAccount | None, language: Language) -> Task:
    none = Text(fr="Aucun libellé choisi", en="No text chosen").into(language)
    return task(
        Text(fr="Libellé sur le relevé et portefeuilles", en="Text on statements, and wallets"),
        DONE if place.statement_text else TO_DO,
        [place.statement_text or none, _wallets(place, account, language)],
        language,
        address=STATEMENT_ADDRESS if account else "",
    )


def _wallets(place: Practice, account: StripeAccount | None, language: Language) -> str:
    if account is None or account.wallets_host is None:
        return Text(
            fr="Google Pay et Apple Pay\u00a0: dès que le compte est actif",
            en="Google Pay and Apple Pay: as soon as the account is active",
        ).into(language)
    host = account.wallets_host
    if account.wallets_shown_at is None:
        return Text(
            fr=f"Google Pay et Apple Pay\u00a0: pas encore acceptés sur {host}, nouvel essai automatique",
            en=f"Google Pay and Apple Pay: not accepted on {host} yet, tried again automatically",
        ).into(language)
    since = moment_shown(account.wallets_shown_at, place.zone, language)
    return Text(
        fr=f"Google Pay et Apple Pay sur {host} depuis le {since}",
        en=f"Google Pay and Apple Pay on {host} since {since}",
    ).into(language)


def _rehearsal(w: Work, place: Practice, account: StripeAccount | None, owner_email: str, language: Language) -> Task:
    is_done = is_rehearsed(w.session, place.id, email=owner_email)
    detail = Text(
        fr="Réservez et payez vous-même, avec une carte d’essai", en="Book and pay yourself, with a test card"
    )
    return task(
        Text(fr="Répétition", en="Rehearsal"),
        DONE if is_done else TO_DO,
        [detail.into(language)],
        language,
        address=REHEARSAL_ADDRESS if account and account.state == "active" else "",
    )
