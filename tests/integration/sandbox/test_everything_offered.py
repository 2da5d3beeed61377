"""Every operation and every card that the sandbox offers is used, and nothing that was promised is missing."""

from typing import Any

import httpx
import pytest

from cabinet.sandbox.cards import CARDS, Card
from cabinet.sandbox.contract.sources import anonymous
from cabinet.sandbox.operations import OPERATIONS
from tests.integration.sandbox.conftest import Account
from tests.sandboxes import RunningSandbox

PROMISED = """
    GET POST      /v2/core/accounts
    GET POST      /v2/core/accounts/{}
    POST          /v2/core/accounts/{}/close
    POST          /v2/core/account_links
    GET           /v2/core/events
    GET           /v2/core/events/{}
    GET POST      /v2/core/event_destinations
    POST          /v2/core/event_destinations/{}/ping
    POST          /v1/account_sessions
    GET           /v1/accounts/{}
    GET POST      /v1/payment_method_domains
    GET POST      /v1/payment_method_domains/{}
    POST          /v1/payment_method_domains/{}/validate
    GET POST      /v1/customers
    GET POST DELETE /v1/customers/{}
    GET POST      /v1/payment_intents
    GET POST      /v1/payment_intents/{}
    POST          /v1/payment_intents/{}/confirm
    POST          /v1/payment_intents/{}/capture
    POST          /v1/payment_intents/{}/cancel
    GET           /v1/confirmation_tokens/{}
    GET           /v1/payment_methods/{}
    POST          /v1/payment_methods/{}/attach
    POST          /v1/payment_methods/{}/detach
    GET POST      /v1/setup_intents
    GET POST      /v1/setup_intents/{}
    POST          /v1/setup_intents/{}/confirm
    POST          /v1/setup_intents/{}/cancel
    GET           /v1/charges
    GET           /v1/charges/{}
    GET POST      /v1/refunds
    GET           /v1/refunds/{}
    POST          /v1/refunds/{}/cancel
    GET           /v1/disputes
    GET POST      /v1/disputes/{}
    POST          /v1/disputes/{}/close
    GET           /v1/balance
    GET           /v1/balance_transactions
    GET           /v1/balance_transactions/{}
    GET POST      /v1/payouts
    GET           /v1/payouts/{}
    POST          /v1/payouts/{}/cancel
    GET           /v1/events
    GET           /v1/events/{}
    GET POST      /v1/webhook_endpoints
    POST DELETE   /v1/webhook_endpoints/{}
    POST          /v1/test_helpers/confirmation_tokens
"""
"""What cabinet and its tests rely on, written by hand: an operation that is gone from the sandbox shows here."""

PROMISED_CARDS = """
    visa mastercard fr cartesBancaires bypassPending authenticationRequiredOnSetup authenticationRequired
    authenticationRequiredSetupForOffSession threeDSecure2Required threeDSecureOptional
    threeDSecureRequiredChargeDeclined authenticationRequiredChargeDeclinedInsufficientFunds
    threeDSecureRequiredProcessingError visa_chargeDeclined visa_chargeDeclinedInsufficientFunds
    visa_chargeDeclinedLostCard visa_chargeDeclinedStolenCard chargeDeclinedExpiredCard chargeDeclinedIncorrectCvc
    chargeDeclinedProcessingError visa_chargeDeclinedVelocityLimitExceeded chargeCustomerFail radarBlock
    createDispute createDisputeProductNotReceived createDisputeInquiry pendingRefund refundFail
"""


def test_every_operation_that_was_promised_is_offered() -> None:
    offered = {(method, anonymous(path)) for method, path, _ in OPERATIONS}
    promised = {(method, line.split()[-1]) for line in PROMISED.strip().splitlines() for method in line.split()[:-1]}
    assert promised - offered == set()


def test_every_card_that_was_promised_is_offered() -> None:
    assert {card.name for card in CARDS} == set(PROMISED_CARDS.split())


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_every_card_leads_somewhere(account: Account, sandbox: RunningSandbox, card: Card) -> None:
    intent = account.intent()
    form = {"payment_method": f"pm_card_{card.name}", "return_url": "https://cabinet.example/retour"}
    answer = _ask(sandbox, "POST", f"/v1/payment_intents/{intent.id}/confirm", account.id, data=form)
    assert (answer.status_code, account.look(intent).status) == _what_a_card_leads_to(card)


def test_a_domain_is_shown_switched_off_and_validated(account: Account, sandbox: RunningSandbox) -> None:
    made = _ask(sandbox, "POST", "/v1/payment_method_domains", account.id, data={"domain_name": "cabinet.example"})
    path = f"/v1/payment_method_domains/{made.json()['id']}"
    assert _ask(sandbox, "GET", path, account.id).json() == made.json()
    off = _ask(sandbox, "POST", path, account.id, data={"enabled": "false"}).json()
    assert not off["enabled"]
    assert _ask(sandbox, "POST", f"{path}/validate", account.id).json()["id"] == off["id"]


def test_a_destination_is_renamed_switched_off_and_on_and_pinged(sandbox: RunningSandbox) -> None:
    wish = {
        "name": "Cabinet",
        "type": "webhook_endpoint",
        "event_payload": "thin",
        "enabled_events": ["v2.core.account.closed"],
        "webhook_endpoint": {"url": "http://127.0.0.1:9/"},
    }
    path = f"/v2/core/event_destinations/{_ask(sandbox, 'POST', '/v2/core/event_destinations', json=wish).json()['id']}"
    assert _ask(sandbox, "POST", path, json={"name": "Martin"}).json()["name"] == "Martin"
    assert _ask(sandbox, "POST", f"{path}/disable", json={}).json()["status"] == "disabled"
    assert _ask(sandbox, "POST", f"{path}/enable", json={}).json()["status"] == "enabled"
    assert _ask(sandbox, "POST", f"{path}/ping", json={}).json()["type"] == "v2.core.event_destination.ping"
    assert _ask(sandbox, "GET", path).json()["name"] == "Martin"
    assert _ask(sandbox, "GET", "/v2/core/events").json()["data"]
    assert _ask(sandbox, "DELETE", path).json() == {"id": path.rsplit("/", 1)[1], "object": "v2.core.event_destination"}


def test_an_account_is_renamed(account: Account, sandbox: RunningSandbox) -> None:
    renamed = _ask(sandbox, "POST", f"/v2/core/accounts/{account.id}", json={"display_name": "Cabinet Moreau"})
    assert renamed.json()["display_name"] == "Cabinet Moreau"


def test_what_belongs_to_a_payment_is_found_one_by_one(account: Account, sandbox: RunningSandbox) -> None:
    intent = account.confirm(account.intent(capture_method="automatic"), "visa")
    charge = _ask(sandbox, "GET", f"/v1/charges/{intent.latest_charge}", account.id).json()
    assert _ask(sandbox, "GET", f"/v1/payment_methods/{charge['payment_method']}", account.id).json()["type"] == "card"
    noted = _ask(sandbox, "POST", f"/v1/charges/{charge['id']}", account.id, data={"metadata[a]": "b"}).json()
    assert noted["metadata"] == {"a": "b"}
    movement = _ask(sandbox, "GET", f"/v1/balance_transactions/{charge['balance_transaction']}", account.id).json()
    assert (movement["amount"], movement["source"]) == (6000, charge["id"])


def test_a_refund_that_waits_for_the_client_is_taken_back(account: Account, sandbox: RunningSandbox) -> None:
    intent = account.confirm(account.intent(capture_method="automatic"), "visa")
    asked = {"payment_intent": intent.id, "instructions_email": "bruno@example.org"}
    refund = _ask(sandbox, "POST", "/v1/refunds", account.id, data=asked).json()
    assert refund["status"] == "requires_action"
    taken_back = _ask(sandbox, "POST", f"/v1/refunds/{refund['id']}/cancel", account.id).json()
    assert taken_back["status"] == "canceled"
    assert _ask(sandbox, "GET", f"/v1/charges/{intent.latest_charge}", account.id).json()["amount_refunded"] == 0


def test_an_endpoint_is_shown(sandbox: RunningSandbox) -> None:
    wish = {"url": "http://127.0.0.1:9/", "enabled_events[]": "payout.paid"}
    made = _ask(sandbox, "POST", "/v1/webhook_endpoints", data=wish).json()
    path = f"/v1/webhook_endpoints/{made['id']}"
    shown = _ask(sandbox, "GET", path).json()
    assert (shown["url"], shown["secret"]) == (wish["url"], None)
    assert _ask(sandbox, "DELETE", path).json()["deleted"]


def _what_a_card_leads_to(card: Card) -> tuple[int, str]:
    """The status of the answer, and how the payment stands then."""
    match card.challenge:
        case "unavailable":
            return 400, "requires_payment_method"
        case "never" if card.decline:
            return 402, "requires_payment_method"
        case "never":
            return 200, "requires_capture"
        case _:
            return 200, "requires_action"


def _ask(sandbox: RunningSandbox, method: str, path: str, account: str = "", **given: Any) -> httpx.Response:
    headers = {"Authorization": "Bearer sk_test_sandbox"} | ({"Stripe-Account": account} if account else {})
    return sandbox.http.request(method, path, headers=headers, **given)
