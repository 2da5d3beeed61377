"""What may be given back: money that was taken, is still there, and is the account's own."""

from cabinet.sandbox import charges, dispute_money, payment_intents
from cabinet.sandbox.errors import invalid
from cabinet.sandbox.scope import Call, Scope
from cabinet.sandbox.store import Record

NOTHING_TO_REFUND = "This payment does not have a successful charge to refund."
NOT_PLAYED = ("currency", "customer", "origin", "refund_application_fee", "reverse_transfer")
"""Parameters that decide whose money goes back, and that the sandbox does not know: refused rather than ignored."""


def check_is_played(call: Call) -> None:
    """Nothing is asked for that the sandbox would ignore."""
    call.refuse(*NOT_PLAYED)


def charge_of(call: Call) -> Record:
    """The charge that is to be given back, named itself or by what it paid."""
    if "charge" in call.params and "payment_intent" in call.params:
        raise invalid("You may only specify one of these parameters: charge, payment_intent.")
    if "charge" in call.params:
        charge = call.find("charge", call.params["charge"], param="charge")
    elif "payment_intent" in call.params:
        intent = payment_intents.find(call, call.params["payment_intent"], param="payment_intent")
        charge = call.store.get(intent.body["latest_charge"] or "")
    else:
        raise invalid("One of the following params should be provided for this request: payment_intent or charge.")
    if charge is None:
        raise invalid(NOTHING_TO_REFUND, code="charge_not_refundable")
    return charge


def check_amount(scope: Scope, charge: Record, amount: int | None) -> int:
    """What is to be given back: never more than was taken and is still there."""
    if not charge.body["captured"]:
        raise invalid(NOTHING_TO_REFUND, code="charge_not_refundable")
    if dispute_money.blocks_refund(scope, charge):
        raise invalid(f"Charge {charge.id} has been charged back; cannot issue a refund.", code="charge_disputed")
    left = charges.left(charge)
    if left <= 0:
        raise invalid(f"Charge {charge.id} has already been refunded.", code="charge_already_refunded")
    asked = left if amount is None else amount
    if asked < 1:
        raise invalid("Invalid positive integer", param="amount", code="parameter_invalid_integer")
    if asked > left:
        raise invalid(f"Refund amount ({asked}) is greater than unrefunded amount on charge ({left}).", param="amount")
    return asked
