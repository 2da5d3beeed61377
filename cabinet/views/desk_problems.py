"""What the practice must see to, each with one way on."""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from cabinet import payments
from cabinet.kit.text import Language, Text
from cabinet.practice import Practice, PracticeId
from cabinet.views import strays
from cabinet.views.in_the_way import IN_THE_WAY
from cabinet.views.without_account import BEING_LEFT, WITHOUT_ACCOUNT
from cabinet.work import Work

_ONLINE_PAYMENT: Final = "/gerer/facturation/paiement-en-ligne"
_DISCONNECTED: Final = "/gerer/facturation/paiement-en-ligne/deconnexion"
_OPTIONS: Final = "/gerer/facturation/options"
_STRAYS: Final = "/facturation/sans-attribution"
_DECIDE: Final = Text(fr="Décider", en="Decide")
_WITHOUT_MEDIATOR: Final = (
    Text(
        fr=f"{IN_THE_WAY['mediator'].fr}\u202f; jusque-là, les réservations payantes sont fermées.",
        en=f"{IN_THE_WAY['mediator'].en}; until then, paid bookings are closed.",
    ),
    Text(fr="L’indiquer", en="Name one"),
)
_OF_THE_ACCOUNT: Final = {
    "none": (
        Text(
            fr="le paiement en ligne n’est pas activé\u00a0: vos clients règlent sur place.",
            en="online payment is off: your clients pay on the day.",
        ),
        Text(fr="Activer le paiement en ligne", en="Turn online payment on"),
    ),
    "underway": (
        Text(
            fr="votre compte Stripe n’est pas terminé\u00a0: vos clients règlent sur place.",
            en="your Stripe account is not complete: your clients pay on the day.",
        ),
        Text(fr="Terminer le compte", en="Complete the account"),
    ),
    "in_review": (
        Text(
            fr="Stripe vérifie votre compte\u202f; le paiement en ligne s’ouvrira de lui-même.",
            en="Stripe is reviewing your account; online payment will open by itself.",
        ),
        Text(fr="Suivre la vérification", en="Follow the review"),
    ),
    "restricted": (
        Text(
            fr="Stripe a restreint votre compte\u00a0: les réservations payantes sont suspendues.",
            en="Stripe has restricted your account: paid bookings are suspended.",
        ),
        Text(fr="Compléter le compte", en="Complete the account"),
    ),
}


@dataclass(frozen=True, slots=True)
class DeskProblem:
    """Something that the practice must see to, with one way on; `is_pressing` when clients already feel it."""

    text: str = ""
    verb: str = ""
    address: str = ""
    is_pressing: bool = False


def problems(w: Work, place: Practice, language: Language) -> list[DeskProblem]:
    """Those of a practice as of now, money that is nobody's first."""
    return [*_of_money(w, place, language), *_of_online_payment(w.session, place.id, language)]


def _of_money(w: Work, place: Practice, language: Language) -> list[DeskProblem]:
    said = strays.in_one_sentence(w, place, language)
    return [DeskProblem(said, _DECIDE.into(language), _STRAYS, is_pressing=True)] if said else []


def _of_online_payment(session: Session, practice_id: PracticeId, language: Language) -> list[DeskProblem]:
    account = payments.account_of(session, practice_id)
    left = None if account else payments.left_account(session, practice_id)
    if account and account.is_being_left:
        words, onward = BEING_LEFT
        return [
            DeskProblem(text=words.into(language), verb=onward.into(language), address=_DISCONNECTED, is_pressing=True)
        ]
    if left:
        then = left.paid_categories_then
        words, onward = WITHOUT_ACCOUNT[then]
        return [
            DeskProblem(
                text=words.into(language), verb=onward.into(language), address=_DISCONNECTED, is_pressing=then is None
            )
        ]
    if payments.in_the_way(session, practice_id) == "mediator":
        words, onward = _WITHOUT_MEDIATOR
        return [DeskProblem(text=words.into(language), verb=onward.into(language), address=_OPTIONS, is_pressing=True)]
    text, verb = _OF_THE_ACCOUNT.get(account.state if account else "none", (None, None))
    if text is None or verb is None:
        return []
    return [
        DeskProblem(
            text=text.into(language),
            verb=verb.into(language),
            address=_ONLINE_PAYMENT,
            is_pressing=account is not None and account.state == "restricted",
        )
    ]
