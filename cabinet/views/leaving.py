"""Leaving the Stripe account, and coming back: what it changes, and what may be chosen."""

from dataclasses import dataclass
from typing import Final, Literal

from cabinet import billing, payments, practice
from cabinet.kit.clock import moment_shown
from cabinet.kit.text import Language, Text
from cabinet.payments import StripeAccount
from cabinet.practice import PersonId, PracticeId
from cabinet.work import OpenWork, Work

# none: there never was an account · leaving: begun, and to be finished · lost: left, and nobody has chosen yet.
Stage = Literal["", "none", "connected", "leaving", "left", "lost"]

_NO_CATEGORY: Final = Text(
    fr="Aucune catégorie ne demande de paiement\u00a0: rien ne change à la réservation.",
    en="No category asks for payment: nothing changes for bookings.",
)
_NOBODY_PAYS: Final = Text(fr="Personne n’est en train de payer.", en="Nobody is paying right now.")
_NO_LINK: Final = Text(fr="Aucun lien de paiement n’est ouvert.", en="No payment link is open.")


@dataclass(frozen=True, slots=True)
class LeavingView:
    """Where the practice stands with its account, in sentences. `ending` is the end of the account's id."""

    stage: Stage = ""
    ending: str = ""
    is_linked: bool = False
    since: str = ""
    then: str = ""
    categories: str = ""
    paying: str = ""
    links: str = ""
    can_resume: bool = False
    company_name: str = ""
    services_offered: str = ""


def look(reading: OpenWork, *, practice_id: PracticeId, person_id: PersonId, language: Language) -> LeavingView:
    """How it stands as of now; OwnerOnly for anybody but the owner."""
    with reading() as w:
        practice.owner(w.session, practice_id, person_id=person_id)
        place = practice.practice(w.session, practice_id)
        connected = payments.account_of(w.session, practice_id)
        account = connected or payments.left_account(w.session, practice_id)
        if account is None:
            return LeavingView(stage="none")
        left_at = account.disconnected_at
        return LeavingView(
            stage=_stage(account),
            ending=account.ending,
            is_linked=account.origin == "linked",
            since=moment_shown(left_at, place.zone, language) if left_at else "",
            then=account.paid_categories_then or "",
            categories=_categories(w, practice_id).into(language),
            paying=_paying(w, account).into(language) if connected else "",
            links=practice.said_in(place.vocabulary, _links(w, practice_id)).into(language),
            can_resume=connected is None and account.origin == "created",
            company_name=place.company_name or place.name,
            services_offered=place.services_offered,
        )


def is_left(reading: OpenWork, *, practice_id: PracticeId) -> bool:
    """Whether the practice had an account and has none now."""
    with reading() as w:
        has_one = payments.account_of(w.session, practice_id) is not None
        return not has_one and payments.left_account(w.session, practice_id) is not None


def _stage(account: StripeAccount) -> Stage:
    if account.disconnected_at is None:
        return "leaving" if account.is_being_left else "connected"
    return "left" if account.paid_categories_then else "lost"


def _categories(w: Work, practice_id: PracticeId) -> Text:
    names = [row.name for row in practice.asking_categories(w.session, practice_id)]
    if not names:
        return _NO_CATEGORY
    number, listed = len(names), ", ".join(names)
    return Text(
        fr=f"1\u00a0catégorie demande un paiement\u00a0: {listed}."
        if number == 1
        else f"{number}\u00a0catégories demandent un paiement\u00a0: {listed}.",
        en=f"1 category asks for payment: {listed}."
        if number == 1
        else f"{number} categories ask for payment: {listed}.",
    )


def _paying(w: Work, account: StripeAccount) -> Text:
    number = len(payments.open_payments_on(w.session, account.practice_id, account.account_id))
    if not number:
        return _NOBODY_PAYS
    return Text(
        fr=f"{_counted(number, 'paiement est en cours', 'paiements sont en cours')}\u00a0: ce qui est déjà payé est "
        "confirmé, le reste est interrompu sans rien débiter.",
        en=f"{_counted(number, 'payment is under way', 'payments are under way')}: what is paid already is confirmed, "
        "the rest is interrupted and nothing is charged.",
    )


def _links(w: Work, practice_id: PracticeId) -> Text:
    number = billing.count_payable_links(w.session, practice_id, now=w.now)
    if not number:
        return _NO_LINK
    return Text(
        fr=f"{_counted(number, 'facture a un lien', 'factures ont un lien')} de paiement ouvert\u00a0: il dira au "
        "client de vous régler directement\u202f; les clients pourront de nouveau y payer dès qu’un compte sera "
        "connecté.",
        en=f"{_counted(number, 'invoice has an open payment link', 'invoices have an open payment link')}: it will ask "
        "the client to pay you directly, and will work again once an account is connected.",
    )


def _counted(number: int, one: str, more: str) -> str:
    return f"{number}\u00a0{one if number == 1 else more}"
