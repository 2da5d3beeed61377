"""The assistant of online payment: one sentence of state, one next action, and the tasks that are left."""

from dataclasses import dataclass, field
from typing import Final, Literal

from cabinet import payments, practice
from cabinet.kit.clock import moment_shown
from cabinet.kit.text import Language, Text
from cabinet.payments import AccountState, StripeAccount
from cabinet.practice import PersonId, Practice, PracticeId
from cabinet.views.assistant_task import CATEGORIES_ADDRESS, IDENTITY_ADDRESS, LEAVING_ADDRESS, OPTIONS_ADDRESS, Task
from cabinet.views.assistant_tasks import tasks_of
from cabinet.views.in_the_way import IN_THE_WAY
from cabinet.views.payment_words import Tone
from cabinet.work import OpenWork, Work

# `identify`: say who the practice is · `open`: create or link an account · `continue`: at Stripe · `go_on`: at
# `next_address` · `wait`: for Stripe.
NextAction = Literal["identify", "open", "continue", "go_on", "wait"]
Standing = AccountState | Literal["new", "leaving", "left", "unmediated"]

_STATES: Final[dict[Standing, tuple[Text, Text, Tone, NextAction]]] = {
    "new": (
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
            fr="Vos clients peuvent payer en ligne.",
            en="Your clients can pay online.",
        ),
        "ok",
        "go_on",
    ),
    "unmediated": (
        Text(fr="À compléter", en="To be completed"),
        Text(
            fr="Votre compte Stripe est actif, mais vos clients ne peuvent pas encore payer à la réservation\u00a0: "
            f"{IN_THE_WAY['mediator'].fr}.",
            en="Your Stripe account is active, but your clients cannot pay when they book yet: "
            f"{IN_THE_WAY['mediator'].en}.",
        ),
        "warn",
        "go_on",
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
    "leaving": (
        Text(fr="Déconnexion en cours", en="Being disconnected"),
        Text(
            fr="La déconnexion de votre compte Stripe n’est pas terminée\u00a0: vos clients ne peuvent plus payer en "
            "ligne.",
            en="Disconnecting your Stripe account is not finished: your clients can no longer pay online.",
        ),
        "warn",
        "go_on",
    ),
    "left": (
        Text(fr="Déconnecté", en="Disconnected"),
        Text(
            fr="Votre compte Stripe n’est plus associé au cabinet\u00a0: vos clients ne peuvent plus payer en ligne.",
            en="Your Stripe account is no longer linked to the practice: your clients can no longer pay online.",
        ),
        "bad",
        "open",
    ),
}
# Where one thing comes before all others.
_FIRST: Final[dict[Standing, tuple[Text, str]]] = {
    "unmediated": (Text(fr="Indiquer un médiateur", en="Name a mediator"), OPTIONS_ADDRESS),
    "leaving": (Text(fr="Terminer la déconnexion", en="Finish disconnecting"), LEAVING_ADDRESS),
}


@dataclass(frozen=True, slots=True)
class AssistantView:
    """Where the practice stands. `state` is the word, `next` which action comes now, `left` how much there is to do."""

    state: str = ""
    tone: Tone = "neutral"
    sentence: str = ""
    left: str = ""
    next: NextAction = "open"
    next_words: str = ""
    next_address: str = ""
    is_test: bool = False
    has_account: bool = False
    can_leave: bool = False
    company_name: str = ""
    services_offered: str = ""
    tasks: list[Task] = field(default_factory=list[Task])
    last_heard: str = ""


def look(
    reading: OpenWork, *, practice_id: PracticeId, person_id: PersonId, is_test: bool, language: Language
) -> AssistantView:
    """How far the practice has come with online payment; OwnerOnly for anybody but its owner."""
    with reading() as w:
        owner = practice.owner(w.session, practice_id, person_id=person_id)
        place = practice.practice(w.session, practice_id)
        account = payments.account_of(w.session, practice_id)
        standing = _standing(w, practice_id, account)
        state, sentence, tone, next_action = _STATES[standing]
        tasks = tasks_of(w, place, account, owner_email=owner.email, is_test=is_test, language=language)
        if next_action == "open" and not practice.has_identity(place):
            next_action = "identify"
        words, address = _way_on(standing, next_action, tasks, language)
        return AssistantView(
            state=state.into(language),
            tone=tone,
            sentence=sentence.into(language),
            left=""
            if standing == "leaving"
            else _left(tasks, language, is_open=payments.in_the_way(w.session, practice_id) is None),
            next=next_action,
            next_words=words,
            next_address=address,
            is_test=is_test,
            has_account=account is not None,
            can_leave=account is not None and standing != "leaving",
            company_name=place.company_name or place.name,
            services_offered=place.services_offered,
            tasks=tasks,
            last_heard=_heard(w, place, account, language),
        )


def _standing(w: Work, practice_id: PracticeId, account: StripeAccount | None) -> Standing:
    if account is not None:
        if payments.in_the_way(w.session, practice_id) == "mediator":
            return "unmediated"
        return "leaving" if account.is_being_left else account.state
    return "left" if payments.accounts_so_far(w.session, practice_id) else "new"


def _way_on(standing: Standing, next_action: NextAction, tasks: list[Task], language: Language) -> tuple[str, str]:
    if standing in _FIRST:
        words, address = _FIRST[standing]
        return words.into(language), address
    if next_action == "identify":
        words = Text(fr="Compléter l’identité du cabinet", en="Complete the identity of the practice")
        return words.into(language), IDENTITY_ADDRESS
    if next_action != "go_on":
        return "", ""
    # First what clients pay: without it nobody is asked for anything.
    in_order = sorted(tasks, key=lambda task: task.address not in (CATEGORIES_ADDRESS, OPTIONS_ADDRESS))
    waiting = next((task for task in in_order if task.address and not task.is_done), None)
    if waiting and waiting.address != CATEGORIES_ADDRESS:
        return Text(fr=f"Continuer\u00a0: {waiting.name}", en=f"Go on: {waiting.name}").into(language), waiting.address
    choose = Text(fr="Choisir ce que paie le client", en="Choose what the client pays")
    return choose.into(language), CATEGORIES_ADDRESS


def _left(tasks: list[Task], language: Language, *, is_open: bool) -> str:
    number = sum(1 for task in tasks if not task.is_done)
    if not number:
        return Text(fr="Tout est prêt.", en="Everything is ready.").into(language)
    if is_open:
        # Money comes in already: what is left makes it better.
        return Text(
            fr="Il reste 1\u00a0étape." if number == 1 else f"Il reste {number}\u00a0étapes.",
            en="1 step is left." if number == 1 else f"{number} steps are left.",
        ).into(language)
    return Text(
        fr=f"Il reste {number}\u00a0étape{'s' if number > 1 else ''} avant d’encaisser.",
        en=f"{number} step{'s are' if number > 1 else ' is'} left before you are paid.",
    ).into(language)


def _heard(w: Work, place: Practice, account: StripeAccount | None, language: Language) -> str:
    heard = payments.latest_event_at(w.session, account.account_id) if account else None
    if heard is None:
        return ""
    moment = moment_shown(heard, place.zone, language)
    return Text(
        fr=f"Dernière confirmation reçue de Stripe le {moment}.",
        en=f"Last confirmation received from Stripe on {moment}.",
    ).into(language)
