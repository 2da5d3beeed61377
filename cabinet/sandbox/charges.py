"""Charges: one attempt to take money from a card."""

from typing import Any

from cabinet.sandbox import balance, events
from cabinet.sandbox.cards import Card, Decline
from cabinet.sandbox.endpoints import merge_metadata
from cabinet.sandbox.paging import equal, page
from cabinet.sandbox.payment_methods import brands, fingerprint
from cabinet.sandbox.scope import Call, Scope, new_id
from cabinet.sandbox.store import Record

HELD_SECONDS = 7 * 86400
"""How long a bank holds money for whoever may take it."""


def retrieve(call: Call) -> dict[str, Any]:
    return call.find("charge", call.path["id"]).body


def list_charges(call: Call) -> dict[str, Any]:
    return page(call, "charge", "/v1/charges", *equal(call, payment_intent="payment_intent", customer="customer"))


def update(call: Call) -> dict[str, Any]:
    record = call.find("charge", call.path["id"])
    changes = call.choose("description", "receipt_email")
    if "metadata" in call.params:
        changes["metadata"] = merge_metadata(record.body["metadata"], call.params["metadata"])
    before = call.save(record, **changes)
    events.emit(call, "charge.updated", record.body, before=before)
    return record.body


def charge(
    scope: Scope, intent: Record, method: Record, card: Card, *, decline: Decline | None, was_challenged: bool
) -> Record:
    """Ask the bank. A charge that succeeded is only authorised when the intent is captured by hand."""
    is_captured = decline is None and intent.body["capture_method"] != "manual"
    body = _body(scope, intent, method, card, was_challenged=was_challenged) | {
        "amount_captured": intent.body["amount"] if is_captured else 0,
        "captured": is_captured,
        "failure_code": decline.code if decline else None,
        "failure_message": decline.message if decline else None,
        "outcome": _outcome(decline),
        "paid": decline is None,
        "status": "failed" if decline else "succeeded",
    }
    record = scope.add("charge", body, private={"card": card.name})
    if is_captured:
        balance.record_charge(scope, record, is_late=intent.body["capture_method"] == "automatic_async")
    events.emit(scope, "charge.failed" if decline else "charge.succeeded", record.body)
    return record


def capture(scope: Scope, record: Record, amount: int) -> None:
    """Take what was authorised, or a part of it; the rest is released."""
    before = scope.save(record, captured=True, amount_captured=amount)
    balance.record_charge(scope, record, is_late=True)
    events.emit(scope, "charge.captured", record.body, before=before)


def release(scope: Scope, record: Record, *, has_expired: bool) -> None:
    """Give an authorisation back. Stripe shows it as refunded, although no money had moved."""
    before = scope.save(record, refunded=True, amount_refunded=record.body["amount"])
    events.emit(scope, "charge.expired" if has_expired else "charge.refunded", record.body, before=before)


def left(record: Record) -> int:
    """What was taken, and the client has not got back."""
    return record.body["amount_captured"] - record.body["amount_refunded"]


def _body(scope: Scope, intent: Record, method: Record, card: Card, *, was_challenged: bool) -> dict[str, Any]:
    suffix = intent.body["statement_descriptor_suffix"]
    return {
        "id": new_id("ch"),
        "amount": intent.body["amount"],
        "amount_refunded": 0,
        "application": intent.body["application"],
        "billing_details": method.body["billing_details"],
        "calculated_statement_descriptor": f"SANDBOX* {suffix}".upper() if suffix else "SANDBOX",
        "created": scope.now,
        "currency": intent.body["currency"],
        "customer": intent.body["customer"],
        "description": intent.body["description"],
        "disputed": False,
        "fraud_details": {},
        "livemode": False,
        "metadata": intent.body["metadata"],
        "payment_intent": intent.id,
        "payment_method": method.id,
        "payment_method_details": {
            "type": "card",
            "card": _card_details(scope, intent, method, card, was_challenged=was_challenged),
        },
        "receipt_email": intent.body["receipt_email"],
        "refunded": False,
        "statement_descriptor": intent.body["statement_descriptor"],
        "statement_descriptor_suffix": suffix,
        "transfer_group": intent.body["transfer_group"],
    }


def _card_details(scope: Scope, intent: Record, method: Record, card: Card, *, was_challenged: bool) -> dict[str, Any]:
    shown = method.body["card"]
    is_held = intent.body["capture_method"] == "manual"
    return {
        "amount_authorized": intent.body["amount"],
        "brand": card.brand,
        "capture_before": scope.now + HELD_SECONDS if is_held else None,
        "checks": shown["checks"],
        "country": card.country,
        "exp_month": shown["exp_month"],
        "exp_year": shown["exp_year"],
        "extended_authorization": {"status": "disabled"},
        "fingerprint": fingerprint(card),
        "funding": "credit",
        "incremental_authorization": {"status": "unavailable"},
        "last4": card.last4,
        "multicapture": {"status": "unavailable"},
        "network": brands(card)[0],
        "network_token": {"used": False},
        "overcapture": {"status": "unavailable", "maximum_amount_capturable": intent.body["amount"]},
        "three_d_secure": _challenge() if was_challenged else None,
        "wallet": shown["wallet"],
    }


def _challenge() -> dict[str, Any]:
    return {
        "authentication_flow": "challenge",
        "electronic_commerce_indicator": "05",
        "result": "authenticated",
        "version": "2.2.0",
    }


def _outcome(decline: Decline | None) -> dict[str, Any]:
    if decline is None:
        return {
            "network_status": "approved_by_network",
            "risk_level": "normal",
            "seller_message": "Payment complete.",
            "type": "authorized",
        }
    is_blocked = decline.decline_code == "fraudulent"
    return {
        "network_status": "not_sent_to_network" if is_blocked else "declined_by_network",
        "reason": "highest_risk_level" if is_blocked else decline.decline_code or decline.code,
        "risk_level": "highest" if is_blocked else "normal",
        "seller_message": "Stripe blocked this payment as too risky." if is_blocked else decline.message,
        "type": "blocked" if is_blocked else "issuer_declined",
    }
