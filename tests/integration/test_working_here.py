"""Paul comes to work in Camille's practice: he signs in, and whoever comes as a practitioner is booked too."""

import subprocess
from dataclasses import replace

import pytest
from sqlmodel import col

from cabinet import practice
from cabinet.journeys.change_category import change_category
from cabinet.practice import Person, Practitioner, PractitionerId, Role, WeeklyHours
from cabinet.views import hours
from operations.environment import environment
from operations.places import PYTHON, ROOT
from tests.factories import a_change, a_hold, category_of, change, draft_of, owner_of
from tests.people import BRUNO, CAMILLE
from tests.world import World

EMAIL = "paul@martin.example"


def test_paul_comes_as_a_practitioner_and_is_booked_by_bruno(world: World):
    assert "Paul Roy works at the usual hours" in comes(world, "practitioner")

    paul = practitioner_called_paul(world)
    assert (paul.name, paul.practice_id) == ("Paul Roy", world.camille.id)
    assert len(world.all(WeeklyHours, col(WeeklyHours.practitioner_id) == paul.id)) == 10
    view = hours.look(world.house.reading, practice_id=world.camille.id, practitioner_id=paul.id, language="fr")
    assert [each.name for each in view.practitioners] == ["Camille Martin", "Paul Roy"]

    a_change(world, offered_by=(paul.id,))
    a_hold(world, BRUNO)
    draft = draft_of(world)
    assert draft
    assert draft.practitioner_id == paul.id


def test_who_does_not_mind_comes_to_camille_who_was_there_first(world: World):
    comes(world, "practitioner")

    a_hold(world, BRUNO)

    draft = draft_of(world)
    assert draft
    assert draft.practitioner_id == world.practitioner.id


@pytest.mark.parametrize("role", ["secretary", "owner"])
def test_whoever_comes_as_something_else_is_not_booked(world: World, role: Role):
    before = world.count(Practitioner), world.count(WeeklyHours)

    assert "usual hours" not in comes(world, role)

    [paul] = world.all(Person, col(Person.email) == EMAIL)
    assert (paul.role, paul.practitioner_id) == (role, None)
    assert (world.count(Practitioner), world.count(WeeklyHours)) == before


def test_an_address_that_is_taken_leaves_nobody_behind(world: World):
    before = world.count(Person), world.count(Practitioner), world.count(WeeklyHours)

    assert "already" in comes(world, "practitioner", email=owner_of(world, world.camille).email, succeeds=False)
    assert comes(world, "practitioner", password="short", succeeds=False)

    assert (world.count(Person), world.count(Practitioner), world.count(WeeklyHours)) == before


def test_paul_is_not_offered_by_chloe(world: World):
    comes(world, "practitioner")
    theirs, paul = category_of(world, world.chloe), practitioner_called_paul(world)

    with pytest.raises(practice.CategoryRefused):
        change_category(
            world.house.work,
            practice_id=world.chloe.id,
            person_id=owner_of(world, world.chloe).id,
            category_id=theirs.id,
            change=replace(change(theirs), offered_by=(paul.id,)),
            seen_version=theirs.version,
        )


def practitioner_called_paul(world: World) -> Practitioner:
    """The practitioner as whom Paul signs in."""
    [paul] = world.all(Person, col(Person.email) == EMAIL)
    [practitioner] = world.all(Practitioner, col(Practitioner.id) == (paul.practitioner_id or PractitionerId("")))
    return practitioner


def comes(
    world: World, role: Role, *, email: str = EMAIL, password: str = CAMILLE.owner.password, succeeds: bool = True
) -> str:
    """`user add`, as the operator types it; what it says."""
    settings = world.house.settings
    names = [name for name in type(settings).model_fields if name.startswith(("stripe_", "database_", "data_"))]
    given = {name: str(getattr(settings, name)) for name in names} | {"secret_key": world.house.secret_key}
    variables = {f"CABINET_{name.upper()}": value for name, value in given.items()}
    who = ["--name", "Paul Roy", "--email", email, "--password", password, "--role", role]
    command = [str(PYTHON), "-m", "cabinet.cli", "user", "add", world.camille.slug, *who]
    done = subprocess.run(command, cwd=ROOT, env=environment(variables), capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == succeeds, done.stderr
    return done.stdout + done.stderr
