"""What is asked of any Stripe. Each scenario says which status and which code it expects."""

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from tests.contract.asking import Asker

Scenario = Callable[[Asker], None]
INTENTS = "/v1/payment_intents"
WISH = {"amount": 6000, "currency": "eur", "automatic_payment_methods[enabled]": "true"}
NO_REDIRECT = {"automatic_payment_methods[allow_redirects]": "never"}
DECLINES: Mapping[str, str] = {
    "visa_chargeDeclined": "card_declined",
    "visa_chargeDeclinedInsufficientFunds": "card_declined",
    "visa_chargeDeclinedLostCard": "card_declined",
    "chargeDeclinedExpiredCard": "expired_card",
    "chargeDeclinedIncorrectCvc": "incorrect_cvc",
    "chargeDeclinedProcessingError": "processing_error",
}


def pay_now(api: Asker) -> None:
    paid = _pay(api)
    api.ask("GET", f"{INTENTS}/{paid['id']}", {"expand[]": "latest_charge"})
    api.ask("GET", f"/v1/charges/{paid['latest_charge']}")


def authorise_and_capture_a_part(api: Asker) -> None:
    held = _pay(api, capture_method="manual")
    api.ask("POST", f"{INTENTS}/{held['id']}/capture", {"amount_to_capture": 4000})
    api.ask("POST", f"{INTENTS}/{held['id']}/capture", status=400, code="payment_intent_unexpected_state")


def authorise_and_cancel(api: Asker) -> None:
    held = _pay(api, capture_method="manual")
    api.ask("POST", f"{INTENTS}/{held['id']}/cancel", {"cancellation_reason": "requested_by_customer"})
    api.ask("POST", f"{INTENTS}/{held['id']}/cancel", status=400, code="payment_intent_unexpected_state")


def be_declined_in_every_way(api: Asker) -> None:
    for card, code in DECLINES.items():
        form = {**WISH, **NO_REDIRECT, "confirm": "true", "payment_method": f"pm_card_{card}"}
        api.ask("POST", INTENTS, form, status=402, code=code)


def be_asked_by_the_bank(api: Asker) -> None:
    form = {**WISH, "confirm": "true", "payment_method": "pm_card_authenticationRequired"}
    asked = api.ask("POST", INTENTS, {**form, "return_url": "https://cabinet.example/retour"})
    api.ask("GET", f"{INTENTS}/{asked['id']}")


def refund_in_parts_and_never_too_much(api: Asker) -> None:
    paid = _pay(api)
    api.ask("POST", "/v1/refunds", {"payment_intent": paid["id"], "amount": 2000})
    api.ask("POST", "/v1/refunds", {"payment_intent": paid["id"], "amount": 5000}, status=400)
    rest = api.ask("POST", "/v1/refunds", {"payment_intent": paid["id"]})
    api.ask("POST", "/v1/refunds", {"payment_intent": paid["id"]}, status=400, code="charge_already_refunded")
    api.ask("GET", f"/v1/refunds/{rest['id']}")
    api.ask("GET", "/v1/refunds", {"payment_intent": paid["id"]})


def say_the_same_twice(api: Asker) -> None:
    key = secrets.token_hex(8)
    first, second = (api.ask("POST", INTENTS, WISH, idempotency_key=key) for _ in range(2))
    if first["id"] != second["id"]:
        api.surprises.append("an idempotency key made two payments")
    api.ask("POST", INTENTS, {**WISH, "amount": 7000}, idempotency_key=key, status=400)


def ask_for_what_is_not_there(api: Asker) -> None:
    api.ask("GET", f"{INTENTS}/pi_none", status=404, code="resource_missing")
    api.ask("POST", INTENTS, {**WISH, "colour": "red"}, status=400, code="parameter_unknown")
    api.ask("POST", INTENTS, {"currency": "eur"}, status=400, code="parameter_missing")
    api.ask("POST", INTENTS, {**WISH, "amount": "12.50"}, status=400, code="parameter_invalid_integer")
    api.ask("POST", INTENTS, {**WISH, "amount": 10}, status=400, code="amount_too_small")
    api.ask("GET", "/v1/nothing", status=404)


def ask_for_another_account(api: Asker) -> None:
    made = api.ask("POST", INTENTS, WISH)
    api.ask("GET", f"{INTENTS}/{made['id']}", account="", status=404, code="resource_missing")
    api.ask("GET", f"{INTENTS}/{made['id']}", account="acct_1somebodyelse", status=403, code="account_invalid")


def turn_pages(api: Asker) -> None:
    for _ in range(3):
        api.ask("POST", INTENTS, WISH)
    first = api.ask("GET", INTENTS, {"limit": 2})
    api.ask("GET", INTENTS, {"limit": 2, "starting_after": first["data"][-1]["id"]})
    api.ask("GET", "/v1/events", {"limit": 3, "types[]": "payment_intent.created"})


def listen_to_events(api: Asker) -> None:
    wish = {"url": "https://cabinet.example/api/stripe", "enabled_events[]": "payment_intent.succeeded"}
    made = api.ask("POST", "/v1/webhook_endpoints", {**wish, "connect": "true"}, account="")
    path = f"/v1/webhook_endpoints/{made['id']}"
    api.ask("GET", path, account="")
    api.ask("POST", path, {"disabled": "true"}, account="")
    api.ask("GET", "/v1/webhook_endpoints", {"limit": 1}, account="")
    api.ask("DELETE", path, account="")
    api.ask("GET", path, account="", status=404, code="resource_missing")


def register_a_domain(api: Asker) -> None:
    made = api.ask("POST", "/v1/payment_method_domains", {"domain_name": "cabinet.example"})
    api.ask("GET", f"/v1/payment_method_domains/{made['id']}")
    api.ask("GET", "/v1/payment_method_domains", {"limit": 1})


def keep_a_card(api: Asker) -> None:
    form = {"confirm": "true", "payment_method": "pm_card_visa", "usage": "off_session"}
    kept = api.ask("POST", "/v1/setup_intents", {**form, **_automatic(), **NO_REDIRECT})
    api.ask("GET", f"/v1/setup_intents/{kept['id']}")


def open_an_account(api: Asker) -> None:
    merchant = {"capabilities": {"card_payments": {"requested": True}}}
    wish: dict[str, Any] = {
        "contact_email": "camille@martin.example",
        "dashboard": "full",
        "identity": {"country": "FR", "entity_type": "individual"},
        "configuration": {"merchant": merchant},
        "defaults": {"responsibilities": {"fees_collector": "stripe", "losses_collector": "stripe"}},
        "include": ["configuration.merchant", "requirements"],
    }
    made = api.ask("POST", "/v2/core/accounts", json=wish, account="")
    onboarding = {"refresh_url": "https://cabinet.example/encore"}
    link = {"account": made["id"], "use_case": {"type": "account_onboarding", "account_onboarding": onboarding}}
    api.ask("POST", "/v2/core/account_links", json=link, account="")
    api.ask("GET", f"/v2/core/accounts/{made['id']}", account="")
    api.ask("GET", f"/v1/accounts/{made['id']}", account="")


def look_at_the_money(api: Asker) -> None:
    _pay(api)
    api.ask("GET", "/v1/balance")
    api.ask("GET", "/v1/balance_transactions", {"limit": 1})
    api.ask("GET", "/v1/payouts", {"limit": 1})
    api.ask("GET", "/v1/disputes", {"limit": 1})


SCENARIOS: tuple[Scenario, ...] = (
    open_an_account,
    register_a_domain,
    pay_now,
    authorise_and_capture_a_part,
    authorise_and_cancel,
    be_declined_in_every_way,
    be_asked_by_the_bank,
    refund_in_parts_and_never_too_much,
    say_the_same_twice,
    ask_for_what_is_not_there,
    ask_for_another_account,
    turn_pages,
    listen_to_events,
    keep_a_card,
    look_at_the_money,
)


def _pay(api: Asker, **changes: str) -> Any:
    form = {**WISH, **NO_REDIRECT, "confirm": "true", "payment_method": "pm_card_visa", **changes}
    return api.ask("POST", INTENTS, form)


def _automatic() -> dict[str, str]:
    return {"automatic_payment_methods[enabled]": "true"}
