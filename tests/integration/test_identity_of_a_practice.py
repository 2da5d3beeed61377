"""Camille says who her practice is; nobody else does, and it is kept who changed what."""

from dataclasses import replace
from functools import partial

import pytest

from cabinet import practice
from cabinet.journeys.change_category import change_category
from cabinet.journeys.change_identity import change_identity
from cabinet.journeys.link_account import begin_linking
from cabinet.payments import StripeAccount
from cabinet.payments.tables import LinkAttempt
from cabinet.practice import (
    AdvanceForbidden,
    CategoryRefused,
    IdentityChangedMeanwhile,
    IdentityMissing,
    IdentityRefused,
    JournalEntry,
    OwnerOnly,
    Practice,
    Service,
)
from cabinet.practice.category_refusals import (
    VatImpossible,
)
from tests.crowds import all_at_once
from tests.factories import a_change, a_deposit, an_active_account, an_identity, category_of, change, owner_of
from tests.world import World

LIABLE: dict[str, str | bool] = {"vat_regime": "taxed", "siret": "73282932000074", "vat_number": "FR44732829320"}


def place_of(world: World, place: Practice | None = None) -> Practice:
    """A practice as it is stored now."""
    return world.look(lambda w: practice.practice(w.session, (place or world.camille).id))


def test_what_camille_changes_is_kept_and_written_in_the_journal(world: World):
    an_identity(world, legal_form="sasu", share_capital="1000", registry_town="Paris", phone="+33 1 99 00 43 21")

    place = place_of(world)
    assert (place.legal_form, place.share_capital_cents, place.phone) == ("sasu", 100_000, "01 99 00 43 21")
    [line] = world.all(JournalEntry)
    assert (line.action, line.person_id) == ("identity_changed", owner_of(world, world.camille).id)


def test_saving_the_same_again_writes_nothing(world: World):
    an_identity(world, city="Lyon")
    an_identity(world)
    an_identity(world)

    assert world.count(JournalEntry) == 1


def test_chloe_cannot_say_who_camilles_practice_is(world: World):
    before = place_of(world)

    with pytest.raises(OwnerOnly):
        change_identity(
            world.house.work,
            practice_id=world.camille.id,
            person_id=owner_of(world, world.chloe).id,
            typed=practice.typed_from(before),
            seen=practice.identity_fingerprint(before),
        )

    assert place_of(world) == before


def test_of_two_who_saw_the_same_identity_one_is_kept_and_the_other_is_told(world: World):
    shown = place_of(world)

    all_at_once([partial(move, world, shown, to="Lyon"), partial(move, world, shown, to="Nantes")])

    kept = place_of(world)
    [line] = world.all(JournalEntry)
    assert (kept.city in ("Lyon", "Nantes"), line.action) == (True, "identity_changed")
    other = "Nantes" if kept.city == "Lyon" else "Lyon"
    with pytest.raises(IdentityChangedMeanwhile):
        move(world, shown, to=other)
    assert place_of(world) == kept
    move(world, shown, to=kept.city)
    move(world, kept, to=other)
    assert place_of(world).city == other


def test_an_identity_with_a_fault_changes_nothing(world: World):
    before = place_of(world)

    with pytest.raises(IdentityRefused):
        an_identity(world, name="Autre nom", siret="1234")

    assert place_of(world) == before


def test_a_profession_that_may_ask_nothing_is_refused_while_a_category_asks(world: World):
    """R35: article R4127-53 of the Code de la santé publique."""
    an_active_account(world)
    category = a_deposit(world)

    with pytest.raises(AdvanceForbidden) as refused:
        an_identity(world, profession="doctor")

    assert (refused.value.field, category.name in refused.value.into("fr")) == ("profession", True)
    assert place_of(world).profession == "osteopath"
    ask(world, "nothing")
    an_identity(world, profession="doctor")
    assert place_of(world).profession == "doctor"


@pytest.mark.parametrize(
    ("before", "vat", "after", "field"),
    [
        ({}, Service("Soin", 5000, "exempt"), {"profession": "coach", "vat_regime": "franchise"}, "profession"),
        (LIABLE, Service("Soin", 5000, "taxed", 2000), {"vat_regime": "franchise"}, "vat_regime"),
        ({"vat_regime": "franchise"}, Service("Soin", 5000, "franchise"), LIABLE, "vat_regime"),
    ],
    ids=["a coach who gives care", "a rate below the threshold", "the threshold of one who is liable"],
)
def test_another_profession_or_regime_is_refused_while_services_have_the_vat_of_before(
    world: World, before: dict[str, str | bool], vat: Service, after: dict[str, str | bool], field: str
):
    """R13, R16: articles 293 B and 261, 4, 1° of the CGI."""
    an_identity(world, None, **before)
    a_change(world, services=(vat,))

    with pytest.raises(VatImpossible) as refused:
        an_identity(world, None, **after)

    assert (refused.value.field, "«\u00a0Soin\u00a0»" in refused.value.into("fr")) == (field, True)
    a_change(world, services=(replace(vat, regime=None, rate=0),))
    an_identity(world, None, **after)
    assert place_of(world).vat_regime == after["vat_regime"]


def test_a_doctor_asks_nothing_before_the_act(world: World):
    """R35: article R4127-53 of the Code de la santé publique."""
    an_active_account(world)
    an_identity(world, profession="doctor")

    for asked in ("full", "deposit_percent", "imprint"):
        with pytest.raises(CategoryRefused) as refused:
            ask(world, asked)
        assert AdvanceForbidden in map(type, refused.value.faults)

    assert category_of(world, world.camille).payment_asked == "nothing"


def test_no_account_is_opened_nor_linked_before_the_practice_has_said_who_it_is(world: World):
    with world.house.work() as w:
        practice.practice(w.session, world.camille.id).siret = ""

    with pytest.raises(IdentityMissing):
        an_active_account(world)
    with pytest.raises(IdentityMissing):
        begin_linking(
            world.house.work,
            world.house.stripe,
            practice_id=world.camille.id,
            person_id=owner_of(world, world.camille).id,
            return_url="https://cabinet.example",
        )

    assert world.count(StripeAccount) == world.count(LinkAttempt) == 0


def move(world: World, shown: Practice, *, to: str) -> None:
    """Camille, who was shown this, says that her practice is in another town."""
    change_identity(
        world.house.work,
        practice_id=shown.id,
        person_id=owner_of(world, world.camille).id,
        typed=replace(practice.typed_from(shown), city=to),
        seen=practice.identity_fingerprint(shown),
    )


def ask(world: World, asked: practice.PaymentAsked) -> None:
    """The first category asks this from now on."""
    category = category_of(world, world.camille)
    change_category(
        world.house.work,
        practice_id=world.camille.id,
        person_id=owner_of(world, world.camille).id,
        category_id=category.id,
        change=replace(change(category), payment_asked=asked, deposit_percent=30, fee=change(category).price),
        seen_version=category.version,
    )
