"""What a client reads for each code that Stripe publishes: one sentence, in both languages, that says enough."""

import pytest

from cabinet.payments import decline_sentence
from cabinet.sandbox.cards import CARDS, Card

GENERIC = (
    "Votre banque a refusé ce paiement. Aucun montant n’a été débité. "
    "Essayez une autre carte ou contactez votre banque."
)
# Codes in the same row mean the same to whoever pays. The first row is told apart by nobody: a thief learns nothing.
TABLE = {
    GENERIC: (
        "generic_decline",
        "do_not_honor",
        "lost_card",
        "stolen_card",
        "fraudulent",
        "pickup_card",
        "card_declined",
        "a_code_of_tomorrow",
    ),
    "Votre banque indique une provision insuffisante. Aucun montant n’a été débité. Essayez une autre carte.": (
        "insufficient_funds",
    ),
    "Cette carte a expiré. Utilisez une autre carte.": ("expired_card",),
    "Le code de sécurité est incorrect. Vérifiez les 3\u00a0chiffres au dos de la carte.": (
        "incorrect_cvc",
        "invalid_cvc",
    ),
    "Le numéro de carte est incorrect. Vérifiez-le et réessayez.": ("incorrect_number", "invalid_number"),
    "La date d’expiration est incorrecte.": ("invalid_expiry_month", "invalid_expiry_year"),
    "Le plafond de votre carte est atteint. Essayez une autre carte ou contactez votre banque.": (
        "card_velocity_exceeded",
        "withdrawal_count_limit_exceeded",
    ),
    "Cette carte n’est pas acceptée pour ce paiement. Essayez une autre carte.": (
        "card_not_supported",
        "currency_not_supported",
        "transaction_not_allowed",
    ),
    "Un problème technique a empêché le paiement. Aucun montant n’a été débité. Réessayez dans quelques instants.": (
        "processing_error",
        "issuer_not_available",
        "try_again_later",
        "reenter_transaction",
    ),
    "Votre banque demande une confirmation. Réessayez et validez la demande dans votre application bancaire.": (
        "authentication_required",
    ),
    "L’authentification n’a pas abouti. Aucun montant n’a été débité. Réessayez ou utilisez une autre carte.": (
        "payment_intent_authentication_failure",
        "setup_intent_authentication_failure",
    ),
    "Ce montant est trop petit pour être payé en ligne.": ("amount_too_small",),
}
ROWS = [(code, sentence) for sentence, codes in TABLE.items() for code in codes]
DECLINING = [card for card in CARDS if card.decline]


@pytest.mark.parametrize(("code", "sentence"), ROWS, ids=[code for code, _ in ROWS])
def test_each_code_has_its_sentence_whichever_field_it_comes_in(code: str, sentence: str):
    assert decline_sentence(code).into("fr") == sentence
    assert decline_sentence("card_declined", code).into("fr") == sentence


def test_what_differs_in_french_differs_in_english_too():
    english = {decline_sentence(codes[0]).into("en") for codes in TABLE.values()}

    assert len(english) == len(TABLE)
    assert english.isdisjoint(TABLE)


@pytest.mark.parametrize("card", DECLINING, ids=lambda card: card.name)
def test_no_test_card_says_more_than_its_holder_may_know(card: Card):
    decline = card.decline
    assert decline
    sentence = decline_sentence(decline.code, decline.decline_code or "").into("fr")

    tells_nothing = decline.decline_code in ("generic_decline", "lost_card", "stolen_card", "fraudulent")
    assert (sentence == GENERIC) is tells_nothing


# An amount that is too small is of no card: there is none where nothing is charged.
@pytest.mark.parametrize("code", [code for codes in TABLE.values() for code in codes if code != "amount_too_small"])
def test_whoever_leaves_a_card_to_be_kept_reads_of_no_payment(code: str):
    said = decline_sentence("card_declined", code, keeps_card=True)
    assert "paiement" not in said.fr
    assert "payment" not in said.en
    assert "débité" not in said.fr
