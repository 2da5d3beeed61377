"""What the desk says of a practice that has left its Stripe account, or lost it."""

from typing import Final

from cabinet.kit.text import Text
from cabinet.payments import PaidCategoriesThen

BEING_LEFT: Final = (
    Text(
        fr="la déconnexion de votre compte Stripe n’est pas terminée.",
        en="disconnecting your Stripe account is not finished.",
    ),
    Text(fr="La terminer", en="Finish it"),
)
# By what the owner chose for paid categories: the sentence, and the way on.
WITHOUT_ACCOUNT: Final[dict[PaidCategoriesThen | None, tuple[Text, Text]]] = {
    None: (
        Text(
            fr="votre compte Stripe n’est plus accessible\u00a0: les réservations payantes sont fermées.",
            en="your Stripe account is out of reach: paid bookings are closed.",
        ),
        Text(fr="Choisir la suite", en="Choose what to do"),
    ),
    "closed": (
        Text(
            fr="le paiement en ligne est déconnecté\u00a0: les réservations payantes sont fermées.",
            en="online payment is disconnected: paid bookings are closed.",
        ),
        Text(fr="Reconnecter un compte", en="Connect an account"),
    ),
    "on_site": (
        Text(
            fr="le paiement en ligne est déconnecté\u00a0: vos clients règlent sur place.",
            en="online payment is disconnected: your clients pay on the day.",
        ),
        Text(fr="Reconnecter un compte", en="Connect an account"),
    ),
}
