"""The assistant of online payment: one sentence of state, one next action."""

from dataclasses import dataclass, field
from typing import Final, Literal

from cabinet import billing, payments, practice
from cabinet.kit.clock import moment_shown
from cabinet.kit.text import Language, Text
from cabinet.payments import AccountState, StripeAccount
from cabinet.practice import PersonId, Practice, PracticeId
from cabinet.views.payment_words import Tone
from cabinet.work import OpenWork, Work

NextAction = Literal["open", "continue", "wait", "done"]

_STATES: Final[dict[AccountState | None, tuple[Text, Text, Tone, NextAction]]] = {
    None: (
        Text(fr="Non configuré", en="Not set up"),
        Text(
            fr="Vos clients ne peuvent pas encore payer en ligne.",
            en="Your clients cannot pay online yet.",
        ),
        "neutral",
        "open",
    ),
    "underway": (
        Text(fr="En cours", en="Under way"),
        Text(
            fr="Votre compte Stripe est ouvert. Stripe attend encore quelques informations, dont votre IBAN.",
            en="Your Stripe account is open. Stripe still needs some information, your IBAN among it.",
        ),
        "info",
        "continue",
    ),
    "in_review": (
        Text(fr="En vérification", en="In review"),
        Text(
            fr="Stripe vérifie vos informations. Cette page change d’elle-même dès que c’est fait.",
            en="Stripe is checking your information. This page changes by itself when that is done.",
        ),
        "info",
        "wait",
    ),
    "active": (
        Text(fr="Actif", en="Active"),
        Text(
            fr="Vos clients peuvent payer en ligne. Choisissez maintenant ce que demande chaque catégorie.",
            en="Your clients can pay online. Now choose what each category asks for.",
        ),
        "ok",
        "done",
    ),
    "restricted": (
        Text(fr="Restreint", en="Restricted"),
        Text(
            fr="Stripe a suspendu vos encaissements. Complétez ce qui manque pour les rétablir.",
            en="Stripe has suspended your payments. Complete what is missing to restore them.",
        ),
        "bad",
        "continue",
    ),
}

_DONE: Final = Text(fr="Fait", en="Done")
_TO_DO: Final = Text(fr="À faire", en="To do")
_TO_MEND: Final = Text(fr="À corriger", en="To correct")
_IN_REVIEW: Final = Text(fr="En vérification", en="In review")
_TO_FINISH: Final = Text(fr="À terminer", en="To finish")

_COMPANY: Final = Text(fr="Votre entreprise", en="Your company")
_ACCOUNT: Final = Text(fr="Votre compte Stripe", en="Your Stripe account")
_CATEGORIES: Final = Text(fr="Ce que paie le client", en="What the client pays")
_TERMS: Final = Text(fr="Vos conditions générales de vente", en="Your terms of sale")

_CATEGORIES_ADDRESS: Final = "/gerer/agenda/categories"
_TERMS_ADDRESS: Final = "/gerer/facturation/options"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that online payment needs: how far it is, and where it is done, if that is another page."""

    name: str = ""
    state: str = ""
    tone: Tone = "neutral"
    detail: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class AssistantView:
    """Where the practice stands. `state` is the word, `next` which action comes now: open, continue, wait or done."""

    state: str = ""
    tone: Tone = "neutral"
    sentence: str = ""
    next: NextAction = "open"
    company_name: str = ""
    services_offered: str = ""
    tasks: list[Task] = field(default_factory=list[Task])
    last_heard: str = ""


def look(reading: OpenWork, *, practice_id: PracticeId, person_id: PersonId, language: Language) -> AssistantView:
    """How far the practice has come with online payment; OwnerOnly for anybody but its owner."""
    with reading() as w:
        practice.owner(w.session, practice_id, person_id=person_id)
        place = practice.practice(w.session, practice_id)
        account = payments.account_of(w.session, practice_id)
        heard = payments.latest_event_at(w.session, account.account_id) if account else None
        state, sentence, tone, next_action = _STATES[account.state if account else None]
        return AssistantView(
            state=state.into(language),
            tone=tone,
            sentence=sentence.into(language),
            next=next_action,
            company_name=place.name,
            services_offered=place.services_offered,
            tasks=[
                _company(place, account, language),
                _account(place, account, language),
                _categories(w, practice_id, language),
                _terms(w, practice_id, language),
            ],
            last_heard=_heard(moment_shown(heard, place.zone, language), language) if heard else "",
        )


def _company(place: Practice, account: StripeAccount | None, language: Language) -> Task:
    if account is None:
        return Task(name=_COMPANY.into(language), state=_TO_DO.into(language))
    return Task(
        name=_COMPANY.into(language),
        state=_DONE.into(language),
        tone="ok",
        detail=place.name,
    )


def _account(place: Practice, account: StripeAccount | None, language: Language) -> Task:
    name = _ACCOUNT.into(language)
    if account is None:
        return Task(name=name, state=_TO_DO.into(language))
    end, since = account.account_id[-4:], moment_shown(account.state_at, place.zone, language)
    match account.state:
        case "underway":
            return Task(name=name, state=_TO_FINISH.into(language), tone="warn", detail=_waits_for(account, language))
        case "restricted":
            return Task(name=name, state=_TO_MEND.into(language), tone="bad", detail=_waits_for(account, language))
        case "in_review":
            detail = Text(fr=f"Depuis le {since}", en=f"Since {since}")
            return Task(name=name, state=_IN_REVIEW.into(language), tone="info", detail=detail.into(language))
        case "active":
            detail = Text(
                fr=f"Compte se terminant par {end}, actif depuis le {since}",
                en=f"Account ending in {end}, active since {since}",
            )
            return Task(name=name, state=_DONE.into(language), tone="ok", detail=detail.into(language))


def _waits_for(account: StripeAccount, language: Language) -> str:
    # Stripe names what it asks in its own codes: a person sees how many there are, and finds them on Stripe's page.
    number = len(account.requirements.split())
    if not number:
        return Text(fr="À terminer sur la page de Stripe", en="To be finished on Stripe’s page").into(language)
    return Text(
        fr=f"Stripe attend encore {number}\u00a0information{'s' if number > 1 else ''}",
        en=f"Stripe still needs {number} piece{'s' if number > 1 else ''} of information",
    ).into(language)


def _categories(w: Work, practice_id: PracticeId, language: Language) -> Task:
    name = _CATEGORIES.into(language)
    number = sum(1 for row in practice.categories_of(w.session, practice_id) if row.payment_asked != "nothing")
    tone: Tone = "ok" if number else "neutral"
    if not number:
        detail = Text(fr="Aucune catégorie ne demande de paiement", en="No category asks for payment")
        state = _TO_DO
    else:
        detail = Text(
            fr="1 catégorie demande un paiement" if number == 1 else f"{number} catégories demandent un paiement",
            en="1 category asks for payment" if number == 1 else f"{number} categories ask for payment",
        )
        state = _DONE
    return Task(
        name=name, state=state.into(language), tone=tone, detail=detail.into(language), address=_CATEGORIES_ADDRESS
    )


def _terms(w: Work, practice_id: PracticeId, language: Language) -> Task:
    address = billing.terms_url(w.session, practice_id)
    missing = Text(fr="Aucun lien vers vos CGV", en="No link to your terms of sale").into(language)
    return Task(
        name=_TERMS.into(language),
        state=(_DONE if address else _TO_DO).into(language),
        tone="ok" if address else "neutral",
        detail=address or missing,
        address=_TERMS_ADDRESS,
    )


def _heard(moment: str, language: Language) -> str:
    return Text(
        fr=f"Dernière confirmation reçue de Stripe le {moment}.",
        en=f"Last confirmation received from Stripe on {moment}.",
    ).into(language)
