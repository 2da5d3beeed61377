"""What happened to an invoice, from the day it was issued."""

from dataclasses import dataclass

from cabinet.billing import Allocation, Invoice, PaymentRequest
from cabinet.kit.clock import moment_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.notifications import Message
from cabinet.practice import Practice, Vocabulary, said_in
from cabinet.views.invoice_words import MEANS


@dataclass(frozen=True, slots=True)
class HappeningView:
    """Something that happened to it."""

    at: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """The rows that tell it; `letters` by the id of their request."""

    invoice: Invoice
    entries: list[Allocation]
    requests: list[PaymentRequest]
    letters: dict[str, Message]


def happenings(place: Practice, past: Past, language: Language) -> list[HappeningView]:
    """Everything that happened, the latest first."""
    called = past.invoice.called
    told = [(past.invoice.issued_at, said_in(called, Text(fr="Facture émise", en="Invoice issued")))]
    told += [(row.at, _entered(row)) for row in past.entries]
    for request in past.requests:
        told.append((request.at, _sent(request, past.letters.get(request.id), called)))
        if request.revoked_at:
            told.append((request.revoked_at, Text(fr="Lien désactivé", en="Link switched off")))
    told.sort(key=lambda happening: happening[0], reverse=True)
    return [HappeningView(at=moment_shown(at, place.zone, language), what=what.into(language)) for at, what in told]


def _entered(row: Allocation) -> Text:
    amount = Money(abs(row.amount_cents), row.currency)
    means = MEANS[row.means]
    if row.amount_cents < 0:
        return Text(
            fr=f"Saisie annulée\u00a0: {amount.shown('fr')} ({means.fr})",
            en=f"Entry cancelled: {amount.shown('en')} ({means.en})",
        )
    return Text(fr=f"Réglé\u00a0: {amount.shown('fr')} ({means.fr})", en=f"Paid: {amount.shown('en')} ({means.en})")


def _sent(request: PaymentRequest, letter: Message | None, called: Vocabulary) -> Text:
    said = _letter(request, letter, called)
    if letter is None or letter.finished_at:
        return said
    if letter.error:
        return Text(fr=f"{said.fr} (en échec, nous réessayons)", en=f"{said.en} (not accepted, we are trying again)")
    return Text(fr=f"{said.fr} (en attente d’envoi)", en=f"{said.en} (waiting to be sent)")


def _letter(request: PaymentRequest, letter: Message | None, called: Vocabulary) -> Text:
    to = request.to_address
    match letter.purpose if letter else "":
        case "payment_requested":
            return Text(fr=f"Demande de paiement envoyée à {to}", en=f"Payment request sent to {to}")
        case "link_renewed":
            return Text(
                fr=f"Nouveau lien envoyé à {to}, à la demande du client",
                en=f"New link sent to {to}, at the client’s request",
            )
        case _:
            sent = said_in(called, Text(fr="Facture envoyée", en="Invoice sent"))
            return Text(fr=f"{sent.fr} à {to}", en=f"{sent.en} to {to}")
