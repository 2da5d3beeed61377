"""The journal of a practice as its owner reads it: when, what, and who."""

from dataclasses import dataclass, field
from typing import Final

from sqlmodel import Session

from cabinet import practice
from cabinet.kit.clock import moment_shown
from cabinet.kit.text import Language, Text
from cabinet.practice import ClientId, JournalAction, JournalEntry, PersonId, Practice, PracticeId
from cabinet.work import OpenWork

_A_PAGE: Final = 50
_STRIPE: Final = "Stripe"
WORDS: Final[dict[JournalAction, Text]] = {
    "identity_changed": Text(fr="Identité du cabinet modifiée", en="Identity of the practice changed"),
    "billing_changed": Text(fr="Options de facturation modifiées", en="Billing options changed"),
    "terms_changed": Text(fr="Conditions générales de vente modifiées", en="Terms of sale changed"),
    "statement_changed": Text(fr="Libellé sur le relevé bancaire modifié", en="Statement text changed"),
    "account_opened": Text(fr="Compte Stripe créé", en="Stripe account opened"),
    "account_linked": Text(fr="Compte Stripe associé", en="Stripe account linked"),
    "account_active": Text(fr="Compte Stripe actif", en="Stripe account active"),
    "account_restricted": Text(fr="Compte Stripe restreint", en="Stripe account restricted"),
    "account_disconnected": Text(fr="Compte Stripe déconnecté", en="Stripe account disconnected"),
    "account_lost": Text(fr="Accès au compte Stripe retiré", en="Access to the Stripe account withdrawn"),
    "account_resumed": Text(fr="Compte Stripe reconnecté", en="Stripe account connected again"),
    "category_added": Text(fr="Catégorie ajoutée", en="Category added"),
    "category_price_changed": Text(fr="Prix d’une catégorie modifié", en="Price of a category changed"),
    "category_asking_changed": Text(
        fr="Paiement à la réservation d’une catégorie modifié", en="Payment asked by a category changed"
    ),
    "category_refunds_changed": Text(
        fr="Conditions de remboursement d’une catégorie modifiées", en="Refund conditions of a category changed"
    ),
    "stray_kept": Text(fr="Paiement sans attribution gardé", en="Payment without a home kept"),
    "stray_returned": Text(fr="Paiement sans attribution rendu", en="Payment without a home returned"),
    "client_never_asked": Text(
        fr="Paiement à la réservation jamais demandé à un client", en="Client never asked for payment when booking"
    ),
    "client_always_asked": Text(
        fr="Paiement à la réservation toujours demandé à un client", en="Client always asked for payment when booking"
    ),
    "client_asked_as_category": Text(
        fr="Paiement à la réservation demandé à un client selon la catégorie",
        en="Client asked for payment when booking as the category says",
    ),
}
_ABOUT_A_CLIENT: Final = frozenset(practice.AGREED.values())


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One change."""

    id: str = ""
    when: str = ""
    what: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class JournalView:
    """One page of it, the newest line first; `newer` and `older` are the pages beside it, 0 where there is none."""

    is_ready: bool = False
    lines: list[JournalLine] = field(default_factory=list[JournalLine])
    newer: int = 0
    older: int = 0


def look(
    reading: OpenWork, *, practice_id: PracticeId, person_id: PersonId, page: int, language: Language
) -> JournalView:
    """The page of that number, from 1; OwnerOnly for anybody but the owner."""
    with reading() as w:
        practice.owner(w.session, practice_id, person_id=person_id)
        place = practice.practice(w.session, practice_id)
        found = practice.journal_of(w.session, practice_id, skip=(page - 1) * _A_PAGE, limit=_A_PAGE + 1)
        named = _clients_named(w.session, practice_id, [entry for entry, _ in found])
    return JournalView(
        is_ready=True,
        lines=[_line(entry, name, place, named, language) for entry, name in found[:_A_PAGE]],
        newer=page - 1,
        older=page + 1 if len(found) > _A_PAGE else 0,
    )


def _clients_named(session: Session, practice_id: PracticeId, entries: list[JournalEntry]) -> dict[str, str]:
    ids = [ClientId(entry.detail) for entry in entries if entry.action in _ABOUT_A_CLIENT]
    clients = practice.clients_with_ids(session, practice_id, ids)
    return {client_id: client.full_name for client_id, client in clients.items()}


def _line(
    entry: JournalEntry, name: str | None, place: Practice, named: dict[str, str], language: Language
) -> JournalLine:
    what = WORDS[entry.action].into(language)
    # The journal keeps a client's id, and their name is read where it is kept: forgotten there, it is nowhere.
    about = named.get(entry.detail, "") if entry.action in _ABOUT_A_CLIENT else entry.detail
    return JournalLine(
        id=entry.id,
        when=moment_shown(entry.at, place.zone, language),
        what=f"{what} ({about})" if about else what,
        who=name or _STRIPE,
    )
