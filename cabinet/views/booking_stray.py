"""Money that was captured although the time is gone: what its client is told in the wizard."""

from datetime import timedelta
from typing import Final

from cabinet import payments
from cabinet.kit.clock import moment_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.payments import Payment
from cabinet.practice import Practice
from cabinet.work import Work

_ON_ITS_WAY: Final = Text(
    fr="Il est en cours de remboursement sur votre carte.", en="It is on its way back to your card."
)
_TO_BE_SETTLED: Final = Text(
    fr="Le cabinet convient avec vous de ce qu’il devient.", en="The practice settles with you what becomes of it."
)


def money_taken(w: Work, place: Practice, payment: Payment | None, language: Language) -> str:
    """What happened to the money and what will; nothing unless some is without a home."""
    if payment is None or payment.state not in payments.STRAY:
        return ""
    amount = Money(payment.amount_cents, payment.currency)
    happened = Text(
        fr=f"Votre paiement de {amount.shown('fr')} a été encaissé alors que votre créneau n’était plus gardé\u00a0: "
        "vous n’avez pas de rendez-vous.",
        en=f"Your payment of {amount.shown('en')} was taken although your time was no longer held: you have no "
        "appointment.",
    )
    return " ".join(words.into(language) for words in (happened, _becomes(w, place, payment), _reach(place)))


def _becomes(w: Work, place: Practice, payment: Payment) -> Text:
    if payment.state == "returning":
        return _ON_ITS_WAY
    if payment.returns_at is None:
        return _TO_BE_SETTLED
    # Whoever looks a moment after the hour has struck is not told of the past.
    at = max(payment.returns_at, w.now + timedelta(minutes=1))
    return Text(
        fr=f"Il vous est rendu automatiquement le {moment_shown(at, place.zone, 'fr')}, sauf si le cabinet convient "
        "d’autre chose avec vous.",
        en=f"It is returned to you automatically on {moment_shown(at, place.zone, 'en')}, unless the practice arranges "
        "something else with you.",
    )


def _reach(place: Practice) -> Text:
    if not place.phone:
        return Text(fr="Contactez le cabinet.", en="Please contact the practice.")
    return Text(fr=f"Appelez le cabinet au {place.phone}.", en=f"Call the practice on {place.phone}.")
