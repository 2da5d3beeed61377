"""What a client reads whose payment was captured although their time was gone."""

from dataclasses import dataclass
from datetime import datetime

from cabinet.kit.clock import moment_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.notifications.correspondents import Sender
from cabinet.notifications.wording import Wording


@dataclass(frozen=True, slots=True)
class Taken:
    """How much was taken, from which card, and when it goes back by itself."""

    practice: Sender
    client_name: str
    amount: Money
    card: str
    returns_at: datetime


def payment_stray(taken: Taken, language: Language) -> Wording:
    """That it was taken for no appointment, and what will become of it."""
    name, phone = taken.practice.name, taken.practice.phone
    rows = [
        (Text(fr="Montant encaissé", en="Amount taken"), taken.amount.shown(language)),
        (Text(fr="Sur la carte", en="From the card"), taken.card),
        (
            Text(fr="Rendu de lui-même le", en="Returned by itself on"),
            moment_shown(taken.returns_at, taken.practice.zone, language),
        ),
    ]
    reach = (
        Text(fr=f" Appelez-le au {phone}.", en=f" Call them on {phone}.")
        if phone
        else Text(fr=" Écrivez-lui en répondant à ce message.", en=" Write to them by answering this message.")
    )
    return Wording(
        subject=Text(
            fr=f"{name}\u00a0: votre paiement a été encaissé sans rendez-vous",
            en=f"{name}: your payment was taken without an appointment",
        ).into(language),
        greeting=Text(fr=f"Bonjour {taken.client_name},", en=f"Dear {taken.client_name},").into(language),
        opening=Text(
            fr="Votre paiement a été encaissé alors que l’horaire choisi n’était plus gardé pour vous\u00a0: il ne "
            "correspond à aucun rendez-vous.",
            en="Your payment was taken although the time you chose was no longer held for you: it is for no "
            "appointment.",
        ).into(language),
        rows=tuple((label.into(language), value) for label, value in rows if value),
        closing=Text(
            fr="Vous n’avez rien à faire\u00a0: il vous est rendu en entier, sauf si le cabinet convient d’autre chose "
            "avec vous.",
            en="There is nothing for you to do: all of it is returned to you, unless the practice arranges something "
            "else with you.",
        ).into(language)
        + reach.into(language),
    )
