"""What a client agrees to when they book: asked for by a box that nobody ticks for them, and kept for good."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from sqlmodel import Session, col, select

from cabinet import practice
from cabinet.booking.promises import Promise
from cabinet.booking.refusals import EarlyStartNotRequested, TermsChanged, TermsNotAccepted
from cabinet.booking.tables import Consent, ConsentKind, Draft
from cabinet.kit.money import Money
from cabinet.kit.refusal import Refusal
from cabinet.kit.text import Text
from cabinet.practice import Practice

ACCEPT: Final = Text(fr="J’accepte les ", en="I accept the ")
TERMS: Final = Text(fr="conditions générales de vente", en="terms and conditions")
EARLY_START: Final = Text(
    fr="Je demande que la prestation commence avant la fin du délai de rétractation de 14\u00a0jours et je reconnais "
    "perdre mon droit de rétractation une fois la prestation pleinement exécutée.",
    en="I ask for the service to begin before the 14-day withdrawal period ends, and I acknowledge that I lose my "
    "right of withdrawal once the service has been fully performed.",
)
_WITHIN: Final = Text(
    fr="Vous pouvez vous rétracter, sans donner de motif, dans les 14\u00a0jours qui suivent la réservation\u00a0: ce "
    "que vous avez payé vous est alors remboursé en entier, quelles que soient les conditions d’annulation.",
    en="You may withdraw, without giving a reason, within 14 days after booking: what you have paid is then refunded "
    "in full, whatever the cancellation terms.",
)
_UNTIL_PERFORMED: Final = Text(
    fr="Vous pouvez vous rétracter, sans donner de motif, dans les 14\u00a0jours qui suivent la réservation et tant "
    "que la prestation n’a pas commencé\u00a0: ce que vous avez payé vous est alors remboursé en entier, quelles que "
    "soient les conditions d’annulation. Ce droit s’éteint une fois la prestation pleinement exécutée.",
    en="You may withdraw, without giving a reason, within 14 days after booking and before the service has begun: "
    "what you have paid is then refunded in full, whatever the cancellation terms. This right ends once the service "
    "has been fully performed.",
)
_TO_PAYMENT: Final = Text(fr="Continuer vers le paiement", en="Continue to payment")
_TO_IMPRINT: Final = Text(fr="Continuer vers l’empreinte de carte", en="Continue to the card imprint")
BINDING: Final = Text(fr="Réserver avec obligation de paiement", en="Book with an obligation to pay")
_CONFIRM: Final = Text(fr="Confirmer le rendez-vous", en="Confirm the appointment")


class Terms(Protocol):
    """A version of a practice's terms of sale."""

    @property
    def id(self) -> str:
        """Which one."""
        ...

    @property
    def digest(self) -> str:
        """What it says, as a hash."""
        ...


@dataclass(frozen=True, slots=True)
class Box:
    """One agreement that is asked for; `terms` are those that it is about."""

    kind: ConsentKind
    words: Text
    terms: Terms | None = None


@dataclass(frozen=True, slots=True)
class Ticked:
    """What came back: which boxes are ticked, and which version of the terms stood beside them."""

    kinds: Collection[str] = ()
    terms_id: str = ""


def boxes(
    place: Practice, promise: Promise, *, terms: Terms | None, starts_at: datetime | None, now: datetime
) -> tuple[Box, ...]:
    """What has to be agreed to before this is booked: the terms where a card is asked for, and to begin at once."""
    asked: list[Box] = []
    if terms and promise.needs_card:
        asked.append(Box("terms", Text(fr=f"{ACCEPT.fr}{TERMS.fr}.", en=f"{ACCEPT.en}{TERMS.en}."), terms))
    if may_withdraw_from(place, promise.price) and _begins_early(place, starts_at, now):
        asked.append(Box("early_start", EARLY_START))
    return tuple(asked)


def may_withdraw_from(place: Practice, price: Money) -> bool:
    """Whether this is a contract that a consumer may withdraw from: there is something to pay, now or on the day."""
    return practice.may_withdraw(place) and not price.is_zero


def withdrawal_sentence(place: Practice, price: Money, *, starts_at: datetime | None, now: datetime) -> Text:
    """How a consumer withdraws, and what becomes of it where the service begins within the time for it.

    It is said on a durable medium too (article L221-13 of the Code de la consommation); nothing where they may not.
    """
    if not may_withdraw_from(place, price):
        return Text(fr="", en="")
    return _UNTIL_PERFORMED if _begins_early(place, starts_at, now) else _WITHIN


def details_button(place: Practice, promise: Promise) -> Text:
    """What the button beneath the client's details says.

    Where nothing is paid online it is the last one: it says that it binds, where the law is about consumers (article
    L221-14 of the Code de la consommation).
    """
    if promise.asked == "imprint":
        return _TO_IMPRINT
    if promise.needs_card:
        return _TO_PAYMENT
    return BINDING if may_withdraw_from(place, promise.price) else _CONFIRM


def lacking(asked: Sequence[Box], ticked: Ticked) -> list[Refusal]:
    """A refusal for each box that was left empty, or stood beside terms that are not those of now."""
    faults: list[Refusal] = []
    for box in asked:
        if box.kind not in ticked.kinds:
            faults.append(TermsNotAccepted() if box.kind == "terms" else EarlyStartNotRequested())
        elif box.terms and box.terms.id != ticked.terms_id:
            faults.append(TermsChanged())
    return faults


def agree(session: Session, draft: Draft, asked: Sequence[Box], *, button: Text, network: str, now: datetime) -> None:
    """Keeps what the client has agreed to, in their language; the same once more is kept once."""
    known = {(row.kind, row.terms_id, row.words, row.button) for row in _of(session, draft)}
    for box in asked:
        terms_id, words, pressed = box.terms.id if box.terms else None, box.words, button.into(draft.language)
        if (box.kind, terms_id, words.into(draft.language), pressed) in known:
            continue
        session.add(
            Consent(
                practice_id=draft.practice_id,
                draft_id=draft.id,
                kind=box.kind,
                terms_id=terms_id,
                terms_digest=box.terms.digest if box.terms else "",
                words=words.into(draft.language),
                button=pressed,
                network=network,
                at=now,
            )
        )


def has_agreed(session: Session, draft: Draft, asked: Sequence[Box]) -> bool:
    """Whether each of these was agreed to for this booking; to terms, as they were when they were put to the client."""
    return {box.kind for box in asked} <= {row.kind for row in _of(session, draft)} if asked else True


def _of(session: Session, draft: Draft) -> list[Consent]:
    return list(session.exec(select(Consent).where(col(Consent.draft_id) == draft.id)))


def _begins_early(place: Practice, starts_at: datetime | None, now: datetime) -> bool:
    return starts_at is not None and practice.begins_while_they_may(starts_at, booked_at=now, zone=place.zone)
