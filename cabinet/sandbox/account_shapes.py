"""How an account looks: its capabilities and what is still asked for."""

from typing import Any, Literal

Status = Literal["active", "pending", "rejected", "restricted", "unsupported"]
STATUSES = ("active", "pending", "rejected", "restricted", "unsupported")

_DETAILS = {
    "active": [],
    "pending": [{"code": "requirements_pending_verification", "resolution": "no_resolution"}],
    "rejected": [{"code": "rejected_other", "resolution": "contact_stripe"}],
    "restricted": [{"code": "requirements_past_due", "resolution": "provide_info"}],
    "unsupported": [{"code": "unsupported_business", "resolution": "no_resolution"}],
}
_ASKED_AT_ONBOARDING = (
    "identity.individual.given_name",
    "identity.individual.surname",
    "configuration.merchant.payout_account",
    "identity.attestations.terms_of_service.account",
)
_ASKED_AGAIN = ("identity.individual.documents.primary_verification",)


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
