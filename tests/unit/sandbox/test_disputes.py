"""A bank takes money back, is answered, and decides."""

import pytest

from cabinet.sandbox import balance, dispute_decision, dispute_opening, disputes, refunds
from cabinet.sandbox.errors import Refused
from cabinet.sandbox.store import Record
from tests.unit.sandbox.playing import Played

ANSWER = {"uncategorized_text": "Le client est venu."}


def opened(played: Played, *, is_inquiry: bool = False) -> Record:
    return dispute_opening.open_dispute(played.scope, charge_id=played.charge().id, is_inquiry=is_inquiry)


def pending(played: Played) -> int:
    return played.ask(balance.retrieve)["pending"][0]["amount"]


def test_the_bank_takes_the_money_first(played: Played) -> None:
    dispute = opened(played)
    assert dispute.body["status"] == "needs_response"
    assert [each["amount"] for each in dispute.body["balance_transactions"]] == [-6000]
    assert pending(played) == -115
    assert played.told("charge.dispute") == ["charge.dispute.created", "charge.dispute.funds_withdrawn"]


def test_a_dispute_that_is_won_brings_the_money_back(played: Played) -> None:
    dispute = opened(played)
    dispute_decision.decide(played.scope, dispute, won=True)
    assert played.look(dispute)["status"] == "won"
    assert [each["amount"] for each in dispute.body["balance_transactions"]] == [-6000, 6000]
    assert pending(played) == 5885
    assert played.told("charge.dispute")[2:] == ["charge.dispute.funds_reinstated", "charge.dispute.closed"]


def test_a_dispute_that_is_lost_keeps_it(played: Played) -> None:
    dispute = opened(played)
    dispute_decision.decide(played.scope, dispute, won=False)
    assert played.look(dispute)["status"] == "lost"
    assert pending(played) == -115
    assert played.told("charge.dispute")[2:] == ["charge.dispute.closed"]


def test_what_is_decided_stays_so(played: Played) -> None:
    dispute = opened(played)
    dispute_decision.decide(played.scope, dispute, won=True)
    with pytest.raises(Refused):
        dispute_decision.decide(played.scope, dispute, won=False)
    with pytest.raises(Refused):
        played.ask(disputes.update, dispute.id, evidence=ANSWER)
    with pytest.raises(Refused):
        played.ask(disputes.close, dispute.id)
    played.pass_time(days=20)
    assert played.look(dispute)["status"] == "won"


def test_evidence_is_put_together_then_sent(played: Played) -> None:
    dispute = opened(played)
    kept = played.ask(disputes.update, dispute.id, evidence=ANSWER, submit=False)
    assert (kept["status"], kept["evidence_details"]["has_evidence"]) == ("needs_response", True)
    sent = played.ask(disputes.update, dispute.id, submit=True)
    assert sent["status"] == "under_review"
    assert sent["evidence"]["uncategorized_text"] == ANSWER["uncategorized_text"]
    assert sent["evidence_details"]["submission_count"] == 1
    with pytest.raises(Refused):
        played.ask(disputes.update, dispute.id, evidence=ANSWER)


@pytest.mark.parametrize(("words", "status"), [("winning_evidence", "won"), ("losing_evidence", "lost")])
def test_some_evidence_decides_by_itself(played: Played, words: str, status: str) -> None:
    dispute = opened(played)
    played.ask(disputes.update, dispute.id, evidence={"uncategorized_text": words})
    assert played.look(dispute)["status"] == "under_review"
    played.pass_time(seconds=5)
    assert played.look(dispute)["status"] == status


def test_without_an_answer_the_dispute_is_lost(played: Played) -> None:
    dispute = opened(played)
    played.pass_time(days=10)
    seen = played.look(dispute)
    assert (seen["status"], seen["evidence_details"]["past_due"]) == ("lost", True)


def test_an_answered_dispute_waits_for_the_bank(played: Played) -> None:
    dispute = opened(played)
    played.ask(disputes.update, dispute.id, evidence=ANSWER)
    played.pass_time(days=10)
    assert played.look(dispute)["status"] == "under_review"


def test_an_inquiry_takes_no_money_and_is_closed(played: Played) -> None:
    inquiry = opened(played, is_inquiry=True)
    assert (inquiry.body["status"], pending(played)) == ("warning_needs_response", 5885)
    sent = played.ask(disputes.update, inquiry.id, evidence=ANSWER)
    assert sent["status"] == "warning_under_review"
    dispute_decision.decide(played.scope, disputes.find(played.scope, inquiry.id), won=True)
    assert played.look(inquiry)["status"] == "warning_closed"
    assert pending(played) == 5885


def test_an_inquiry_can_become_a_dispute(played: Played) -> None:
    inquiry = opened(played, is_inquiry=True)
    dispute_opening.escalate(played.scope, inquiry)
    assert (played.look(inquiry)["status"], pending(played)) == ("needs_response", -115)


def test_an_inquiry_that_becomes_a_dispute_is_answered_anew(played: Played) -> None:
    inquiry = opened(played, is_inquiry=True)
    played.ask(disputes.update, inquiry.id, evidence=ANSWER)
    played.pass_time(days=5)
    dispute_opening.escalate(played.scope, disputes.find(played.scope, inquiry.id))
    played.pass_time(days=5)
    seen = played.look(inquiry)
    assert (seen["status"], seen["payment_method_details"]["card"]["case_type"]) == ("needs_response", "chargeback")
    played.pass_time(days=5)
    assert played.look(inquiry)["status"] == "lost"


def test_the_bank_takes_what_was_not_given_back(played: Played) -> None:
    charge = played.charge()
    refunds.refund(played.scope, charge, amount=2000)
    assert dispute_opening.open_dispute(played.scope, charge_id=charge.id).body["amount"] == 4000
    assert pending(played) == -115


def test_what_was_given_back_whole_is_not_taken_once_more(played: Played) -> None:
    charge = played.charge()
    inquiry = dispute_opening.open_dispute(played.scope, charge_id=charge.id, is_inquiry=True)
    refunds.refund(played.scope, played.scope.find("charge", charge.id))
    with pytest.raises(Refused):
        dispute_opening.escalate(played.scope, inquiry)
    assert pending(played) == -115

    refunded = played.charge(card="createDispute")
    refunds.refund(played.scope, refunded)
    with pytest.raises(Refused):
        dispute_opening.open_dispute(played.scope, charge_id=refunded.id)
    played.pass_time(seconds=5)
    assert not played.look(refunded)["disputed"]


def test_an_inquiry_takes_the_part_that_was_not_given_back(played: Played) -> None:
    charge = played.charge()
    inquiry = dispute_opening.open_dispute(played.scope, charge_id=charge.id, is_inquiry=True)
    refunds.refund(played.scope, played.scope.find("charge", charge.id), amount=2000)
    dispute_opening.escalate(played.scope, inquiry)
    assert (played.look(inquiry)["amount"], pending(played)) == (4000, -115)


def test_the_movements_of_a_dispute_are_shown_as_they_are_now(played: Played) -> None:
    dispute = opened(played)
    played.pass_time(days=8)
    assert [each["status"] for each in played.look(dispute)["balance_transactions"]] == ["available"]


def test_disputed_money_is_given_back_only_once(played: Played) -> None:
    charge = played.charge()
    dispute = dispute_opening.open_dispute(played.scope, charge_id=charge.id)
    charge = played.scope.find("charge", charge.id)
    with pytest.raises(Refused) as refused:
        refunds.refund(played.scope, charge)
    assert refused.value.error["code"] == "charge_disputed"
    dispute_decision.decide(played.scope, dispute, won=True)
    assert refunds.refund(played.scope, charge).body["status"] == "succeeded"


def test_money_that_is_only_asked_about_can_be_given_back(played: Played) -> None:
    charge = played.charge()
    dispute_opening.open_dispute(played.scope, charge_id=charge.id, is_inquiry=True)
    assert refunds.refund(played.scope, played.scope.find("charge", charge.id)).body["status"] == "succeeded"


def test_only_money_that_was_taken_is_disputed_and_once(played: Played) -> None:
    with pytest.raises(Refused):
        dispute_opening.open_dispute(played.scope, charge_id=played.charge(capture_method="manual").id)
    charge = played.charge()
    dispute_opening.open_dispute(played.scope, charge_id=charge.id)
    with pytest.raises(Refused):
        dispute_opening.open_dispute(played.scope, charge_id=charge.id)


def test_a_card_that_is_always_disputed_is_disputed_once(played: Played) -> None:
    charge = played.charge(card="createDispute")
    dispute_opening.open_dispute(played.scope, charge_id=charge.id)
    played.pass_time(seconds=5)
    assert played.told("charge.dispute.created") == ["charge.dispute.created"]
