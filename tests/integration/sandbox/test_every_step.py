"""The rare steps from one state to another, each taken once; the rest of this folder takes the others on its way.

Whether any is left out is seen at the end, from the journal.
"""

from typing import Any

import pytest
import stripe

from cabinet.sandbox.lifecycles import TRANSITIONS
from tests.integration.sandbox.conftest import Account
from tests.sandboxes import RunningSandbox

WITHOUT_REDIRECT = {"enabled": True, "allow_redirects": "never"}
ASKS = "pm_card_threeDSecure2Required"


def kept(account: Account, **changes: Any) -> stripe.SetupIntent:
    """A card that is to be kept."""
    params: Any = {"automatic_payment_methods": WITHOUT_REDIRECT, **changes}
    return account.client.v1.setup_intents.create(params, account.options)


def confirmed(account: Account, intent: stripe.SetupIntent, card: str = "") -> stripe.SetupIntent:
    params: Any = {"payment_method": card} if card else {}
    return account.client.v1.setup_intents.confirm(intent.id, params, account.options)


def chosen(account: Account, intent: stripe.PaymentIntent, card: str) -> stripe.PaymentIntent:
    """The same payment, with another card that is still to be confirmed."""
    return account.client.v1.payment_intents.update(intent.id, {"payment_method": card}, account.options)


def inquiry(account: Account, sandbox: RunningSandbox) -> str:
    """A bank that asks about a payment of its own client; the dispute's id."""
    intent = account.confirm(account.intent(capture_method="automatic"), "visa")
    return sandbox.steer(f"charges/{intent.latest_charge}/dispute", is_inquiry=True)["id"]


def answered(account: Account, dispute_id: str) -> str:
    """The practice says what it knows; how the dispute stands then."""
    evidence: Any = {"evidence": {"uncategorized_text": "Venu à son rendez-vous."}, "submit": True}
    return account.client.v1.disputes.update(dispute_id, evidence, account.options).status


def waiting_refund(account: Account) -> stripe.Refund:
    """A refund that waits until the client says where it may go."""
    intent = account.confirm(account.intent(capture_method="automatic"), "visa")
    asked: Any = {"payment_intent": intent.id, "instructions_email": "bruno@example.org"}
    return account.client.v1.refunds.create(asked, account.options)


def payout(account: Account) -> stripe.Payout:
    """Money that leaves for the practice's bank."""
    account.confirm(account.intent(capture_method="automatic"), "bypassPending")
    return account.client.v1.payouts.create({"amount": 1000, "currency": "eur"}, account.options)


@pytest.mark.parametrize(("before", "after"), sorted(step for step in TRANSITIONS["account"] if step[1] != "closed"))
def test_stripe_thinks_again_about_an_account(account: Account, sandbox: RunningSandbox, before: str, after: str):
    for status in (before, after):
        shown = sandbox.steer(f"accounts/{account.id}/status", status=status)
    assert shown["configuration"]["merchant"]["capabilities"]["card_payments"]["status"] == after


@pytest.mark.parametrize("status", ["pending", "rejected", "restricted", "unsupported"])
def test_an_account_is_closed_however_it_stands(account: Account, sandbox: RunningSandbox, status: str):
    sandbox.steer(f"accounts/{account.id}/status", status=status)
    closed = account.client.v2.core.accounts.close(account.id, {"applied_configurations": ["merchant"]})
    assert closed.closed


def test_an_inquiry_is_closed_before_and_after_it_was_answered(account: Account, sandbox: RunningSandbox):
    assert sandbox.steer(f"disputes/{inquiry(account, sandbox)}/win")["status"] == "warning_closed"

    dispute_id = inquiry(account, sandbox)
    assert answered(account, dispute_id) == "warning_under_review"
    assert sandbox.steer(f"disputes/{dispute_id}/win")["status"] == "warning_closed"


def test_a_bank_that_is_not_content_with_an_answer_takes_the_money(account: Account, sandbox: RunningSandbox):
    dispute_id = inquiry(account, sandbox)
    answered(account, dispute_id)
    assert sandbox.steer(f"disputes/{dispute_id}/escalate")["status"] == "needs_response"


def test_a_payment_is_given_up_while_the_bank_asks_and_before_it_was_asked(account: Account):
    cancel = account.client.v1.payment_intents.cancel
    asked = account.intent(confirm=True, payment_method=ASKS)
    assert asked.status == "requires_action"
    assert cancel(asked.id, options=account.options).status == "canceled"

    ready = chosen(account, account.intent(), "pm_card_visa")
    assert ready.status == "requires_confirmation"
    assert cancel(ready.id, options=account.options).status == "canceled"


def test_another_card_is_chosen_while_the_bank_asks(account: Account):
    asked = account.intent(confirm=True, payment_method=ASKS)
    assert chosen(account, asked, "pm_card_visa").status == "requires_confirmation"


def test_a_payout_fails_before_and_after_it_has_left(account: Account, sandbox: RunningSandbox):
    assert sandbox.steer(f"payouts/{payout(account).id}/fail")["status"] == "failed"

    leaving = payout(account)
    sandbox.advance(hours=2)
    assert account.client.v1.payouts.retrieve(leaving.id, options=account.options).status == "in_transit"
    assert sandbox.steer(f"payouts/{leaving.id}/fail")["status"] == "failed"


def test_a_late_refund_fails(account: Account, sandbox: RunningSandbox):
    intent = account.confirm(account.intent(capture_method="automatic"), "pendingRefund")
    refund = account.client.v1.refunds.create({"payment_intent": intent.id}, account.options)
    assert refund.status == "pending"
    assert sandbox.steer(f"refunds/{refund.id}/fail")["status"] == "failed"


def test_a_refund_that_waits_for_its_client_arrives_or_never_does(account: Account, sandbox: RunningSandbox):
    assert sandbox.steer(f"refunds/{waiting_refund(account).id}/complete")["status"] == "succeeded"
    assert sandbox.steer(f"refunds/{waiting_refund(account).id}/fail")["status"] == "failed"


def test_a_card_that_was_named_at_once_is_kept_refused_or_given_up(account: Account):
    assert confirmed(account, kept(account, payment_method=ASKS)).status == "requires_action"
    with pytest.raises(stripe.CardError):
        confirmed(account, kept(account, payment_method="pm_card_visa_chargeDeclined"))
    given_up = kept(account, payment_method="pm_card_visa")
    assert given_up.status == "requires_confirmation"
    assert account.client.v1.setup_intents.cancel(given_up.id, options=account.options).status == "canceled"


def test_a_card_is_given_up_or_changed_while_the_bank_asks(account: Account):
    setups = account.client.v1.setup_intents
    asked = confirmed(account, kept(account), ASKS)
    assert setups.cancel(asked.id, options=account.options).status == "canceled"

    asked = confirmed(account, kept(account), ASKS)
    changed = setups.update(asked.id, {"payment_method": "pm_card_visa"}, account.options)
    assert changed.status == "requires_confirmation"
