"""What the dashboard calls things, in French."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

Names = dict[str, str]

PAYMENTS: Final[Names] = {
    "requires_payment_method": "attend une carte",
    "requires_confirmation": "attend une confirmation",
    "requires_action": "attend la banque du client",
    "processing": "en cours",
    "requires_capture": "autorisé",
    "succeeded": "encaissé",
    "canceled": "annulé",
}
REFUNDS: Final[Names] = {
    "pending": "en cours",
    "requires_action": "attend le client",
    "succeeded": "fait",
    "failed": "échoué",
    "canceled": "annulé",
}
DISPUTES: Final[Names] = {
    "warning_needs_response": "attend une réponse",
    "warning_under_review": "à l’étude",
    "warning_closed": "close",
    "needs_response": "attend une réponse",
    "under_review": "à l’étude",
    "won": "gagné",
    "lost": "perdu",
    "prevented": "évité",
}
PAYOUTS: Final[Names] = {
    "pending": "prévu",
    "in_transit": "en chemin",
    "paid": "arrivé",
    "failed": "échoué",
    "canceled": "annulé",
}
DELIVERIES: Final[Names] = {
    "pending": "à envoyer",
    "sending": "en cours d’envoi",
    "delivered": "reçu",
    "given_up": "abandonné",
}
ACCOUNTS: Final[Names] = {
    "active": "actif",
    "pending": "en vérification",
    "restricted": "à compléter",
    "rejected": "refusé",
    "unsupported": "activité non admise",
}
REASONS: Final[Names] = {
    "fraudulent": "Paiement frauduleux",
    "product_not_received": "Prestation non reçue",
    "duplicate": "Payé deux fois",
    "credit_not_processed": "Avoir non remboursé",
    "unrecognized": "Paiement non reconnu",
}
WEBHOOKS: Final[Names] = {
    "deliver": "Envoyés normalement",
    "drop": "Perdus",
    "duplicate": "Envoyés deux fois",
    "shuffle": "Envoyés dans le désordre",
    "delay": "Envoyés en retard",
}
MISHAPS: Final[Names] = {
    "fail_next": "Stripe répond par une erreur",
    "slow_next": "Stripe est lent",
    "cut_next": "La connexion est coupée avant",
    "break_next": "C’est fait, mais Stripe répond par une erreur",
    "lose_answer_next": "C’est fait, mais la réponse se perd",
}
PATHS: Final[Names] = {
    "": "Toutes les demandes",
    "/v1/payment_intents": "Les paiements",
    "/v1/payment_intents/*/capture": "Les encaissements",
    "/v1/refunds": "Les remboursements",
    "/v2/core/accounts": "Les comptes",
}
STATUSES: Final[Names] = {
    "500": "500, erreur interne",
    "503": "503, hors service",
    "429": "429, trop de demandes",
    "409": "409, demande en conflit",
}
DONE: Final[Names] = {
    "dispute": "Le paiement est contesté.",
    "inquire": "La banque demande des informations sur le paiement.",
    "refund": "Le paiement est remboursé.",
    "complete": "Le remboursement est arrivé.",
    "win": "Le litige est clos en faveur du cabinet.",
    "lose": "Le litige est clos en faveur du client.",
    "close": "La demande d’information est close.",
    "escalate": "La demande d’information est devenue un litige.",
    "status": "Le compte a changé d’état.",
    "disconnect": "Le compte n’est plus associé.",
    "payout": "Le solde disponible est en chemin, s’il y en a un.",
    "pay": "Le virement est arrivé.",
    "fail": "C’est fait\u00a0: l’argent est de retour sur le compte.",
    "resend": "L’événement est envoyé une fois de plus.",
    "clock": "L’horloge est avancée.",
    "faults": "La panne est en place.",
    "heal": "Tout fonctionne de nouveau.",
    "reset": "Le bac à sable est vide.",
}


def named(names: Names, key: str) -> str:
    """The name of something; Stripe's own word for what is too rare to have one here."""
    return names.get(key, key)


def moment(at: float) -> str:
    """`25 nov. 2026, 14:05:09`, on the clocks of Paris."""
    return format_datetime(datetime.fromtimestamp(at, ZoneInfo("Europe/Paris")), "d MMM y, HH:mm:ss", locale="fr_FR")


def duration(seconds: float) -> str:
    """`7 j 2 h 5 min`, without what is nothing."""
    minutes = round(seconds / 60)
    parts = ((minutes // 1440, "j"), (minutes // 60 % 24, "h"), (minutes % 60, "min"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "moins d’une minute"


def iso_moment(at: str) -> str:
    """The same, of a moment as v2 writes it."""
    return moment(datetime.fromisoformat(at).timestamp())
