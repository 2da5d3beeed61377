"""What the payment form says around Stripe's fields: when it pays, and when it keeps a card."""

from dataclasses import dataclass
from typing import Final, Literal

from cabinet.kit.text import Text

Mode = Literal["payment", "setup"]


@dataclass(frozen=True, slots=True)
class FormWords:
    """`busy` stands on the button while the bank is asked, `unreachable` where Stripe's script cannot be loaded."""

    title: Text
    who: Text
    busy: Text
    loading: Text
    unreachable: Text


FORM_WORDS: Final[dict[Mode, FormWords]] = {
    "payment": FormWords(
        title=Text(fr="Paiement sécurisé", en="Secure payment"),
        who=Text(
            fr="Le paiement est traité par Stripe. Le cabinet ne voit ni ne garde votre numéro de carte.",
            en="The payment is handled by Stripe. The practice neither sees nor keeps your card number.",
        ),
        busy=Text(fr="Paiement en cours…", en="Payment in progress…"),
        loading=Text(fr="Chargement du formulaire de paiement…", en="Loading the payment form…"),
        unreachable=Text(
            fr="Le formulaire de paiement n’a pas pu s’afficher\u00a0: votre navigateur n’a pas atteint Stripe. "
            "Vérifiez votre connexion, autorisez Stripe si un bloqueur l’arrête, puis réessayez. "
            "Vous ne paierez pas deux fois.",
            en="The payment form could not be shown: your browser could not reach Stripe. "
            "Check your connection, allow Stripe if a blocker stops it, then try again. You will not pay twice.",
        ),
    ),
    "setup": FormWords(
        title=Text(fr="Empreinte de carte sécurisée", en="Secure card imprint"),
        who=Text(
            fr="Votre carte est enregistrée par Stripe. Le cabinet ne voit ni ne garde son numéro.",
            en="Your card is saved by Stripe. The practice neither sees nor keeps its number.",
        ),
        busy=Text(fr="Enregistrement de la carte…", en="Saving your card…"),
        loading=Text(fr="Chargement du formulaire de carte…", en="Loading the card form…"),
        unreachable=Text(
            fr="Le formulaire de carte n’a pas pu s’afficher\u00a0: votre navigateur n’a pas atteint Stripe. "
            "Vérifiez votre connexion, autorisez Stripe si un bloqueur l’arrête, puis réessayez. "
            "Rien n’est prélevé aujourd’hui.",
            en="The card form could not be shown: your browser could not reach Stripe. "
            "Check your connection, allow Stripe if a blocker stops it, then try again. Nothing is charged today.",
        ),
    ),
}
