"""The assistant of online payment: one sentence of state, one next action."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from cabinet import payments, practice
from cabinet.kit.clock import local, time_shown
from cabinet.kit.text import Language, Text
from cabinet.payments import AccountState, StripeAccount
from cabinet.practice import PracticeId
from cabinet.work import OpenWork

_STATES: Final[dict[AccountState | None, tuple[Text, Text, str]]] = {
    None: (
        Text(fr="Non configuré", en="Not set up"),
        Text(
            fr="Vos clients ne peuvent pas encore payer en ligne.",
            en="Your clients cannot pay online yet.",
        ),
        "neutral",
    ),
    "underway": (
        Text(fr="En cours", en="Under way"),
        Text(
            fr="Votre compte Stripe est ouvert. Stripe attend encore quelques informations, dont votre IBAN.",
            en="Your Stripe account is open. Stripe still needs some information, your IBAN among it.",
        ),
        "info",
    ),
    "in_review": (
        Text(fr="En vérification", en="In review"),
        Text(
            fr="Stripe vérifie vos informations. Cette page change d’elle-même dès que c’est fait.",
            en="Stripe is checking your information. This page changes by itself when that is done.",
        ),
        "info",
    ),
    "active": (
        Text(fr="Actif", en="Active"),
        Text(
            fr="Vos clients peuvent payer en ligne. Choisissez maintenant ce que demande chaque catégorie.",
            en="Your clients can pay online. Now choose what each category asks for.",
        ),
        "ok",
    ),
    "restricted": (
        Text(fr="Restreint", en="Restricted"),
        Text(
            fr="Stripe a suspendu vos encaissements. Complétez ce qui manque pour les rétablir.",
            en="Stripe has suspended your payments. Complete what is missing to restore them.",
        ),
        "bad",
    ),
}


@dataclass(frozen=True, slots=True)
class AssistantView:
    """Where the practice stands. `state` is the word, `next` which action comes now: open, continue, wait or done."""

    state: str = ""
    tone: str = "neutral"
    sentence: str = ""
    since: str = ""
    next: str = "open"
    company_name: str = ""
    services_offered: str = ""
    account_end: str = ""
    requirements: list[str] = field(default_factory=list[str])
    last_heard: str = ""


def look(reading: OpenWork, *, practice_id: PracticeId, language: Language) -> AssistantView:
    """How far the practice has come with online payment."""
    with reading() as w:
        place = practice.practice(w.session, practice_id)
        account = payments.account_of(w.session, practice_id)
        heard = payments.latest_event_at(w.session, account.account_id) if account else None
        state, sentence, tone = _STATES[account.state if account else None]
        return AssistantView(
            state=state.into(language),
            tone=tone,
            sentence=sentence.into(language),
            since=_since(account, place.zone, language),
            next=_next(account),
            company_name=place.company_name or place.name,
            services_offered=place.services_offered,
            account_end=account.account_id[-4:] if account else "",
            requirements=[line for line in account.requirements.split("\n") if line] if account else [],
            last_heard=_moment(heard, place.zone, language) if heard else "",
        )


def _next(account: StripeAccount | None) -> str:
    if account is None:
        return "open"
    return {"underway": "continue", "in_review": "wait", "active": "done", "restricted": "continue"}[account.state]


def _since(account: StripeAccount | None, zone: str, language: Language) -> str:
    return _moment(account.state_at, zone, language) if account else ""


def _moment(moment: datetime, zone: str, language: Language) -> str:
    there = local(moment, zone)
    day = f"{there:%d/%m/%Y}"
    joint = "à" if language == "fr" else "at"
    return f"{day} {joint} {time_shown(moment, zone, language)}"
