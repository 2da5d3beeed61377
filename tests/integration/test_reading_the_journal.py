"""Camille reads who changed what in her practice; nobody else does."""

import pytest

from cabinet import practice
from cabinet.kit.text import Language
from cabinet.practice import NewPerson, OwnerOnly, PersonId, Practice
from cabinet.views import journal
from cabinet.views.journal import JournalView
from tests.factories import an_active_account, an_identity, owner_of
from tests.people import CAMILLE
from tests.world import World

A_PAGE = 50


def test_camille_reads_what_was_done_by_whom_the_newest_first(world: World):
    an_active_account(world)
    world.clock.move(minutes=60)
    an_identity(world, city="Lyon")

    lines = read(world).lines

    assert [(line.what.split(" (")[0], line.who) for line in lines] == [
        ("Identité du cabinet modifiée", "Camille Martin"),
        ("Compte Stripe actif", "Stripe"),
        ("Compte Stripe créé", "Camille Martin"),
    ]
    assert lines[0].when == "lundi 23 novembre 2026 à\u00a09\u00a0h\u00a000"
    assert read(world, language="en").lines[0].what == "Identity of the practice changed"


def test_more_than_a_page_is_read_page_by_page(world: World):
    with world.house.work() as w:
        for number in range(A_PAGE + 3):
            practice.note(
                w.session, world.camille.id, "statement_changed", person_id=None, detail=f"T{number}", now=w.now
            )

    first, second = read(world), read(world, page=2)

    assert (len(first.lines), first.newer, first.older) == (A_PAGE, 0, 2)
    assert (len(second.lines), second.newer, second.older) == (3, 1, 0)
    assert {line.id for line in first.lines}.isdisjoint(line.id for line in second.lines)
    assert read(world, page=999_999).lines == []


def test_neither_the_secretary_nor_chloe_reads_it(world: World):
    an_identity(world, city="Lyon")
    denise = NewPerson(
        first_name="Denise",
        name="Denise Petit",
        email="denise@martin.example",
        password=CAMILLE.owner.password,
        role="secretary",
    )
    with world.house.work() as w:
        secretary = practice.add_person(w.session, world.camille.id, denise, now=w.now)

    with pytest.raises(OwnerOnly):
        read(world, person=secretary.id)
    with pytest.raises(OwnerOnly):
        read(world, person=owner_of(world, world.chloe).id)
    assert read(world, of=world.chloe).lines == []


def read(
    world: World,
    *,
    of: Practice | None = None,
    person: PersonId | None = None,
    page: int = 1,
    language: Language = "fr",
) -> JournalView:
    """A page of it, as its owner asks for it."""
    place = of or world.camille
    return journal.look(
        world.house.reading,
        practice_id=place.id,
        person_id=person or owner_of(world, place).id,
        page=page,
        language=language,
    )
