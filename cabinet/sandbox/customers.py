"""Customers: who pays again, and with which cards."""

from typing import Any

from cabinet.sandbox import events
from cabinet.sandbox.endpoints import merge_metadata
from cabinet.sandbox.errors import invalid, missing
from cabinet.sandbox.paging import equal, page
from cabinet.sandbox.scope import Call, Scope, new_id
from cabinet.sandbox.store import Record

KIND = "customer"
PLAIN_FIELDS = (
    "address",
    "business_name",
    "description",
    "email",
    "individual_name",
    "name",
    "phone",
    "preferred_locales",
    "shipping",
    "tax_exempt",
)
NOT_PLAYED = (
    "balance",
    "cash_balance",
    "default_source",
    "invoice_prefix",
    "next_invoice_sequence",
    "source",
    "tax",
    "tax_id_data",
    "test_clock",
)
"""Parameters that change what is owed or how it is paid, and that the sandbox does not know: refused, not ignored."""


def new(call: Call) -> Record:
    """A new customer, told to whoever listens."""
    _check(call)
    id = new_id("cus", length=14)
    body = {
        "id": id,
        "balance": 0,
        "created": call.now,
        "delinquent": False,
        "invoice_prefix": id[-8:].upper(),
        "invoice_settings": _invoice_settings({}, {}),
        "livemode": False,
        "metadata": call.params.get("metadata") or {},
        "next_invoice_sequence": 1,
        "preferred_locales": [],
        "tax_exempt": "none",
        **call.choose(*PLAIN_FIELDS),
    }
    record = call.add(KIND, body, private={"is_deleted": False})
    events.emit(call, "customer.created", record.body)
    return record


def retrieve(call: Call) -> dict[str, Any]:
    """The customer. One that was deleted still answers, with nothing but that."""
    record = call.find(KIND, call.path["id"])
    return _gone(record) if record.private["is_deleted"] else record.body


def list_customers(call: Call) -> dict[str, Any]:
    present: tuple[str, object] = ("json_extract(private, '$.is_deleted') = ?", 0)
    return page(call, KIND, "/v1/customers", present, *equal(call, email="email"))


def update(call: Call) -> dict[str, Any]:
    _check(call)
    record = find(call, call.path["id"], param="id", status=404)
    changes = call.choose(*PLAIN_FIELDS)
    if "metadata" in call.params:
        changes["metadata"] = merge_metadata(record.body["metadata"], call.params["metadata"])
    if "invoice_settings" in call.params:
        given = call.params["invoice_settings"]
        _check_default(call, record, given.get("default_payment_method"))
        changes["invoice_settings"] = _invoice_settings(record.body["invoice_settings"], given)
    before = call.save(record, **changes)
    events.emit(call, "customer.updated", record.body, before=before)
    return record.body


def delete(call: Call) -> dict[str, Any]:
    """Delete for good: their cards are let go of, and nothing can be paid in their name any more."""
    record = find(call, call.path["id"], param="id", status=404)
    record.private["is_deleted"] = True
    call.store.save(record)
    for method in cards_of(call, record.id):
        method.private["is_spent"] = True
        call.save(method, customer=None)
    events.emit(call, "customer.deleted", record.body)
    return _gone(record)


def find(scope: Scope, id: str, *, param: str = "customer", status: int = 400) -> Record:
    """This account's customer of that id, unless they were deleted."""
    record = scope.store.get(id)
    is_there = record is not None and record.kind == KIND and record.account == scope.account
    if record is None or not is_there or record.private["is_deleted"]:
        raise missing(KIND, id, param=param, status=status)
    return record


def cards_of(scope: Scope, id: str) -> list[Record]:
    """The payment methods attached to a customer."""
    where = "account = ? and json_extract(body, '$.customer') = ?"
    return scope.store.select("payment_method", where, scope.account, id)


def _check(call: Call) -> None:
    call.refuse(*NOT_PLAYED)
    email = call.params.get("email")
    if email and "@" not in email:
        raise invalid(f"Invalid email address: {email}", param="email", code="email_invalid")


def _check_default(call: Call, record: Record, method_id: str | None) -> None:
    if method_id and method_id not in [method.id for method in cards_of(call, record.id)]:
        raise invalid(
            "The customer does not have a payment method with the ID "
            f"{method_id}. The payment method must be attached to the customer.",
            param="invoice_settings[default_payment_method]",
            code="resource_missing",
        )


def _invoice_settings(current: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    nothing = dict.fromkeys(("custom_fields", "default_payment_method", "footer", "rendering_options"))
    return {**nothing, **current, **{name: value or None for name, value in given.items()}}


def _gone(record: Record) -> dict[str, Any]:
    return {"id": record.id, "object": KIND, "deleted": True}
