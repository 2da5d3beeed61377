"""Money that came in and counts towards nothing: whose it is, why, and when it goes back."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from cabinet import billing, booking, payments, practice
from cabinet.billing import Invoice
from cabinet.booking import Draft
from cabinet.kit.clock import moment_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.payments import Payment
from cabinet.practice import ClientId, Practice, PracticeId, said_in
from cabinet.work import OpenWork, Work

_ON_ITS_WAY: Final = Text(fr="Remboursement en cours", en="On its way back")
_KEPT: Final = Text(fr="Conservé\u00a0: remboursement manuel uniquement", en="Kept: refunded only if you choose to")
_REFUSED: Final = Text(
    fr="Votre tentative de remboursement a été refusée par la banque du client\u00a0: remboursez-le autrement.",
    en="The client’s bank refused the refund: give it back in another way.",
)
_BOOKING: Final = Text(fr="Réservation dont l’horaire n’était plus libre", en="Booking whose time was no longer free")


@dataclass(frozen=True, slots=True)
class StrayRow:
    """One payment. `may_return`: it can be given back now; `may_keep`: it would go back by itself."""

    id: str = ""
    client: str = ""
    amount: str = ""
    when: str = ""
    why: str = ""
    becomes: str = ""
    may_return: bool = False
    may_keep: bool = False


@dataclass(frozen=True, slots=True)
class StraysView:
    """All that are not back yet, the oldest first."""

    is_ready: bool = False
    rows: list[StrayRow] = field(default_factory=list[StrayRow])


def look(reading: OpenWork, *, practice_id: PracticeId, language: Language) -> StraysView:
    """What the practice may decide about as of now."""
    with reading() as w:
        place = practice.practice(w.session, practice_id)
        found = payments.strays_of(w.session, practice_id)
        return StraysView(is_ready=True, rows=[_row(w, place, payment, language) for payment in found])


def in_one_sentence(w: Work, place: Practice, language: Language) -> str:
    """What the desk says of what nobody has decided about yet; nothing when there is none."""
    here = [row for row in payments.strays_of(w.session, place.id) if row.state == "stray"]
    found = [row for row in here if not payments.is_kept(w.session, row)]
    if not found:
        return ""
    total = Money(sum(row.amount_cents for row in found), place.currency)
    return Text(
        fr=f"{total.shown('fr')} ont été encaissés sans rendez-vous ni facture.",
        en=f"{total.shown('en')} came in for no appointment and no invoice.",
    ).into(language)


def _row(w: Work, place: Practice, payment: Payment, language: Language) -> StrayRow:
    paid_for = _paid_for(w, payment)
    is_here = payment.state == "stray"
    return StrayRow(
        id=payment.id,
        client=_client(w, place, paid_for),
        amount=Money(payment.amount_cents, payment.currency).shown(language),
        when=moment_shown(payment.settled_at or payment.created_at, place.zone, language),
        why=_why(place, paid_for).into(language),
        becomes=_becomes(w, place, payment).into(language),
        may_return=is_here,
        may_keep=is_here and payment.returns_at is not None,
    )


def _paid_for(w: Work, payment: Payment) -> Draft | Invoice:
    if payment.invoice_id:
        return billing.invoice(w.session, PracticeId(payment.practice_id), payment.invoice_id)
    return booking.known_draft(w.session, payment.draft_id or "")


def _client(w: Work, place: Practice, paid_for: Draft | Invoice) -> str:
    if isinstance(paid_for, Draft):
        return f"{paid_for.first_name} {paid_for.last_name}"
    return practice.client(w.session, place.id, ClientId(paid_for.client_id)).full_name


def _why(place: Practice, paid_for: Draft | Invoice) -> Text:
    if isinstance(paid_for, Draft):
        return _BOOKING
    number = paid_for.number
    return said_in(place.vocabulary, Text(fr=f"Facture {number}, déjà réglée", en=f"Invoice {number}, paid already"))


def _becomes(w: Work, place: Practice, payment: Payment) -> Text:
    if payment.state == "returning":
        return _ON_ITS_WAY
    if payment.returns_at is None:
        return _KEPT if payments.is_kept(w.session, payment) else _REFUSED
    # Whoever looks a moment after the hour has struck is not told of the past.
    at = max(payment.returns_at, w.now + timedelta(minutes=1))
    return Text(
        fr=f"Remboursé automatiquement le {moment_shown(at, place.zone, 'fr')}",
        en=f"Refunded automatically on {moment_shown(at, place.zone, 'en')}",
    )
