"""Camille chooses what her clients read on their bank statements; Stripe is told, and nobody else chooses."""

import pytest

from cabinet import practice
from cabinet.gateways.stripe import StripeRefused
from cabinet.journeys.change_statement import change_statement
from cabinet.journeys.open_account import open_account
from cabinet.kit.ids import new_reference
from cabinet.payments import StatementImpossible, StatementRefused, StripeSilent
from cabinet.practice import OwnerOnly, PersonId
from cabinet.views import statement
from tests.factories import account_of, an_active_account, owner_of
from tests.integration.test_opening_an_account import lines_of, told_of
from tests.turns import FIRST, SECOND, Pause, pausing, take_turns
from tests.world import World


def change(world: World, text: str, *, person: PersonId | None = None) -> None:
    """She writes it, and saves."""
    change_statement(
        world.house.work,
        world.house.stripe,
        practice_id=world.camille.id,
        person_id=person or owner_of(world, world.camille).id,
        statement_text=text,
    )


def stored(world: World) -> statement.StatementView:
    """What her page shows."""
    person_id = owner_of(world, world.camille).id
    return statement.look(world.house.reading, practice_id=world.camille.id, person_id=person_id, language="fr")


def at_stripe(world: World) -> str | None:
    """What Stripe prints."""
    configuration = told_of(world, account_of(world)).configuration
    assert configuration
    assert configuration.merchant
    assert configuration.merchant.statement_descriptor
    return configuration.merchant.statement_descriptor.descriptor


def test_stripe_is_told_and_the_journal_says_who_changed_it_once(world: World):
    an_active_account(world)
    assert (at_stripe(world), stored(world).text) == ("CABINET MARTIN", "CABINET MARTIN")

    for _ in range(2):
        change(world, "  C. MARTIN   RDV ")

    assert (at_stripe(world), stored(world).text, stored(world).is_told) == ("C. MARTIN RDV", "C. MARTIN RDV", True)
    changes = [(line.person_id, line.detail) for line in lines_of(world) if line.action == "statement_changed"]
    assert changes == [(owner_of(world, world.camille).id, "C. MARTIN RDV")]


def test_a_text_chosen_before_there_is_an_account_is_told_when_it_is_opened(world: World):
    change(world, "MARTIN PARIS")
    assert not stored(world).is_told
    an_active_account(world)

    assert (at_stripe(world), stored(world).is_told) == ("MARTIN PARIS", True)


@pytest.mark.parametrize("script", [[FIRST] + [SECOND] * 9, [SECOND] + [FIRST] * 9], ids=["opened", "changed"])
def test_a_text_chosen_while_the_account_is_opened_is_told_too(world: World, script: list[int]):
    """Each is overtaken, between what it read and what it writes, by the whole of the other."""
    person_id = owner_of(world, world.camille).id

    def opens(pause: Pause) -> None:
        open_account(
            pausing(world.house.work, pause),
            world.house.stripe,
            practice_id=world.camille.id,
            person_id=person_id,
            company_name="Cabinet Martin",
            services_offered=f"Consultations, {new_reference()}",
            public_url="https://cabinet.example",
        )

    def changes(pause: Pause) -> None:
        change_statement(
            pausing(world.house.work, pause),
            world.house.stripe,
            practice_id=world.camille.id,
            person_id=person_id,
            statement_text="MARTIN PARIS",
        )

    assert take_turns(script, opens, changes) == [None, None]
    assert (at_stripe(world), stored(world).text) == ("MARTIN PARIS", "MARTIN PARIS")


def test_what_no_bank_prints_or_stripe_does_not_hear_leaves_what_stood_there(world: World):
    an_active_account(world)
    with pytest.raises(StatementImpossible):
        change(world, "L’ÉTOILE")
    failing = {"method": "POST", "path": "/v2/core/accounts/*", "times": 9}
    for status, refusal in ((503, StripeSilent), (400, StatementRefused)):
        world.bank.sandbox.misbehave(fail_next=[{**failing, "status": status}])
        with pytest.raises(refusal):
            change(world, "MARTIN PARIS")
        world.bank.sandbox.behave()

    assert (at_stripe(world), stored(world).text) == ("CABINET MARTIN", "CABINET MARTIN")


def test_nobody_but_the_owner_reads_or_changes_it(world: World):
    an_active_account(world)
    stranger = owner_of(world, world.chloe).id
    with pytest.raises(OwnerOnly):
        change(world, "MOREAU PARIS", person=stranger)
    with pytest.raises(OwnerOnly):
        statement.look(world.house.reading, practice_id=world.camille.id, person_id=stranger, language="fr")

    place = world.look(lambda w: practice.practice(w.session, world.camille.id))
    assert (place.statement_text, at_stripe(world)) == ("CABINET MARTIN", "CABINET MARTIN")


@pytest.mark.parametrize("text", ["MART", "A" * 23, "1234567", "MARTIN*", "MARTIN'S", "MARTIN <3", "ÉLISE MARTIN"])
def test_the_sandbox_is_as_strict_as_stripe(world: World, text: str):

    account_id = an_active_account(world)
    with pytest.raises(StripeRefused):
        world.house.stripe.accounts.write_on_statements(account_id, text)
