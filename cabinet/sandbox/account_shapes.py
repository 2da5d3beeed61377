"""How an account looks: its capabilities and what is still asked for, in v2 and seen through v1."""

from collections.abc import Sequence
from typing import Any, Literal

from cabinet.sandbox.contract import complete
from cabinet.sandbox.store import Record

Status = Literal["active", "pending", "rejected", "restricted", "unsupported"]
STATUSES = ("active", "pending", "rejected", "restricted", "unsupported")

_DETAILS = {
    "active": [],
    "pending": [{"code": "requirements_pending_verification", "resolution": "no_resolution"}],
    "rejected": [{"code": "rejected_other", "resolution": "contact_stripe"}],
    "restricted": [{"code": "requirements_past_due", "resolution": "provide_info"}],
    "unsupported": [{"code": "unsupported_business", "resolution": "no_resolution"}],
}
_V1_REASONS = {
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
_ASKED_AT_ONBOARDING = (
    "identity.individual.given_name",
    "identity.individual.surname",
    "configuration.merchant.payout_account",
    "identity.attestations.terms_of_service.account",
)
_ASKED_AGAIN = ("identity.individual.documents.primary_verification",)
V1_CAPABILITIES = ("card_payments", "transfers")
_V1_ASKED = ("business_profile.product_description", "external_account", "tos_acceptance.date")


def capabilities(status: Status) -> dict[str, Any]:
    """Card payments and payouts of a merchant."""
    capability = {"status": status, "status_details": _DETAILS[status]}
    return {"card_payments": capability, "stripe_balance": {"payouts": capability}}


def requirements(status: Status, *, is_submitted: bool) -> dict[str, Any]:
    """What the account's owner, or Stripe, still has to do."""
    if status in ("active", "rejected", "unsupported"):
        return {"entries": [], "summary": None}
    if status == "pending":
        entries = [_entry("identity.individual.verification", waits_for="stripe", status="currently_due")]
    else:
        asked = _ASKED_AGAIN if is_submitted else _ASKED_AT_ONBOARDING
        entries = [_entry(each, waits_for="user", status="past_due") for each in asked]
    worst = entries[0]["minimum_deadline"]["status"]
    return {"entries": entries, "summary": {"minimum_deadline": {"status": worst, "time": None}}}


def v1_view(record: Record) -> dict[str, Any]:
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
            "capabilities": dict.fromkeys(V1_CAPABILITIES, _v1_capability(status)),
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
            "requirements": _v1_requirements(status, _due(record)),
            "settings": _settings(body),
            "type": "standard",
        },
    )


def v1_capabilities(record: Record) -> list[dict[str, Any]]:
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
                "requirements": _v1_requirements(status, due) | {"disabled_reason": _CAPABILITY_REASONS[status]},
                "status": _v1_capability(status),
            },
        )
        for name in V1_CAPABILITIES
    ]


def _due(record: Record) -> list[str]:
    is_told = record.private["is_submitted"] and record.private["status"] != "restricted"
    return [] if is_told else list(_V1_ASKED)


def _entry(description: str, *, waits_for: str, status: str) -> dict[str, Any]:
    restricted = {
        "capability": "card_payments",
        "configuration": "merchant",
        "deadline": {"status": status},
    }
    return {
        "awaiting_action_from": waits_for,
        "description": description,
        "errors": [],
        "impact": {"restricts_capabilities": [restricted]},
        "minimum_deadline": {"status": status},
        "requested_reasons": [{"code": "routine_onboarding" if waits_for == "user" else "routine_verification"}],
    }


def _v1_capability(status: str) -> str:
    return status if status in ("active", "pending") else "inactive"


def _v1_requirements(status: str, due: Sequence[str]) -> dict[str, Any]:
    return {
        "alternatives": [],
        "currently_due": due,
        "disabled_reason": _V1_REASONS[status],
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
