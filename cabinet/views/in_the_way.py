"""Why clients cannot pay online when they book, in the same words on every screen that speaks of it."""

from typing import Final

from sqlmodel import Session

from cabinet import payments
from cabinet.kit.text import Language, Text
from cabinet.payments import InTheWay
from cabinet.practice import PracticeId

# Parts of a sentence: what follows is the screen's.
IN_THE_WAY: Final[dict[InTheWay, Text]] = {
    "account": Text(fr="le paiement en ligne n’est pas actif", en="online payment is not active"),
    "left": Text(fr="le compte Stripe du cabinet est déconnecté", en="the Stripe account is disconnected"),
    "mediator": Text(
        fr="la loi vous demande d’abord d’indiquer un médiateur de la consommation",
        en="the law asks you to name a consumer mediator first",
    ),
}


def in_the_way(session: Session, practice_id: PracticeId, language: Language) -> str:
    """What is in the way, or nothing."""
    reason = payments.in_the_way(session, practice_id)
    return IN_THE_WAY[reason].into(language) if reason else ""
