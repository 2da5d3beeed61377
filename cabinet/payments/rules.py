"""What Stripe is told of a practice, and what a client is told of a declined card. Values in, values out."""

from typing import Final

from cabinet.kit.text import Text
from cabinet.payments.refusals import ChoiceMissing, CompanyMissing, ServicesMissing
from cabinet.payments.tables import PaidCategoriesThen

_GENERIC: Final = Text(
    fr="Votre banque a refusé ce paiement. Aucun montant n’a été débité. "
    "Essayez une autre carte ou contactez votre banque.",
    en="Your bank declined this payment. Nothing was charged. Try another card, or contact your bank.",
)
_FUNDS: Final = Text(
    fr="Votre banque indique une provision insuffisante. Aucun montant n’a été débité. Essayez une autre carte.",
    en="Your bank says there are insufficient funds. Nothing was charged. Try another card.",
)
_EXPIRED: Final = Text(
    fr="Cette carte a expiré. Utilisez une autre carte.", en="This card has expired. Use another card."
)
_CVC: Final = Text(
    fr="Le code de sécurité est incorrect. Vérifiez les 3\u00a0chiffres au dos de la carte.",
    en="The security code is wrong. Check the 3 digits on the back of the card.",
)
_NUMBER: Final = Text(
    fr="Le numéro de carte est incorrect. Vérifiez-le et réessayez.",
    en="The card number is wrong. Check it and try again.",
)
_EXPIRY: Final = Text(fr="La date d’expiration est incorrecte.", en="The expiry date is wrong.")
_LIMIT: Final = Text(
    fr="Le plafond de votre carte est atteint. Essayez une autre carte ou contactez votre banque.",
    en="Your card’s limit has been reached. Try another card, or contact your bank.",
)
_UNSUPPORTED: Final = Text(
    fr="Cette carte n’est pas acceptée pour ce paiement. Essayez une autre carte.",
    en="This card is not accepted for this payment. Try another card.",
)
_TECHNICAL: Final = Text(
    fr="Un problème technique a empêché le paiement. Aucun montant n’a été débité. Réessayez dans quelques instants.",
    en="A technical problem prevented the payment. Nothing was charged. Try again in a moment.",
)
_ASK_BANK: Final = Text(
    fr="Votre banque demande une confirmation. Réessayez et validez la demande dans votre application bancaire.",
    en="Your bank asks you to confirm. Try again and approve the request in your banking app.",
)
_NOT_AUTHENTICATED: Final = Text(
    fr="L’authentification n’a pas abouti. Aucun montant n’a été débité. Réessayez ou utilisez une autre carte.",
    en="The authentication did not succeed. Nothing was charged. Try again, or use another card.",
)
_TOO_SMALL: Final = Text(
    fr="Ce montant est trop petit pour être payé en ligne.",
    en="This amount is too small to be paid online.",
)

_NOT_KEPT: Final = Text(
    fr="Votre banque a refusé cette carte. Rien n’a été prélevé. Essayez une autre carte ou contactez votre banque.",
    en="Your bank declined this card. Nothing was charged. Try another card, or contact your bank.",
)
_OF_A_CARD_TO_KEEP: Final = {
    _GENERIC: _NOT_KEPT,
    _FUNDS: _NOT_KEPT,
    _LIMIT: _NOT_KEPT,
    _UNSUPPORTED: Text(
        fr="Cette carte n’est pas acceptée. Rien n’a été prélevé. Essayez une autre carte.",
        en="This card is not accepted. Nothing was charged. Try another card.",
    ),
    _TECHNICAL: Text(
        fr="Un problème technique a empêché l’enregistrement de votre carte. Rien n’a été prélevé. Réessayez dans "
        "quelques instants.",
        en="A technical problem prevented your card from being saved. Nothing was charged. Try again in a moment.",
    ),
    _NOT_AUTHENTICATED: Text(
        fr="L’authentification n’a pas abouti. Rien n’a été prélevé. Réessayez ou utilisez une autre carte.",
        en="The authentication did not succeed. Nothing was charged. Try again, or use another card.",
    ),
}

# Lost, stolen and fraudulent cards are absent on purpose: whoever holds one learns nothing from the sentence.
_SENTENCES: Final[dict[str, Text]] = {
    "insufficient_funds": _FUNDS,
    "expired_card": _EXPIRED,
    "incorrect_cvc": _CVC,
    "invalid_cvc": _CVC,
    "incomplete_cvc": _CVC,
    "incorrect_number": _NUMBER,
    "invalid_number": _NUMBER,
    "incomplete_number": _NUMBER,
    "invalid_expiry_month": _EXPIRY,
    "invalid_expiry_year": _EXPIRY,
    "invalid_expiry_month_past": _EXPIRY,
    "invalid_expiry_year_past": _EXPIRY,
    "incomplete_expiry": _EXPIRY,
    "card_velocity_exceeded": _LIMIT,
    "withdrawal_count_limit_exceeded": _LIMIT,
    "card_not_supported": _UNSUPPORTED,
    "currency_not_supported": _UNSUPPORTED,
    "transaction_not_allowed": _UNSUPPORTED,
    "processing_error": _TECHNICAL,
    "issuer_not_available": _TECHNICAL,
    "try_again_later": _TECHNICAL,
    "reenter_transaction": _TECHNICAL,
    "authentication_required": _ASK_BANK,
    "payment_intent_authentication_failure": _NOT_AUTHENTICATED,
    "setup_intent_authentication_failure": _NOT_AUTHENTICATED,
    "amount_too_small": _TOO_SMALL,
}


def decline_sentence(code: str, decline_code: str = "", *, keeps_card: bool = False) -> Text:
    """What the client reads when Stripe gives this error `code` and, for a refused card, `decline_code`.

    `keeps_card`: the card was to be kept and not charged, and nobody has spoken of a payment.
    """
    said = _SENTENCES.get(decline_code) or _SENTENCES.get(code) or _GENERIC
    return _OF_A_CARD_TO_KEEP.get(said, said) if keeps_card else said


def checked_company(company_name: str, services_offered: str) -> tuple[str, str]:
    """Both, trimmed; CompanyMissing or ServicesMissing when one is too short to say anything, or too long."""
    company, services = " ".join(company_name.split()), " ".join(services_offered.split())
    if not 1 <= len(company) <= 120:
        raise CompanyMissing
    if not 10 <= len(services) <= 300:
        raise ServicesMissing
    return company, services


def checked_then(chosen: str) -> PaidCategoriesThen:
    """What somebody chose for the categories that ask for payment; ChoiceMissing for anything else."""
    match chosen:
        case "closed" | "on_site":
            return chosen
        case _:
            raise ChoiceMissing
