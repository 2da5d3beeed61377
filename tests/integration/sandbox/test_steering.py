"""What a bank, an owner or Stripe decides happens when somebody says so, and the SDK sees it as it would at Stripe."""

from typing import Any

import httpx
import pytest
import stripe

from tests.integration.sandbox.conftest import Account
from tests.integration.sandbox.listening import Listener
from tests.sandboxes import RunningSandbox


def paid(account: Account) -> stripe.Charge:
    """A payment of 60 euros; its charge."""
    intent = account.intent(capture_method="automatic")
    charge = account.confirm(intent, "visa").latest_charge
    assert isinstance(charge, str)
    return account.client.v1.charges.retrieve(charge, options=account.options)


def told(account: Account, kind: str) -> list[Any]:
    """What was told about an account, the newest first."""
    return account.client.v1.events.list({"type": kind}, account.options).data


@pytest.mark.parametrize(("verb", "status", "left"), [("win", "won", 0), ("lose", "lost", -6000)])
def test_a_dispute_is_opened_and_decided(
    account: Account, sandbox: RunningSandbox, verb: str, status: str, left: int
) -> None:
    charge = paid(account)
    opened = sandbox.steer(f"charges/{charge.id}/dispute", reason="product_not_received")
    disputes = account.client.v1.disputes
    dispute = disputes.retrieve(opened["id"], options=account.options)
    assert (dispute.status, dispute.reason, dispute.amount) == ("needs_response", "product_not_received", 6000)
    assert told(account, "charge.dispute.funds_withdrawn")

    sandbox.steer(f"disputes/{dispute.id}/{verb}")

    assert disputes.retrieve(dispute.id, options=account.options).status == status
    assert told(account, "charge.dispute.closed")[0].data.object["status"] == status
    moved = account.client.v1.balance_transactions.list({"type": "adjustment"}, account.options).data
    assert sum(each.amount for each in moved) == left


def test_an_inquiry_becomes_a_dispute(account: Account, sandbox: RunningSandbox) -> None:
    opened = sandbox.steer(f"charges/{paid(account).id}/dispute", is_inquiry=True)
    assert opened["status"] == "warning_needs_response"
    assert sandbox.steer(f"disputes/{opened['id']}/escalate")["status"] == "needs_response"


def test_stripe_gives_a_payment_back_and_the_refund_fails(account: Account, sandbox: RunningSandbox) -> None:
    charge = paid(account)
    refund = sandbox.steer(f"charges/{charge.id}/refund", amount=1500)
    assert told(account, "charge.refunded")[0].data.object["amount_refunded"] == 1500
    assert sandbox.steer(f"charges/{charge.id}/refund")["amount"] == 4500

    sandbox.steer(f"refunds/{refund['id']}/fail")

    assert account.client.v1.refunds.retrieve(refund["id"], options=account.options).status == "failed"
    assert account.client.v1.charges.retrieve(charge.id, options=account.options).amount_refunded == 4500
    assert told(account, "refund.failed")


def test_an_account_is_restricted_and_may_take_cards_again(account: Account, sandbox: RunningSandbox) -> None:
    intent = account.intent()
    sandbox.set_status(account.id, "restricted")
    with pytest.raises(stripe.InvalidRequestError):
        account.intent()
    assert told(account, "account.updated")[0].data.object["charges_enabled"] is False
    sandbox.set_status(account.id, "active")
    assert account.confirm(intent, "visa").status == "requires_capture"


def test_an_account_leaves_the_platform(account: Account, sandbox: RunningSandbox) -> None:
    sandbox.steer(f"accounts/{account.id}/disconnect")
    with pytest.raises(stripe.PermissionError):
        account.intent()
    assert refused(sandbox, f"accounts/{account.id}/disconnect") == "This account is not connected."


def test_what_is_available_is_paid_out_and_comes_back_from_the_bank(account: Account, sandbox: RunningSandbox) -> None:
    intent = account.intent(capture_method="automatic")
    account.confirm(intent, "bypassPending")
    sandbox.steer(f"accounts/{account.id}/payout")
    payouts = account.client.v1.payouts
    [payout] = payouts.list(options=account.options).data
    assert payout.status == "pending"

    assert sandbox.steer(f"payouts/{payout.id}/pay")["status"] == "paid"
    assert told(account, "payout.paid")
    assert sandbox.steer(f"payouts/{payout.id}/fail")["status"] == "failed"

    assert payouts.retrieve(payout.id, options=account.options).failure_code == "account_closed"
    assert told(account, "payout.failed")


def test_an_event_is_sent_again_and_its_deliveries_are_listed(
    account: Account, sandbox: RunningSandbox, client: stripe.StripeClient, listener: Listener
) -> None:
    endpoint = client.v1.webhook_endpoints.create(
        {"url": f"{listener.url}/connect", "connect": True, "enabled_events": ["payment_intent.created"]}
    )
    account.intent()
    listener.heard("/connect", about=account.id)
    [event] = told(account, "payment_intent.created")
    assert sandbox.resend(event.id) == 1
    listener.heard("/connect", about=account.id, at_least=2)
    mine = [each for each in sandbox.deliveries() if each["event_id"] == event.id]
    assert [each["type"] for each in mine] == ["payment_intent.created"] * 2
    client.v1.webhook_endpoints.delete(endpoint.id)


@pytest.mark.parametrize(
    ("path", "wish", "status"),
    [
        ("charges/ch_unknown/dispute", {}, 404),
        ("charges/{charge}/forgive", {}, 404),
        ("banks/{charge}/dispute", {}, 404),
        ("disputes/{charge}/win", {}, 404),
        ("charges/{charge}/dispute", {"reason": "whim"}, 400),
        ("charges/{charge}/refund", {"amount": 6001}, 400),
        ("charges/{charge}/refund", {"amount": "all"}, 400),
        ("accounts/{account}/status", {"status": "famous"}, 400),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    account: Account, sandbox: RunningSandbox, path: str, wish: dict[str, object], status: int
) -> None:
    charge = paid(account)
    before = kinds_told(account)
    address = f"/_sandbox/{path.format(charge=charge.id, account=account.id)}"
    answer = sandbox.http.post(address, json=wish)
    assert answer.status_code == status
    assert answer.json()["error"]["message"]
    assert kinds_told(account) == before


@pytest.mark.parametrize("typed", ["NaN", "Infinity", "1e9", "12,505", "-3", "0x1", "²", "9" * 5000])
def test_an_amount_that_is_none_is_said_on_the_dashboard(account: Account, sandbox: RunningSandbox, typed: str) -> None:
    answer = sandbox.http.post(f"/_sandbox/by-hand/charges/{paid(account).id}/refund", data={"amount": typed})
    assert answer.status_code == httpx.codes.BAD_REQUEST
    assert "Indiquez un montant en euros" in answer.text


@pytest.mark.parametrize(("typed", "cents"), [("12", 1200), ("12,5", 1250), ("12.05", 1205), ("0\u202f012,50", 1250)])
def test_an_amount_is_read_as_people_write_it(
    account: Account, sandbox: RunningSandbox, typed: str, cents: int
) -> None:
    charge = paid(account)
    answer = sandbox.http.post(f"/_sandbox/by-hand/charges/{charge.id}/refund", data={"amount": typed})
    assert answer.status_code == httpx.codes.SEE_OTHER
    [refund] = account.client.v1.refunds.list({"charge": charge.id}, account.options).data
    assert refund.amount == cents


def test_a_number_beyond_measure_is_said_on_the_dashboard(sandbox: RunningSandbox) -> None:
    answer = sandbox.http.post("/_sandbox/by-hand/clock", data={"number": "9" * 5000, "unit": "days"})
    assert answer.status_code == httpx.codes.BAD_REQUEST
    assert sandbox.http.get("/_sandbox/payments", params={"before": "9" * 30}).status_code == httpx.codes.OK


HERE = {"origin": "{url}", "sec-fetch-site": "same-origin"}
ELSEWHERE: list[dict[str, str]] = [
    {"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
    # The app of the same machine, on another port, is the same site; so is everything else that runs there.
    {"origin": "http://127.0.0.1:1", "sec-fetch-site": "same-site"},
    {"origin": "null", "sec-fetch-site": "cross-site"},
    # A browser that says nothing of the site: where our address is a name, or the browser is old.
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:1"},
    # A name of somebody else's that leads to this machine.
    {"origin": "http://evil.example", "host": "evil.example"},
]
BY_HAND = [
    ("POST", "/_sandbox/reset"),
    ("POST", "/_sandbox/clock"),
    ("PUT", "/_sandbox/faults"),
    ("DELETE", "/_sandbox/faults"),
]


@pytest.mark.parametrize("headers", ELSEWHERE, ids=str)
@pytest.mark.parametrize(("method", "path"), BY_HAND)
def test_another_sites_page_steers_nothing(
    sandbox: RunningSandbox, method: str, path: str, headers: dict[str, str]
) -> None:
    sandbox.misbehave(delay_seconds=42)
    refused = sandbox.http.request(method, path, headers=headers)
    assert refused.status_code == httpx.codes.FORBIDDEN
    assert sandbox.http.get("/_sandbox/faults").json()["delay_seconds"] == 42


@pytest.mark.parametrize("headers", [HERE, {"origin": "{url}"}, {}], ids=str)
def test_its_own_pages_and_a_terminal_do(sandbox: RunningSandbox, headers: dict[str, str]) -> None:
    sandbox.misbehave(delay_seconds=42)
    own = {name: value.format(url=sandbox.url) for name, value in headers.items()}
    sandbox.http.delete("/_sandbox/faults", headers=own).raise_for_status()
    assert sandbox.http.get("/_sandbox/faults").json()["delay_seconds"] == 5


def kinds_told(account: Account) -> list[str]:
    """What kinds of events were told; a fee arrives in its own time."""
    events = account.client.v1.events.list({"limit": 100}, account.options).data
    return [event.type for event in events if event.type != "charge.updated"]


def refused(sandbox: RunningSandbox, path: str) -> str:
    """Why something cannot be."""
    answer = sandbox.http.post(f"/_sandbox/{path}", json={})
    assert answer.status_code == httpx.codes.BAD_REQUEST
    return answer.json()["error"]["message"]
