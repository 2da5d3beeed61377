"""The journal of a practice as its owner reads it: when, what, and who."""

from dataclasses import dataclass, field
from typing import Final

from cabinet import practice
from cabinet.kit.clock import moment_shown
from cabinet.kit.text import Language, Text
from cabinet.practice import JournalAction, JournalEntry, PersonId, Practice, PracticeId
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
}


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
    return JournalView(
        is_ready=True,
        lines=[_line(entry, name, place, language) for entry, name in found[:_A_PAGE]],
        newer=page - 1,
        older=page + 1 if len(found) > _A_PAGE else 0,
    )


def _line(entry: JournalEntry, name: str | None, place: Practice, language: Language) -> JournalLine:
    what = WORDS[entry.action].into(language)
    return JournalLine(
        id=entry.id,
        when=moment_shown(entry.at, place.zone, language),
        what=f"{what} ({entry.detail})" if entry.detail else what,
        who=name or _STRIPE,
    )
