"""How an account looks through v1: what it may do, what is missing, and the end of its IBAN."""

from collections.abc import Sequence
from typing import Any

from cabinet.sandbox.contract import complete
from cabinet.sandbox.store import Record

CAPABILITIES = ("card_payments", "transfers")
_ASKED = ("business_profile.product_description", "external_account", "tos_acceptance.date")
_REASONS = {
    "active": None,
    "pending": "requirements.pending_verification",
    "rejected": "rejected.other",
    "restricted": "requirements.past_due",
    "unsupported": "other",
}
_CAPABILITY_REASONS = {
    "active": None,
    "pending": "pending.review",
    "rejected": "rejected.other",
    "restricted": "requirements.fields_needed",
    "unsupported": "rejected.unsupported_business",
}


def view(record: Record) -> dict[str, Any]:
    """The same account as `GET /v1/accounts/{id}` shows it."""
    body, status = record.body, record.private["status"]
    profile = body["defaults"]["profile"] or {}
    is_active, is_submitted = status == "active", record.private["is_submitted"]
    return complete(
        "account",
        {
            "id": record.id,
            "business_profile": {
                "annual_revenue": None,
                "mcc": body["configuration"]["merchant"]["mcc"],
                "name": profile.get("doing_business_as"),
                "product_description": profile.get("product_description"),
                "url": profile.get("business_url"),
            },
            "business_type": body["identity"]["entity_type"],
            "capabilities": dict.fromkeys(CAPABILITIES, _capability(status)),
            "charges_enabled": is_active,
            "controller": _controller(),
            "country": body["identity"]["country"],
            "created": record.private["created"],
            "default_currency": body["defaults"]["currency"] or "eur",
            "details_submitted": is_submitted,
            "email": body["contact_email"],
            "external_accounts": external_accounts(record),
            "metadata": body["metadata"] or {},
            "payouts_enabled": is_active,
            "requirements": _requirements(status, _due(record)),
            "settings": _settings(body),
            "type": "standard",
        },
    )


def capabilities(record: Record) -> list[dict[str, Any]]:
    """What the account may do, one object for each, as v1 tells it."""
    status = record.private["status"]
    due = _due(record)
    return [
        complete(
            "capability",
            {
                "id": name,
                "account": record.id,
                "requested": True,
                "requested_at": record.private["created"],
                "requirements": _requirements(status, due) | {"disabled_reason": _CAPABILITY_REASONS[status]},
                "status": _capability(status),
            },
        )
        for name in CAPABILITIES
    ]


def _due(record: Record) -> list[str]:
    is_told = record.private["is_submitted"] and record.private["status"] != "restricted"
    return [] if is_told else list(_ASKED)


def _capability(status: str) -> str:
    return status if status in ("active", "pending") else "inactive"


def _requirements(status: str, due: Sequence[str]) -> dict[str, Any]:
    return {
        "alternatives": [],
        "currently_due": due,
        "disabled_reason": _REASONS[status],
        "errors": [],
        "eventually_due": due,
        "past_due": due,
        "pending_verification": ["individual.verification"] if status == "pending" else [],
    }


def _controller() -> dict[str, Any]:
    return {
        "fees": {"payer": "account"},
        "is_controller": True,
        "losses": {"payments": "stripe"},
        "requirement_collection": "stripe",
        "stripe_dashboard": {"type": "full"},
        "type": "application",
    }


def bank_account_id(record: Record) -> str | None:
    """The id of the bank account, once the owner has named one."""
    return f"ba_{record.id.removeprefix('acct_')}" if record.private.get("iban_last4") else None


def external_accounts(record: Record) -> dict[str, Any]:
    """The bank account, by its last four characters: nothing more of it is kept."""
    id = bank_account_id(record)
    bank = {
        "id": id,
        "account": record.id,
        "account_holder_name": None,
        "account_holder_type": "individual",
        "account_type": None,
        "bank_name": "STRIPE TEST BANK",
        "country": "FR",
        "currency": "eur",
        "default_for_currency": True,
        "fingerprint": None,
        "last4": record.private.get("iban_last4"),
        "metadata": {},
        "object": "bank_account",
        "status": "new",
    }
    url = f"/v1/accounts/{record.id}/external_accounts"
    return {"object": "list", "data": [bank] if id else [], "has_more": False, "url": url}


def _settings(body: dict[str, Any]) -> dict[str, Any]:
    descriptor = (body["configuration"]["merchant"]["statement_descriptor"] or {}).get("descriptor")
    return {
        "branding": {},
        "card_payments": {"decline_on": {"avs_failure": False, "cvc_failure": False}},
        "dashboard": {"display_name": body["display_name"], "timezone": "Europe/Paris"},
        "payments": {"statement_descriptor": descriptor},
        "payouts": {"debit_negative_balances": True, "schedule": {"delay_days": 7, "interval": "daily"}},
    }
