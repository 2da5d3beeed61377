"""Bruno's bank takes money back, and Camille answers."""

from collections.abc import Callable

import pytest
import stripe

from tests.integration.sandbox.conftest import Account
from tests.sandboxes import eventually


def disputed(account: Account, card: str = "createDispute") -> stripe.Dispute:
    intent = account.confirm(account.intent(capture_method="automatic"), card)

    def look() -> stripe.Dispute | None:
        found = account.client.v1.disputes.list({"payment_intent": intent.id}, account.options).data
        return found[0] if found else None

    return eventually(look)


def has_become(account: Account, dispute: stripe.Dispute, status: str) -> Callable[[], bool]:
    return lambda: account.client.v1.disputes.retrieve(dispute.id, options=account.options).status == status


def told(account: Account) -> list[str]:
    events = account.client.v1.events.list({"type": "charge.dispute.*"}, account.options).data
    return [event.type.removeprefix("charge.dispute.") for event in reversed(events)]


@pytest.mark.parametrize(
    ("words", "status", "events"),
    [
        ("winning_evidence", "won", ["created", "funds_withdrawn", "updated", "funds_reinstated", "closed"]),
        ("losing_evidence", "lost", ["created", "funds_withdrawn", "updated", "closed"]),
    ],
)
def test_the_bank_reads_the_evidence_and_decides(account: Account, words: str, status: str, events: list[str]) -> None:
    dispute = disputed(account)
    assert (dispute.status, dispute.reason, dispute.amount) == ("needs_response", "fraudulent", 6000)
    sent = account.client.v1.disputes.update(dispute.id, {"evidence": {"uncategorized_text": words}}, account.options)
    assert (sent.status, sent.evidence_details.has_evidence) == ("under_review", True)
    eventually(has_become(account, dispute, status))
    assert told(account) == events
    moved = account.client.v1.balance_transactions.list({"source": dispute.id}, account.options).data
    assert [each.amount for each in moved] == ([6000, -6000] if status == "won" else [-6000])
    assert {each.type for each in moved} == {"adjustment"}


def test_a_card_is_disputed_also_when_its_money_is_taken_by_hand(account: Account) -> None:
    intent = account.confirm(account.intent(), "createDispute")
    account.client.v1.payment_intents.capture(intent.id, {"amount_to_capture": 2000}, account.options)
    asked: stripe.params.DisputeListParams = {"payment_intent": intent.id}
    [dispute] = eventually(lambda: account.client.v1.disputes.list(asked, account.options).data)
    assert (dispute.status, dispute.amount) == ("needs_response", 2000)


def test_evidence_is_kept_until_it_is_sent(account: Account) -> None:
    disputes = account.client.v1.disputes
    dispute = disputed(account)
    evidence: stripe.params.DisputeUpdateParamsEvidence = {"customer_name": "Bruno", "product_description": "Séance"}
    kept = disputes.update(dispute.id, {"evidence": evidence, "submit": False}, account.options)
    assert (kept.status, kept.evidence.customer_name) == ("needs_response", "Bruno")
    sent = disputes.update(dispute.id, {"submit": True}, account.options)
    assert (sent.status, sent.evidence.product_description) == ("under_review", "Séance")
    with pytest.raises(stripe.InvalidRequestError):
        disputes.update(dispute.id, {"evidence": evidence}, account.options)


def test_notes_on_a_dispute_send_nothing(account: Account) -> None:
    dispute = disputed(account)
    noted = account.client.v1.disputes.update(dispute.id, {"metadata": {"seen": "yes"}}, account.options)
    assert (noted.status, noted.metadata["seen"]) == ("needs_response", "yes")


def test_giving_in_loses_the_dispute(account: Account) -> None:
    dispute = disputed(account)
    assert account.client.v1.disputes.close(dispute.id, options=account.options).status == "lost"
    with pytest.raises(stripe.InvalidRequestError):
        account.client.v1.disputes.close(dispute.id, options=account.options)


def test_an_inquiry_leaves_the_money_where_it_is(account: Account) -> None:
    dispute = disputed(account, "createDisputeInquiry")
    assert (dispute.status, dispute.balance_transactions) == ("warning_needs_response", [])
    assert told(account) == ["created"]
    refund = account.client.v1.refunds.create({"charge": str(dispute.charge)}, account.options)
    assert refund.status == "succeeded"


def test_disputed_money_is_not_given_back_as_well(account: Account) -> None:
    dispute = disputed(account, "createDisputeProductNotReceived")
    assert dispute.reason == "product_not_received"
    with pytest.raises(stripe.InvalidRequestError) as refused:
        account.client.v1.refunds.create({"charge": str(dispute.charge)}, account.options)
    assert refused.value.code == "charge_disputed"


@pytest.mark.parametrize(
    ("evidence", "param"),
    [
        ({"receipt": "file_1"}, "evidence[receipt]"),
        (
            {"enhanced_evidence": {"visa_compliance": {"fee_acknowledged": True}}},
            "evidence[enhanced_evidence]",
        ),
    ],
)
def test_evidence_is_words(account: Account, evidence: object, param: str) -> None:
    dispute = disputed(account)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        account.client.v1.disputes.update(
            dispute.id,
            {"evidence": evidence},  # pyright: ignore[reportArgumentType]
            account.options,
        )
    assert refused.value.param == param
