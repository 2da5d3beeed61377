"""The events that cabinet relies on, or may come to: one that nothing tells of any more shows here."""

PROMISED_EVENTS = """
    payment_intent.created payment_intent.requires_action payment_intent.payment_failed
    payment_intent.amount_capturable_updated payment_intent.succeeded payment_intent.canceled
    setup_intent.created setup_intent.requires_action setup_intent.setup_failed setup_intent.succeeded
    setup_intent.canceled
    charge.succeeded charge.failed charge.captured charge.updated charge.refunded charge.expired
    refund.created refund.updated refund.failed
    charge.dispute.created charge.dispute.updated charge.dispute.funds_withdrawn charge.dispute.funds_reinstated
    charge.dispute.closed
    payout.created payout.updated payout.paid payout.failed payout.canceled payout.reconciliation_completed
    balance.available customer.created customer.updated customer.deleted
    payment_method.attached payment_method.detached payment_method.updated
    account.updated account.application.authorized account.application.deauthorized capability.updated
    v2.core.account[configuration.merchant].capability_status_updated v2.core.account[requirements].updated
    v2.core.account.closed v2.core.account_link.returned
"""
"""Written by hand. `payment_intent.processing` is not among them: no card of the sandbox takes its time."""
