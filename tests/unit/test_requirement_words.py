"""What Stripe asks, as Camille reads it."""

import pytest
import stripe

from cabinet.gateways.stripe.accounts import _seen
from cabinet.kit.text import LANGUAGES
from cabinet.sandbox.account_shapes import _ASKED_AGAIN, _ASKED_AT_ONBOARDING
from cabinet.views.requirement_words import requirement_words

OTHER = "Une autre information, que la page de Stripe précise"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("configuration.merchant.payout_account", "L’IBAN du compte où verser votre argent"),
        ("identity.individual.date_of_birth.day", "Votre date de naissance"),
        (
            "identity.individual.documents.primary_verification",
            "Une pièce d’identité (carte d’identité, passeport ou titre de séjour)",
        ),
        ("identity.individual.documents.secondary_verification.front", "Un justificatif de domicile"),
        ("persons.person_1.given_name", "Les personnes qui détiennent ou dirigent la société"),
        ("external_account", "L’IBAN du compte où verser votre argent"),
        ("something.that.stripe.adds.one.day", OTHER),
        ("identity", OTHER),
    ],
)
def test_a_requirement_is_said_in_plain_words(code: str, words: str):
    assert requirement_words(code, "fr") == [words]


def test_what_is_asked_in_two_parts_is_said_once_in_the_order_of_stripe():
    codes = "identity.individual.given_name\nidentity.individual.surname\nconfiguration.merchant.payout_account"

    assert requirement_words(codes, "en") == [
        "Your first and last name",
        "The IBAN of the account to pay your money to",
    ]
    assert requirement_words("", "fr") == []


def test_whatever_the_sandbox_asks_has_words_of_its_own():
    for language in LANGUAGES:
        said = requirement_words("\n".join((*_ASKED_AT_ONBOARDING, *_ASKED_AGAIN)), language)
        assert len(said) == len(set(said)) == 4
        assert not any("Stripe’s page" in words or words == OTHER for words in said)


ENTRY = {"awaiting_action_from": "user", "description": "external_account"}
SUMMARY = {"minimum_deadline": {"status": "currently_due", "time": "2026-12-24T10:00:00.000Z"}}


@pytest.mark.parametrize(
    ("requirements", "due"),
    [
        ({"entries": [ENTRY], "summary": SUMMARY}, "2026-12-24T10:00:00+00:00"),
        ({"entries": [], "summary": SUMMARY}, None),
        ({"entries": [ENTRY], "summary": None}, None),
    ],
)
def test_the_deadline_of_stripe_is_read_where_there_is_one(requirements: dict[str, object], due: str | None):
    body = {"id": "acct_1", "configuration": None, "requirements": requirements}
    seen = _seen(stripe.v2.core.Account.construct_from(body, "sk_test")).due_at

    assert (seen.isoformat() if seen else None) == due
