"""What clients are asked is changed by whoever works in a practice, and its owner reads who it was."""

from dataclasses import replace
from typing import Any

import pytest

from cabinet import practice
from cabinet.journeys.add_category import add_category
from cabinet.journeys.change_category import change_category
from cabinet.journeys.set_payment_rule import set_payment_rule
from cabinet.kit.money import Money
from cabinet.practice import (
    Category,
    Client,
    JournalEntry,
    NewPerson,
    NoSuchCategory,
    NoSuchClient,
    PersonId,
    RefundPolicy,
)
from cabinet.views import journal
from tests.bills import an_appointment
from tests.factories import a_deposit, an_active_account, at_a_price, category_of, change, owner_of
from tests.people import CAMILLE
from tests.world import World


@pytest.fixture
def denise(world: World) -> PersonId:
    """Camille's secretary."""
    new = NewPerson(
        first_name="Denise",
        name="Denise Petit",
        email="denise@martin.example",
        password=CAMILLE.owner.password,
        role="secretary",
    )
    with world.house.work() as w:
        return practice.add_person(w.session, world.camille.id, new, now=w.now).id


def test_denise_changes_a_price_and_camille_reads_that_it_was_her(world: World, denise: PersonId):
    name = category_of(world, world.camille).name

    save(world, denise, services=at_a_price(Money.euros(90)))

    assert read(world) == [(f"Prix d’une catégorie modifié ({name})", "Denise Petit")]
    assert read(world, of_camilles=False) == []


def test_all_that_is_changed_at_once_is_written(world: World, denise: PersonId):
    an_active_account(world)
    before = len(read(world))

    save(
        world,
        denise,
        name="Bilan",
        services=at_a_price(Money.euros(90)),
        payment_asked="full",
        policy=RefundPolicy.free_until(48, late_percent=50),
    )

    assert {line for line, _ in read(world)[:-before]} == {
        "Prix d’une catégorie modifié (Bilan)",
        "Paiement à la réservation d’une catégorie modifié (Bilan)",
        "Conditions de remboursement d’une catégorie modifiées (Bilan)",
    }


def test_what_is_no_matter_of_money_or_is_so_already_is_not_written(world: World, denise: PersonId):
    save(world, denise, name="Bilan", minutes=90, color="#2F6FB3", is_bookable_online=False)
    save(world, denise)
    assert world.count(JournalEntry) == 0

    # A double click: the second press finds it done.
    seen = category_of(world, world.camille)
    for _ in range(2):
        save(world, denise, seen=seen, services=at_a_price(Money.euros(90)))
    assert world.count(JournalEntry) == 1


def test_a_category_that_is_added_is_written(world: World, denise: PersonId):
    wish = replace(change(category_of(world, world.camille)), name="Atelier")

    add_category(world.house.work, practice_id=world.camille.id, person_id=denise, change=wish)

    assert read(world) == [("Catégorie ajoutée (Atelier)", "Denise Petit")]


def test_what_is_agreed_with_bruno_is_written_once_and_his_name_is_kept_nowhere_else(world: World, denise: PersonId):
    an_appointment(world)
    [bruno] = world.all(Client)

    for rule in ("never", "never", "always", "as_category"):
        world.clock.move(minutes=1)
        set_payment_rule(
            world.house.work, practice_id=world.camille.id, person_id=denise, client_id=bruno.id, rule=rule
        )

    assert read(world) == [
        ("Paiement à la réservation demandé à un client selon la catégorie (Bruno Lefèvre)", "Denise Petit"),
        ("Paiement à la réservation toujours demandé à un client (Bruno Lefèvre)", "Denise Petit"),
        ("Paiement à la réservation jamais demandé à un client (Bruno Lefèvre)", "Denise Petit"),
    ]
    assert {entry.detail for entry in world.all(JournalEntry)} == {bruno.id}


def test_what_is_refused_is_not_written(world: World):
    an_active_account(world)
    a_deposit(world)
    an_appointment(world)
    [bruno] = world.all(Client)
    before, chloe = world.count(JournalEntry), owner_of(world, world.chloe)

    with pytest.raises(NoSuchClient):
        set_payment_rule(
            world.house.work, practice_id=world.chloe.id, person_id=chloe.id, client_id=bruno.id, rule="never"
        )
    with pytest.raises(NoSuchCategory):
        change_category(
            world.house.work,
            practice_id=world.chloe.id,
            person_id=chloe.id,
            category_id=category_of(world, world.camille).id,
            change=replace(change(category_of(world, world.camille)), services=at_a_price(Money.euros(1))),
            seen_version=2,
        )

    assert world.count(JournalEntry) == before


def save(world: World, person: PersonId, *, seen: Category | None = None, **changed: Any) -> None:
    """Somebody of Camille's practice changes its first category, as they see it."""
    category = seen or category_of(world, world.camille)
    change_category(
        world.house.work,
        practice_id=world.camille.id,
        person_id=person,
        category_id=category.id,
        change=replace(change(category), **changed),
        seen_version=category.version,
    )


def read(world: World, *, of_camilles: bool = True) -> list[tuple[str, str]]:
    """The journal as the owner of the practice reads it: what, and who."""
    place = world.camille if of_camilles else world.chloe
    view = journal.look(
        world.house.reading, practice_id=place.id, person_id=owner_of(world, place).id, page=1, language="fr"
    )
    return [(line.what, line.who) for line in view.lines]
