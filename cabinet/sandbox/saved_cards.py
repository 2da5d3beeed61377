"""Payment methods that belong to a customer: attached, changed, found again, and let go of."""

from typing import Any

from cabinet.sandbox import customers, events
from cabinet.sandbox.endpoints import merge_metadata
from cabinet.sandbox.errors import Refused, invalid, missing
from cabinet.sandbox.paging import equal, page
from cabinet.sandbox.payment_methods import billing_of, card_of, find
from cabinet.sandbox.scope import Call, Scope
from cabinet.sandbox.store import Record

KIND = "payment_method"
SPENT = (
    "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a "
    "connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use "
    "a PaymentMethod multiple times, you must attach it to a Customer first."
)


def create_customer(call: Call) -> dict[str, Any]:
    """A new customer, with a card from the start when one is given."""
    record = customers.new(call)
    if call.params.get("payment_method"):
        _attach_for(call, find(call, call.params["payment_method"], param="payment_method"), record)
    return record.body


def list_methods(call: Call) -> dict[str, Any]:
    """The payment methods of one customer: those that nobody owns are in no list."""
    if "customer" not in call.params:
        raise invalid("Missing required param: customer.", param="customer", code="parameter_missing")
    customers.find(call, call.params["customer"])
    kept = equal(call, customer="customer", type="type", allow_redisplay="allow_redisplay")
    return page(call, KIND, "/v1/payment_methods", *kept)


def list_of_customer(call: Call) -> dict[str, Any]:
    customer = customers.find(call, call.path["id"], status=404)
    url = f"/v1/customers/{customer.id}/payment_methods"
    owned: tuple[str, object] = ("json_extract(body, '$.customer') = ?", customer.id)
    return page(call, KIND, url, owned, *equal(call, type="type", allow_redisplay="allow_redisplay"))


def retrieve_of_customer(call: Call) -> dict[str, Any]:
    customer = customers.find(call, call.path["customer"], status=404)
    method = find(call, call.path["id"], param="payment_method")
    if method.body["customer"] != customer.id:
        raise missing("PaymentMethod", method.id, param="payment_method")
    return method.body


def attach_to_customer(call: Call) -> dict[str, Any]:
    if "customer" not in call.params:
        raise invalid("Missing required param: customer.", param="customer", code="parameter_missing")
    method = find(call, call.path["id"], param="payment_method")
    _attach_for(call, method, customers.find(call, call.params["customer"]))
    return method.body


def detach(call: Call) -> dict[str, Any]:
    """Let go of a card for good: it can neither be charged nor attached again."""
    method = find(call, call.path["id"], param="payment_method")
    customer = method.body["customer"]
    if customer is None:
        raise invalid(
            "The payment method you provided is not attached to a customer so detachment is impossible.",
            param="payment_method",
        )
    method.private["is_spent"] = True
    call.save(method, customer=None)
    events.emit(call, "payment_method.detached", method.body, before={"customer": customer})
    return method.body


def update(call: Call) -> dict[str, Any]:
    method = find(call, call.path["id"], param="payment_method")
    if method.body["customer"] is None:
        raise invalid(
            "You must save this PaymentMethod to a customer before you can update it.",
            code="payment_method_not_attached",
        )
    changes = call.choose("allow_redisplay")
    if "metadata" in call.params:
        changes["metadata"] = merge_metadata(method.body["metadata"], call.params["metadata"])
    if "billing_details" in call.params:
        changes["billing_details"] = {**method.body["billing_details"], **_given_of_person(call)}
    if "card" in call.params:
        changes["card"] = _changed_card(method.body["card"], call.params["card"])
    before = call.save(method, **changes)
    events.emit(call, "payment_method.updated", method.body, before=before)
    return method.body


def attach(scope: Scope, method: Record, customer: str) -> None:
    """From now on this card is the customer's."""
    if method.body["customer"] == customer:
        return
    scope.save(method, customer=customer)
    events.emit(scope, "payment_method.attached", method.body)


def check_may_be_used(method: Record, customer: str | None) -> None:
    """A card pays once for nobody, or any number of times for the customer it belongs to, and for no other."""
    owner = method.body["customer"]
    if method.private.get("is_spent"):
        raise invalid(SPENT, param="payment_method")
    if owner and customer is None:
        raise invalid(
            "The payment method you provided is attached to a customer so for security purposes you must provide the "
            "customer in the request.",
            param="payment_method",
        )
    if owner and owner != customer:
        raise invalid(
            "The payment method you provided has already been attached to a customer.", param="payment_method"
        )


def spend(scope: Scope, method: Record) -> None:
    """What belongs to no customer has been used, and is good for nothing else."""
    if method.body["customer"] is None:
        method.private["is_spent"] = True
        scope.store.save(method)


def remember_set_up(scope: Scope, method: Record) -> None:
    """Its holder agreed, before their bank, that it may be charged while they are away."""
    method.private["is_set_up"] = True
    scope.store.save(method)


def _attach_for(call: Call, method: Record, customer: Record) -> None:
    check_may_be_used(method, customer.id)
    decline = card_of(method).decline_on_set_up
    if decline:
        raise Refused(402, decline.message, type="card_error", code=decline.code, decline_code=decline.decline_code)
    attach(call, method, customer.id)


def _changed_card(card: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """A card gets a new expiry date, or its holder prefers one of its networks."""
    preferred = (given.get("networks") or {}).get("preferred", card["networks"]["preferred"]) or None
    if preferred not in (None, *card["networks"]["available"]):
        raise invalid(f"{preferred} is not a network of this card.", param="card[networks][preferred]")
    expiry = {name: given[name] for name in ("exp_month", "exp_year") if name in given}
    return {**card, **expiry, "networks": {**card["networks"], "preferred": preferred}}


def _given_of_person(call: Call) -> dict[str, Any]:
    given = call.params["billing_details"]
    return {name: value for name, value in billing_of(given).items() if name in given}
