"""A coach lets clients pay only once she names a mediator (R45: article L612-1 of the Code de la consommation)."""

import pytest

from cabinet.booking import Claim
from cabinet.kit.money import Money
from cabinet.payments import AccountNotActive, PaymentUnavailable
from cabinet.practice import MediatorMissing
from cabinet.practice.category_refusals import DepositImpossible
from tests.factories import (
    a_booking_to_pay,
    a_deposit,
    a_hold,
    a_mediator,
    a_payment_ready,
    an_active_account,
    an_identity,
    details_of,
    refused_for,
)
from tests.world import World


def be_a_coach(world: World) -> None:
    """Camille changes her trade."""
    an_identity(world, profession="coach", vat_regime="franchise")


def test_a_category_cannot_begin_to_ask_before_a_mediator_is_named(world: World):
    an_active_account(world)
    be_a_coach(world)

    with refused_for(MediatorMissing):
        a_deposit(world)

    a_mediator(world)
    assert a_deposit(world).payment_asked == "deposit_amount"


def test_all_that_is_missing_before_clients_pay_is_said_at_once(world: World):
    be_a_coach(world)

    with refused_for(MediatorMissing, AccountNotActive):
        a_deposit(world)
    with refused_for(MediatorMissing, AccountNotActive, DepositImpossible):
        a_deposit(world, Money.euros(70))


def test_categories_that_ask_already_are_closed_and_never_free(world: World):
    an_active_account(world)
    a_deposit(world)
    be_a_coach(world)

    with pytest.raises(PaymentUnavailable) as refused:
        a_hold(world)

    assert refused.value.into("fr").endswith("Appelez le cabinet au 01\u00a099\u00a000\u00a012\u00a034.")
    assert world.count(Claim) == 0
    a_mediator(world)
    a_booking_to_pay(world)


def test_bruno_who_had_begun_is_told_to_call_and_pays_nothing(world: World):
    an_active_account(world)
    a_deposit(world)
    a_hold(world)
    details_of(world)
    be_a_coach(world)

    with pytest.raises(PaymentUnavailable):
        a_payment_ready(world)
