"""What Bruno reads on his bank statement: as Stripe allows it, and nobody who reads over his shoulder learns why."""

import pytest

from cabinet.payments import StatementImpossible, checked_statement, neutral_statement
from cabinet.practice import PROFESSIONS


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("CABINET MARTIN", "CABINET MARTIN"),
        ("  Cabinet   Martin ", "Cabinet Martin"),
        ("C. MARTIN-DURAND 75011", "C. MARTIN-DURAND 75011"),
        ("MARTI", "MARTI"),
        ("A" * 22, "A" * 22),
    ],
)
def test_a_text_that_stripe_takes_is_kept(written: str, kept: str):
    assert checked_statement(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "",
        "MART",
        "A" * 23,
        "123456789",
        "ABCD 123",
        "ÉLISE MARTIN",
        "MARTIN*PARIS",
        "MARTIN <3",
        "L'ÉTOILE",
        'MARTIN "M"',
        "MARTIN\\PARIS",
        "MARTIN’S",
        "МАРТИН",
        "MARTIN_PARIS",
        "MARTIN\x00PARIS",
    ],
)
def test_a_text_that_stripe_refuses_is_refused_here(written: str):
    with pytest.raises(StatementImpossible):
        checked_statement(written)


@pytest.mark.parametrize(
    ("practice_name", "text"),
    [
        ("Cabinet Martin", "CABINET MARTIN"),
        ("Cabinet d’ostéopathie Martin", "CABINET MARTIN"),
        ("Cabinet de psychologie de la Gare", "CABINET DE LA GARE"),
        ("Camille Martin, ostéopathe D.O.", "CAMILLE MARTIN D O"),
        ("Élise Lefèvre", "ELISE LEFEVRE"),
        ("Kiné", "CABINET"),
        ("Li", "CABINET LI"),
        ("", "CABINET"),
        ("Centre Jean-Baptiste Charcot-Villeneuve", "CENTRE JEAN BAPTISTE"),
        ("Anticonstitutionnellement", "ANTICONSTITUTIONNELLEM"),
        ("Sage-femme Petit", "PETIT"),
        ("Les sages-femmes de Rennes", "DE RENNES"),
        ("Institut de la Sagesse", "INSTITUT DE LA SAGESSE"),
        ("Enfant Sage Nantes", "ENFANT SAGE NANTES"),
        ("Dermatologie Nice", "CABINET NICE"),
        ("Cardiologie Petit", "PETIT"),
        ("Centre de pédiatrie Roux", "CENTRE ROUX"),
        ("Martin, gériatre", "MARTIN"),
        ("Orthodontie du Port", "DU PORT"),
        ("Clinique Pasteur", "PASTEUR"),
        ("Logis de Martin", "LOGIS DE MARTIN"),
    ],
)
def test_a_practice_that_has_not_chosen_has_a_neutral_text(practice_name: str, text: str):
    assert neutral_statement(practice_name) == text


@pytest.mark.parametrize(
    "profession", [name for row in PROFESSIONS if row.code != "other" for name in row.name.fr.split(" ou ")]
)
def test_the_neutral_text_names_no_profession(profession: str):
    """R70: what Stripe is told has no profession (GDPR, article 9: it would tell of the client's health)."""
    assert neutral_statement(f"Cabinet Martin, {profession}") == "CABINET MARTIN"


@pytest.mark.parametrize("practice_name", ["Cabinet Martin", "Kiné", "", "Li", "42", "Ж", "Anticonstitutionnellement"])
def test_a_neutral_text_is_always_one_that_stripe_takes(practice_name: str):
    assert checked_statement(neutral_statement(practice_name)) == neutral_statement(practice_name)
