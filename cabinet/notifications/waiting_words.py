"""What a client reads whose time went to somebody else while their bank was answering."""

from dataclasses import dataclass
from datetime import datetime

from cabinet.kit.clock import moment_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.notifications.correspondents import Sender
from cabinet.notifications.wording import Wording


@dataclass(frozen=True, slots=True)
class TimeLost:
    """What the bank has agreed to, and until when another time may be chosen for it."""

    practice: Sender
    client_name: str
    amount: Money
    until: datetime


def time_lost(lost: TimeLost, language: Language) -> Wording:
    """Nothing was charged, and what to do next. The subject says nothing of the appointment."""

    def until(language: Language) -> str:
        return moment_shown(lost.until, lost.practice.zone, language)

    rows = [
        (Text(fr="Montant autorisé, non débité", en="Amount authorised, not charged"), lost.amount.shown(language)),
        (Text(fr="À choisir avant le", en="To be chosen before"), until(language)),
    ]
    phone = lost.practice.phone
    reach = Text(fr=f" Vous pouvez aussi appeler le {phone}.", en=f" You can also call {phone}.") if phone else None
    return Wording(
        subject=Text(
            fr=f"{lost.practice.name}\u00a0: choisissez un autre horaire",
            en=f"{lost.practice.name}: choose another time",
        ).into(language),
        greeting=Text(fr=f"Bonjour {lost.client_name},", en=f"Dear {lost.client_name},").into(language),
        opening=Text(
            fr="Votre banque a répondu après la fin de votre réservation, et l’horaire choisi venait d’être pris. "
            "Rien n’est débité.",
            en="Your bank answered after your hold had ended, and the time you chose had just been taken. "
            "Nothing has been charged.",
        ).into(language),
        rows=tuple((name.into(language), value) for name, value in rows),
        closing=Text(
            fr="Revenez sur la page de réservation, dans le même navigateur, pour choisir un autre horaire\u00a0: vous "
            "n’aurez pas à saisir votre carte de nouveau. Sans choix de votre part, l’autorisation est annulée "
            "d’elle-même.",
            en="Come back to the booking page, in the same browser, to choose another time: you will not have to enter "
            "your card again. If you choose none, the authorisation is cancelled by itself.",
        ).into(language)
        + (reach.into(language) if reach else ""),
    )
