"""Camille reads the list of her categories."""

import pytest

from cabinet.kit.text import Language
from cabinet.practice import Advance
from cabinet.views import categories
from tests.factories import a_change, a_deposit
from tests.world import World


@pytest.mark.parametrize(
    ("advance", "language", "named"),
    [
        ("arrhes", "fr", "Arrhes 20,00\u00a0€"),
        ("acompte", "fr", "Acompte 20,00\u00a0€"),
        ("arrhes", "en", "Deposit €20.00"),
    ],
)
def test_what_is_asked_is_called_what_it_is_in_law(
    paying_world: World, advance: Advance, language: Language, named: str
):
    """R32: article L214-1 of the Code de la consommation."""
    a_deposit(paying_world)
    a_change(paying_world, advance=advance)

    view = categories.listed(paying_world.house.reading, practice_id=paying_world.camille.id, language=language)

    assert view.rows[0].payment == named
