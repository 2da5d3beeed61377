"""Two people change one category: nobody overwrites what they have not seen."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from cabinet import practice
from cabinet.journeys.add_category import add_category
from cabinet.journeys.change_category import change_category
from cabinet.journeys.move_category import move_category
from cabinet.practice import Category
from cabinet.practice.category_faults import CategoryRefused
from cabinet.practice.category_refusals import (
    ChangedMeanwhile,
)
from cabinet.practice.refusals import (
    NoSuchCategory,
)
from cabinet.views import categories, category
from tests.factories import a_change, category_of, change, owner_of
from tests.world import World


def test_of_many_who_saw_the_same_version_one_is_kept(world: World):
    before = category_of(world, world.camille)

    def save(minutes: int) -> bool:
        wish = replace(change(before), minutes=minutes)
        try:
            change_category(
                world.house.work,
                practice_id=world.camille.id,
                person_id=owner_of(world, world.camille).id,
                category_id=before.id,
                change=wish,
                seen_version=before.version,
            )
        except ChangedMeanwhile:
            return False
        return True

    with ThreadPoolExecutor(8) as people:
        kept = list(people.map(save, range(20, 28)))

    assert kept.count(True) == 1
    after = category_of(world, world.camille)
    assert after.version == before.version + 1
    assert after.minutes == 20 + kept.index(True)


def test_what_is_sent_many_times_is_added_once(world: World):
    """A double click, an old page: the second finds the name taken."""
    wish = replace(change(category_of(world, world.camille)), name="Bilan postural")

    def add(_: int) -> bool:
        try:
            add_category(
                world.house.work, practice_id=world.camille.id, person_id=owner_of(world, world.camille).id, change=wish
            )
        except CategoryRefused:
            return False
        return True

    with ThreadPoolExecutor(8) as people:
        added = list(people.map(add, range(8)))

    assert added.count(True) == 1
    assert [row.name for row in rows(world)].count("Bilan postural") == 1


def test_two_people_who_put_the_categories_in_order_at_once_lose_none(world: World):
    before = rows(world)

    def move(place: int) -> None:
        move_category(
            world.house.work,
            practice_id=world.camille.id,
            category_id=before[place % len(before)].id,
            direction="up" if place % 2 else "down",
        )

    with ThreadPoolExecutor(8) as people:
        list(people.map(move, range(24)))

    after = rows(world)
    assert {row.id for row in after} == {row.id for row in before}
    assert [row.position for row in after] == list(range(len(before)))


def test_a_default_that_is_switched_off_is_none_any_more(world: World):
    a_change(world, is_default=True)
    assert [row.name for row in rows(world) if row.is_default] == [category_of(world, world.camille).name]

    off = a_change(world, is_active=False)
    assert not off.is_default
    assert not a_change(world, is_active=True).is_default


def test_what_is_off_takes_the_default_from_nobody(world: World):
    [before] = [row.id for row in rows(world) if row.is_default]

    a_change(world, is_default=True, is_active=False)

    assert [row.id for row in rows(world) if row.is_default] == [before]


def test_a_default_that_was_kept_while_off_is_shown_nowhere_as_the_default(world: World):
    """As it stood in a database before switching off cleared it."""
    with world.house.work() as w:
        kept = practice.category(w.session, world.camille.id, category_of(world, world.camille).id)
        kept.is_default, kept.is_active = True, False

    listed = categories.listed(world.house.reading, practice_id=world.camille.id, language="fr")
    edited = category.look(world.house.reading, practice_id=world.camille.id, category_id=kept.id, language="fr")

    assert listed.rows[0].marks == ["Désactivée"]
    assert not edited.is_default


def test_chloe_cannot_move_what_is_camilles(world: World):
    with pytest.raises(NoSuchCategory) as refused:
        move_category(world.house.work, practice_id=world.chloe.id, category_id=rows(world)[1].id, direction="up")

    assert refused.value.into("fr") == "Cette catégorie n’existe pas, ou n’est pas à votre cabinet."


def rows(world: World) -> list[Category]:
    """Camille's categories, in their order."""
    return world.look(lambda w: practice.categories_of(w.session, world.camille.id))
