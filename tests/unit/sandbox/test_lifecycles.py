"""No object takes a state, or goes to one, that is not written down."""

from typing import get_args

import pytest
import stripe

from cabinet.sandbox import lifecycles
from cabinet.sandbox.scope import new_id
from tests.unit.sandbox.playing import Played


def test_an_object_never_goes_where_no_step_leads(played: Played) -> None:
    charge = played.charge()
    with pytest.raises(LookupError, match="A charge that is succeeded never becomes failed"):
        played.scope.save(charge, status="failed")
    assert played.look(charge)["status"] == "succeeded"


def test_an_object_is_never_made_in_a_state_it_cannot_begin_with(played: Played) -> None:
    body = {**played.charge().body, "id": new_id("ch"), "status": "pending"}
    with pytest.raises(LookupError, match="A new charge is never pending"):
        played.scope.add("charge", body)


def test_staying_is_no_step(played: Played) -> None:
    charge = played.charge()
    played.scope.save(charge, status="succeeded", description="Réservation")
    assert played.look(charge)["description"] == "Réservation"


@pytest.mark.parametrize("kind", lifecycles.TRANSITIONS)
def test_every_state_can_be_reached(kind: str) -> None:
    reached = set(lifecycles.BEGINNINGS[kind])
    steps = lifecycles.TRANSITIONS[kind]
    for _ in steps:
        reached |= {after for before, after in steps if before in reached}
    assert {state for step in steps for state in step} <= reached


@pytest.mark.parametrize(
    ("kind", "resource"),
    [
        ("charge", stripe.Charge),
        ("dispute", stripe.Dispute),
        ("payment_intent", stripe.PaymentIntent),
        ("setup_intent", stripe.SetupIntent),
    ],
)
def test_every_state_is_one_of_the_contract(kind: str, resource: type[stripe.StripeObject]) -> None:
    published = get_args(get_args(resource.__annotations__["status"])[0])
    written = lifecycles.BEGINNINGS[kind] | {state for step in lifecycles.TRANSITIONS[kind] for state in step}
    assert written <= set(published)
