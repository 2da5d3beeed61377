"""What payment intents and setup intents have in common: whose they are, with which card, and who may look."""

from typing import Any

from cabinet.sandbox import customers, saved_cards
from cabinet.sandbox.errors import invalid
from cabinet.sandbox.payment_methods import find as find_method
from cabinet.sandbox.scope import Call
from cabinet.sandbox.store import Record
from cabinet.sandbox.wishes import NAMES


def check_is_not_early(call: Call, *names: str) -> None:
    """What only confirming needs is not said unless it is confirmed at once."""
    for name in names:
        if name in call.params and not call.params.get("confirm"):
            raise invalid(f"You can only pass `{name}` when `confirm` is true.", param=name)


def check_secret(call: Call, record: Record) -> None:
    """Whoever names a client secret names the right one."""
    secret = record.body["client_secret"]
    if call.params.get("client_secret", secret) != secret:
        raise invalid(f"The client_secret provided does not match this {NAMES[record.kind]}.", param="client_secret")


def customer(call: Call) -> str | None:
    """Who it is for, if anybody was named."""
    return customers.find(call, call.params["customer"]).id if call.params.get("customer") else None


def chosen_method(call: Call, customer: str | None) -> str | None:
    """What was chosen to pay with, if it may be used for that customer."""
    if not call.params.get("payment_method"):
        return None
    method = find_method(call, call.params["payment_method"], param="payment_method")
    saved_cards.check_may_be_used(method, customer)
    return method.id


def status_with(method: str | None) -> str:
    """How an intent stands that the bank has not been asked about."""
    return "requires_confirmation" if method else "requires_payment_method"


def changes_of_choice(call: Call, record: Record) -> dict[str, Any]:
    """Another customer, another card: whatever was asked of a bank is to be asked anew."""
    changes: dict[str, Any] = {}
    if "customer" in call.params:
        changes["customer"] = customer(call)
    if "payment_method" in call.params:
        method = chosen_method(call, changes.get("customer", record.body["customer"]))
        changes |= {"payment_method": method, "status": status_with(method), "next_action": None}
    return changes


def automatic_methods(call: Call) -> dict[str, Any] | None:
    """Whether Stripe chooses what may be paid with, and whether that may lead to another page."""
    given = call.params.get("automatic_payment_methods", {"enabled": True})
    if not given["enabled"]:
        return None
    return {"allow_redirects": given.get("allow_redirects", "always"), "enabled": True}
