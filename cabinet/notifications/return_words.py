"""What somebody reads whose money comes back, because there was nothing that it could count towards."""

from dataclasses import dataclass

from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.notifications.correspondents import Sender
from cabinet.notifications.wording import Wording


@dataclass(frozen=True, slots=True)
class Returned:
    """How much comes back, and to which card."""

    practice: Sender
    client_name: str
    amount: Money
    card: str


def payment_returned(returned: Returned, language: Language) -> Wording:
    """That it comes back, and when. The subject says nothing of what was paid for."""
    name, phone = returned.practice.name, returned.practice.phone
    rows = [
        (Text(fr="Montant rendu", en="Amount returned"), returned.amount.shown(language)),
        (Text(fr="Sur la carte", en="To the card"), returned.card),
    ]
    reach = Text(fr=f" Une question\u202f? Appelez le {phone}.", en=f" Any question? Call {phone}.") if phone else None
    return Wording(
        subject=Text(fr=f"{name}\u00a0: votre paiement vous est rendu", en=f"{name}: your payment is returned").into(
            language
        ),
        greeting=Text(fr=f"Bonjour {returned.client_name},", en=f"Dear {returned.client_name},").into(language),
        opening=Text(
            fr=f"{name} a reçu de vous un paiement qui ne correspond à rien. Il vous est rendu en entier.",
            en=f"{name} received a payment from you that was for nothing. All of it is returned to you.",
        ).into(language),
        rows=tuple((label.into(language), value) for label, value in rows if value),
        closing=Text(
            fr="Selon votre banque, il apparaît sur votre relevé sous 5 à 10\u00a0jours ouvrés.",
            en="Depending on your bank, it shows on your statement within 5 to 10 working days.",
        ).into(language)
        + (reach.into(language) if reach else ""),
    )
