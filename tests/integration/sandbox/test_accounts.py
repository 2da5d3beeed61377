"""Camille opens an account at Stripe, or links the one she has."""

from collections.abc import Callable
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
import stripe
from stripe.oauth_error import InvalidGrantError

from tests.integration.sandbox.conftest import Account
from tests.integration.sandbox.listening import Listener
from tests.sandboxes import CABINET_MARTIN, TEST_IBAN, RunningSandbox, eventually

INCLUDE: list[str] = ["configuration.merchant", "requirements", "defaults", "identity"]
RETURN_URL = "https://cabinet.example/retour"
REFRESH_URL = "https://cabinet.example/encore"
CAPABILITY = "v2.core.account[configuration.merchant].capability_status_updated"


def open_account(client: stripe.StripeClient) -> str:
    asked: Any = {**CABINET_MARTIN, "include": INCLUDE}
    return client.v2.core.accounts.create(asked).id


def onboarding_link(client: stripe.StripeClient, account_id: str) -> str:
    return client.v2.core.account_links.create(
        {
            "account": account_id,
            "use_case": {
                "type": "account_onboarding",
                "account_onboarding": {"refresh_url": REFRESH_URL, "return_url": RETURN_URL},
            },
        }
    ).url


def card_payments(client: stripe.StripeClient, account_id: str) -> str:
    account = client.v2.core.accounts.retrieve(account_id, {"include": ["configuration.merchant"]})
    return account.to_dict()["configuration"]["merchant"]["capabilities"]["card_payments"]["status"]


def waits_for_owner(client: stripe.StripeClient, account_id: str) -> bool:
    account = client.v2.core.accounts.retrieve(account_id, {"include": ["requirements"]})
    return any(entry["awaiting_action_from"] == "user" for entry in account.to_dict()["requirements"]["entries"])


def has_become(client: stripe.StripeClient, account_id: str, status: str) -> Callable[[], bool]:
    return lambda: card_payments(client, account_id) == status


def test_an_account_is_restricted_then_pending_then_active_by_itself(
    sandbox: RunningSandbox, client: stripe.StripeClient
) -> None:
    account_id = open_account(client)
    assert card_payments(client, account_id) == "restricted"
    assert waits_for_owner(client, account_id)
    answered = sandbox.complete_onboarding(onboarding_link(client, account_id))
    assert answered.json() == {"return_url": RETURN_URL}
    assert card_payments(client, account_id) == "pending"
    assert not waits_for_owner(client, account_id)
    eventually(has_become(client, account_id, "active"))


def test_the_page_behind_a_link_opens_until_it_was_used(sandbox: RunningSandbox, client: stripe.StripeClient) -> None:
    link = onboarding_link(client, open_account(client))
    assert "Cabinet Martin" in sandbox.http.get(link).text
    sandbox.complete_onboarding(link).raise_for_status()
    again = sandbox.http.get(link)
    assert (again.status_code, again.headers["location"]) == (303, REFRESH_URL)
    assert sandbox.complete_onboarding(link).json()["error"]["field"] == "link"


@pytest.mark.parametrize("field", ["business_name", "product_description", "iban"])
def test_a_page_that_lacks_something_says_which_and_changes_nothing(
    sandbox: RunningSandbox, client: stripe.StripeClient, field: str
) -> None:
    account_id = open_account(client)
    refused = sandbox.complete_onboarding(onboarding_link(client, account_id), **{field: " "})
    assert refused.status_code == 400
    assert refused.json()["error"]["field"] == field
    assert card_payments(client, account_id) == "restricted"


def test_the_bank_account_is_known_by_its_last_four_characters_only(
    sandbox: RunningSandbox, client: stripe.StripeClient
) -> None:
    account_id = open_account(client)
    sandbox.complete_onboarding(onboarding_link(client, account_id)).raise_for_status()
    banks = client.v1.accounts.retrieve(account_id).to_dict()["external_accounts"]["data"]
    assert [bank["last4"] for bank in banks] == ["2606"]
    kept = sandbox.process.log.with_name("sandbox.db")
    number = TEST_IBAN.replace(" ", "")
    for file in (kept, kept.with_name("sandbox.db-wal"), sandbox.process.log):
        assert number.encode() not in file.read_bytes()


@pytest.mark.parametrize(
    ("status", "code", "reason"),
    [("rejected", "rejected_other", "rejected.other"), ("unsupported", "unsupported_business", "other")],
)
def test_stripe_turns_an_account_away_for_good(
    account: Account, sandbox: RunningSandbox, status: Literal["rejected", "unsupported"], code: str, reason: str
) -> None:
    link = onboarding_link(account.client, account.id)
    sandbox.set_status(account.id, status)
    seen = account.client.v2.core.accounts.retrieve(account.id, {"include": ["configuration.merchant"]}).to_dict()
    capability = seen["configuration"]["merchant"]["capabilities"]["card_payments"]
    assert (capability["status"], capability["status_details"][0]["code"]) == (status, code)
    assert not waits_for_owner(account.client, account.id)
    in_v1 = account.client.v1.accounts.retrieve(account.id)
    assert (in_v1.charges_enabled, in_v1.payouts_enabled) == (False, False)
    assert in_v1.requirements
    assert in_v1.requirements.disabled_reason == reason
    with pytest.raises(stripe.InvalidRequestError):
        account.intent()
    # Telling everything once more changes nothing.
    sandbox.complete_onboarding(link).raise_for_status()
    assert card_payments(account.client, account.id) == status


def test_an_account_that_is_not_active_takes_no_payment(account: Account, sandbox: RunningSandbox) -> None:
    sandbox.set_status(account.id, "restricted")
    with pytest.raises(stripe.InvalidRequestError):
        account.intent()
    sandbox.set_status(account.id, "active")
    assert account.intent().status == "requires_payment_method"


def test_the_same_request_with_the_same_key_is_the_same_account(client: stripe.StripeClient) -> None:
    made = [client.v2.core.accounts.create(CABINET_MARTIN, {"idempotency_key": "acct:prac_1"}).id for _ in range(2)]
    assert made[0] == made[1]


def test_what_happens_to_an_account_is_told_in_thin_events(
    sandbox: RunningSandbox, client: stripe.StripeClient, listener: Listener
) -> None:
    destination = client.v2.core.event_destinations.create(
        {
            "name": "cabinet",
            "type": "webhook_endpoint",
            "event_payload": "thin",
            "enabled_events": [CAPABILITY, "v2.core.account_link.returned"],
            "events_from": ["@self", "@accounts"],
            "webhook_endpoint": {"url": f"{listener.url}/thin"},
            "include": ["webhook_endpoint.signing_secret"],
        }
    )
    secret = str(destination.to_dict()["webhook_endpoint"]["signing_secret"])
    account_id = open_account(client)
    sandbox.complete_onboarding(onboarding_link(client, account_id)).raise_for_status()

    eventually(has_become(client, account_id, "active"))

    # Two capabilities, each told when it becomes pending and when it becomes active.
    told = listener.heard("/thin", at_least=4, kind=CAPABILITY, about=account_id)
    assert len(told) == 4
    for arrival in told:
        notification = client.parse_event_notification(arrival.body, arrival.signature, secret)
        assert (notification.type, str(notification.context)) == (CAPABILITY, account_id)
        assert b'"data"' not in arrival.body
        with pytest.raises(stripe.SignatureVerificationError):
            client.parse_event_notification(arrival.body, arrival.signature, "whsec_of_somebody_else")

    [returned] = listener.heard("/thin", kind="v2.core.account_link.returned", about=account_id)
    notification = client.parse_event_notification(returned.body, returned.signature, secret)
    fetched = notification.fetch_event().to_dict()  # pyright: ignore[reportAttributeAccessIssue]
    assert fetched["data"]["account_id"] == account_id
    client.v2.core.event_destinations.delete(destination.id)


def test_an_existing_account_is_linked_and_leaves(sandbox: RunningSandbox, client: stripe.StripeClient) -> None:
    back = "https://cabinet.example/associer"
    ask = client.oauth.authorize_url({"scope": "read_write", "state": "s&1", "redirect_uri": back})
    assert urlsplit(ask).netloc == urlsplit(sandbox.url).netloc
    assert sandbox.refuse(ask) == {
        "error": "access_denied",
        "error_description": "The user denied your request",
        "state": "s&1",
    }
    granted = sandbox.grant(ask, account="Camille Martin, compte existant")
    assert granted["state"] == "s&1"
    token = client.oauth.token({"grant_type": "authorization_code", "code": granted["code"]}).to_dict()
    account_id = token["stripe_user_id"]
    assert card_payments(client, account_id) == "active"
    with pytest.raises(InvalidGrantError):
        client.oauth.token({"grant_type": "authorization_code", "code": granted["code"]})

    client.oauth.deauthorize({"client_id": "ca_sandbox", "stripe_user_id": account_id})
    with pytest.raises(stripe.PermissionError):
        card_payments(client, account_id)


def test_wallets_are_shown_on_a_domain_once_it_is_registered(account: Account) -> None:
    domains = account.client.v1.payment_method_domains
    first = domains.create({"domain_name": "martin.cabinet.example"}, account.options)
    assert first.apple_pay.status == first.google_pay.status == "active"
    again = domains.create({"domain_name": "martin.cabinet.example"}, account.options)
    assert again.id == first.id
    assert [each.id for each in domains.list(options=account.options).data] == [first.id]
