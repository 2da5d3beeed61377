"""Where the law wants a mediator before clients pay (R45: articles L612-1, L611-4 of the Code de la consommation)."""

from typing import Any

import pytest

from cabinet.practice import PROFESSIONS, Practice, Profession, lacks_mediator, should_name_mediator

MEDIATOR = {"mediator_name": "Médiation des bien-êtres", "mediator_contact": "https://mediation.example"}


def a_practice(**said: Any) -> Practice:
    """A practice of which only this is known."""
    return Practice(slug="martin", name="Cabinet Martin", **said)


@pytest.mark.parametrize("profession", PROFESSIONS, ids=lambda profession: profession.code)
def test_only_who_is_no_health_professional_must_name_one(profession: Profession):
    code = profession.code
    is_wellness = code in {"coach", "trainer", "sophrologist", "naturopath", "hypnotherapist", "other"}

    assert lacks_mediator(a_practice(profession=code)) is is_wellness
    assert not lacks_mediator(a_practice(profession=code, **MEDIATOR))


@pytest.mark.parametrize("half", ["mediator_name", "mediator_contact"])
def test_a_name_without_a_way_to_reach_it_is_none(half: str):
    assert lacks_mediator(a_practice(profession="coach", **{**MEDIATOR, half: "  "}))


def test_where_the_law_is_in_doubt_it_is_only_safer():
    assert should_name_mediator(a_practice(profession="osteopath"))
    assert not should_name_mediator(a_practice(profession="osteopath", offers_withdrawal=False))
    assert not should_name_mediator(a_practice(profession="osteopath", **MEDIATOR))
    assert not should_name_mediator(a_practice(profession="psychologist"))
    assert not lacks_mediator(a_practice(profession=""))
