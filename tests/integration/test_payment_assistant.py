"""What the assistant of online payment says, from the first day to the last."""

from datetime import UTC, datetime

import pytest

from cabinet import payments, practice
from cabinet.journeys.lose_account import lose_account
from cabinet.payments import AccountState
from cabinet.views import categories, desk, payment_assistant, why_not
from cabinet.views import category as category_view
from cabinet.views.assistant_task import Task
from cabinet.views.payment_assistant import AssistantView
from tests.factories import (
    a_change,
    a_deposit,
    a_mediator,
    account_of,
    an_active_account,
    an_identity,
    an_option,
    category_of,
    owner_of,
)
from tests.world import World

NO_MEDIATOR = "la loi vous demande d’abord d’indiquer un médiateur de la consommation"


def looked_at(world: World, *, is_test: bool = True) -> AssistantView:
    """The page, as Camille sees it now."""
    return payment_assistant.look(
        world.house.reading,
        practice_id=world.camille.id,
        person_id=owner_of(world, world.camille).id,
        is_test=is_test,
        language="fr",
    )


def task_of(view: AssistantView, name: str) -> Task:
    """One of its tasks."""
    return next(task for task in view.tasks if task.name.startswith(name))


def decided(world: World, state: AccountState, *asked: str, due_at: datetime | None = None) -> None:
    """Stripe says how the account stands."""
    account_id = account_of(world)
    with world.house.work() as w:
        payments.note_account_state(
            w.session, account_id, seen=state, requirements=list(asked), due_at=due_at, now=w.now
        )


def test_a_practice_that_has_not_said_who_it_is_begins_there(world: World):
    with world.house.work() as w:
        practice.practice(w.session, world.camille.id).siret = ""

    view = looked_at(world)

    assert (view.state, view.next, view.next_address) == ("Non configuré", "identify", "/gerer/cabinet")
    assert view.left == "Il reste 6\u00a0étapes avant d’encaisser."
    assert task_of(view, "Compte Stripe").details == ["Complétez d’abord l’identité du cabinet"]
    an_identity(world, siret="732 829 320 00074")
    assert (looked_at(world).next, looked_at(world).left) == ("open", "Il reste 5\u00a0étapes avant d’encaisser.")


def test_what_stripe_asks_is_said_in_french_with_its_deadline(world: World):
    an_active_account(world)
    decided(
        world,
        "restricted",
        "identity.individual.given_name",
        "identity.individual.surname",
        "configuration.merchant.payout_account",
        due_at=datetime(2026, 12, 24, 10, 0, tzinfo=UTC),
    )

    view = looked_at(world)

    task = task_of(view, "Ce que Stripe attend")
    assert (view.state, view.next, task.state) == ("Restreint", "continue", "À corriger")
    assert task.details[0].startswith("Avant le jeudi 24 décembre")
    assert task.details[1:] == ["Vos prénom et nom", "L’IBAN du compte où verser votre argent"]
    decided(world, "active")
    assert task_of(looked_at(world), "Ce que Stripe attend").state == "Fait"


def test_what_clients_pay_is_the_next_thing_and_a_missing_mediator_is_to_be_corrected(world: World):
    """R45: article L612-1 of the Code de la consommation."""
    an_active_account(world)
    an_identity(world, offers_withdrawal=True)
    assert looked_at(world).next_words == "Choisir ce que paie le client"
    a_deposit(world)
    task = task_of(looked_at(world), "Ce que paie le client")
    assert (task.state, task.details[0]) == ("À faire", "1 catégorie demande un paiement")
    assert "Conditions générales de vente (CGV)\u00a0: à ajouter" in task.details
    assert looked_at(world).next_address == "/gerer/facturation/options"
    an_option(world, terms_kind="link", terms_url="https://martin.example/cgv")
    task = task_of(looked_at(world), "Ce que paie le client")
    assert task.state == "Fait"
    assert "Conditions de remboursement\u00a0: dites dans chaque catégorie" in task.details
    assert "Médiateur de la consommation\u00a0: conseillé, car vous proposez la rétractation" in task.details

    an_identity(world, profession="coach", vat_regime="franchise")

    task = task_of(looked_at(world), "Ce que paie le client")
    assert (task.state, task.address) == ("À corriger", "/gerer/facturation/options")
    assert "Médiateur de la consommation\u00a0: la loi vous demande d’en indiquer un" in task.details


def test_a_category_that_was_switched_off_asks_nobody_and_needs_no_mending(world: World):
    an_active_account(world)
    a_deposit(world)
    a_change(world, is_bookable_online=False)
    name = category_of(world, world.camille).name
    assert f"Pas réservable en ligne\u00a0: {name}" in task_of(looked_at(world), "Ce que paie le client").details

    a_change(world, is_active=False)

    task = task_of(looked_at(world), "Ce que paie le client")
    assert (task.state, task.details[0]) == ("À faire", "Aucune catégorie ne demande de paiement")


def test_without_a_mediator_no_screen_says_that_clients_can_pay(world: World):
    """R45: article L612-1 of the Code de la consommation."""
    an_active_account(world)
    category = a_deposit(world)
    an_identity(world, profession="coach", vat_regime="franchise")

    view = looked_at(world)
    assert (view.state, view.tone, view.next_address) == ("À compléter", "warn", "/gerer/facturation/options")
    assert view.sentence.endswith(f"{NO_MEDIATOR}.")
    assert view.left.endswith("avant d’encaisser.")
    asked = {"practice_id": world.camille.id, "language": "fr"}
    assert categories.listed(world.house.reading, **asked).in_the_way == NO_MEDIATOR
    edited = category_view.look(world.house.reading, category_id=category.id, **asked)
    assert edited.in_the_way == NO_MEDIATOR
    why = why_not.look(world.house.reading, category_id=category.id, practitioner_id="", day="", **asked)
    assert why.always == [f"Cette catégorie se paie en ligne, et {NO_MEDIATOR}."]
    [problem] = desk.look(world.house.reading, first_name="Camille", **asked).problems
    assert (problem.text.startswith(NO_MEDIATOR), problem.address) == (True, "/gerer/facturation/options")

    a_mediator(world)
    seen = desk.look(world.house.reading, first_name="Camille", **asked)
    assert (looked_at(world).state, seen.problems) == ("Actif", [])


def test_an_account_that_is_being_left_has_one_way_on(world: World):
    an_active_account(world)
    with world.house.work() as w:
        person_id = owner_of(world, world.camille).id
        payments.begin_leaving(w.session, world.camille.id, person_id=person_id, then="closed", now=w.now)

    view = looked_at(world)

    assert (view.state, view.next_words, view.can_leave) == ("Déconnexion en cours", "Terminer la déconnexion", False)
    assert (view.next_address, view.left) == ("/gerer/facturation/paiement-en-ligne/deconnexion", "")
    with pytest.raises(payments.LeavingUnfinished):
        an_active_account(world)


def test_an_account_that_was_left_is_said_to_be_so(world: World):
    account_id = an_active_account(world)
    lose_account(world.house.work, account_id)

    view = looked_at(world, is_test=False)

    assert (view.state, view.next, view.has_account) == ("Déconnecté", "open", False)
    assert not any(task.name == "Répétition" for task in view.tasks)
