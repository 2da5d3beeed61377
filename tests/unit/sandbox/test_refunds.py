"""Money goes back to a client, at once, later, or not at all."""

import pytest

from cabinet.sandbox import balance, refunds
from cabinet.sandbox.errors import Refused
from cabinet.sandbox.store import Record
from tests.unit.sandbox.playing import Played


def pending(played: Played) -> int:
    return played.ask(balance.retrieve)["pending"][0]["amount"]


def refunded(played: Played, charge: Record) -> tuple[int, bool]:
    seen = played.look(charge)
    return seen["amount_refunded"], seen["refunded"]


def test_stripe_itself_can_give_money_back(played: Played) -> None:
    charge = played.charge()
    made = refunds.refund(played.scope, charge, amount=2000, reason="requested_by_customer")
    assert (made.body["status"], made.body["reason"]) == ("succeeded", "requested_by_customer")
    assert refunded(played, charge) == (2000, False)
    assert pending(played) == 3885


def test_one_payment_is_named_and_not_two(played: Played) -> None:
    charge, other = played.charge(), played.charge()
    with pytest.raises(Refused):
        played.ask(refunds.create, charge=charge.id, payment_intent=other.body["payment_intent"])
    assert (refunded(played, charge), refunded(played, other)) == ((0, False), (0, False))


def test_a_late_refund_leaves_the_balance_when_it_arrives(played: Played) -> None:
    charge = played.charge(card="pendingRefund")
    made = refunds.refund(played.scope, charge)
    assert (made.body["status"], made.body["pending_reason"]) == ("pending", "processing")
    assert (refunded(played, charge), pending(played)) == ((6000, True), 5885)
    played.pass_time(seconds=5)
    assert (played.look(made)["status"], pending(played)) == ("succeeded", -115)
    assert played.told("refund.") == ["refund.created", "refund.updated"]


def test_a_refund_that_fails_is_the_accounts_again(played: Played) -> None:
    charge = played.charge(card="refundFail")
    made = refunds.refund(played.scope, charge)
    assert (made.body["status"], pending(played)) == ("succeeded", -115)
    played.pass_time(seconds=5)
    seen = played.look(made)
    assert (seen["status"], seen["failure_reason"]) == ("failed", "expired_or_canceled_card")
    assert (refunded(played, charge), pending(played)) == ((0, False), 5885)
    assert played.told("refund.") == ["refund.created", "refund.failed"]
    with pytest.raises(Refused):
        refunds.fail(played.scope, played.scope.find("refund", made.id))


def test_a_refund_that_fails_before_it_left_the_balance_gives_nothing_back(played: Played) -> None:
    made = refunds.refund(played.scope, played.charge(card="pendingRefund"))
    refunds.fail(played.scope, made)
    played.pass_time(seconds=5)
    assert (played.look(made)["status"], pending(played)) == ("failed", 5885)


def test_a_refund_that_waits_for_the_client_can_be_taken_back(played: Played) -> None:
    charge = played.charge()
    made = refunds.refund_by_transfer(played.scope, charge, email="bruno@example.org")
    assert (made.body["status"], refunded(played, charge)) == ("requires_action", (6000, True))
    assert played.ask(refunds.cancel, made.id)["status"] == "canceled"
    assert (refunded(played, charge), pending(played)) == ((0, False), 5885)
    played.pass_time(days=60)
    assert played.look(made)["status"] == "canceled"


def test_a_refund_nobody_claims_fails(played: Played) -> None:
    charge = played.charge()
    made = refunds.refund_by_transfer(played.scope, charge, email="bruno@example.org")
    played.pass_time(days=46)
    assert (played.look(made)["status"], refunded(played, charge)) == ("failed", (0, False))


def test_a_refund_the_client_claims_arrives(played: Played) -> None:
    made = refunds.refund_by_transfer(played.scope, played.charge(), email="bruno@example.org")
    refunds.complete_refund(played.scope, refund_id=made.id)
    played.pass_time(days=6)
    assert (played.look(made)["status"], pending(played)) == ("succeeded", -115)


@pytest.mark.parametrize("card", ["visa", "pendingRefund"])
def test_a_refund_that_is_on_its_way_cannot_be_taken_back(played: Played, card: str) -> None:
    made = refunds.refund(played.scope, played.charge(card=card))
    with pytest.raises(Refused):
        played.ask(refunds.cancel, made.id)


def test_money_that_was_not_taken_is_not_given_back(played: Played) -> None:
    with pytest.raises(Refused) as refused:
        refunds.refund(played.scope, played.charge(capture_method="manual"))
    assert refused.value.error["code"] == "charge_not_refundable"
