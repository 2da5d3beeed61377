"""What Camille may see of Stripe within her own software, and the bank her money goes to."""

from typing import Any

import pytest
import stripe

from tests.integration.sandbox.conftest import Account
from tests.sandboxes import CABINET_MARTIN, RunningSandbox

OUTSIDE = pytest.mark.asks_outside_the_contract


def session(client: stripe.StripeClient, account_id: str, **components: Any) -> stripe.AccountSession:
    params: Any = {"account": account_id, "components": components}
    return client.v1.account_sessions.create(params)


def test_the_pages_that_were_asked_for_are_open(account: Account) -> None:
    made = session(
        account.client,
        account.id,
        payments={"enabled": True, "features": {"refund_management": False}},
        payouts={"enabled": True},
    )
    assert made.account == account.id
    assert made.client_secret.startswith("accs_secret__")
    payments, payouts = made.components.payments, made.components.payouts
    assert (payments.enabled, payments.features.refund_management, payments.features.dispute_management) == (
        True,
        False,
        True,
    )
    assert (payouts.enabled, payouts.features.disable_stripe_user_authentication) == (True, False)
    assert not made.components.account_onboarding.enabled


@pytest.mark.parametrize(
    ("components", "param"),
    [
        ({"payments": {"enabled": False}}, "components"),
        pytest.param({"cinema": {"enabled": True}}, "components[cinema]", marks=OUTSIDE),
        pytest.param({"payments": {}}, "components", marks=OUTSIDE),
        (
            {"payouts": {"enabled": True, "features": {"disable_stripe_user_authentication": True}}},
            "components[payouts][features][disable_stripe_user_authentication]",
        ),
        (
            {"account_onboarding": {"enabled": True, "features": {"external_account_collection": False}}},
            "components[account_onboarding][features][external_account_collection]",
        ),
    ],
)
def test_what_is_no_page_of_stripes(account: Account, components: dict[str, Any], param: str) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        session(account.client, account.id, **components)
    assert refused.value.param == param


def test_no_page_opens_for_an_account_that_is_not_ours_or_is_closed(client: stripe.StripeClient) -> None:
    with pytest.raises(stripe.PermissionError):
        session(client, "acct_1somebodyelse", payments={"enabled": True})
    closed = client.v2.core.accounts.close(client.v2.core.accounts.create(CABINET_MARTIN).id).id
    with pytest.raises(stripe.InvalidRequestError):
        session(client, closed, payments={"enabled": True})


def test_a_closed_account_is_remembered_and_does_nothing(account: Account, sandbox: RunningSandbox) -> None:
    accounts = account.client.v2.core.accounts
    assert accounts.close(account.id).closed
    assert accounts.retrieve(account.id).closed
    with pytest.raises(stripe.InvalidRequestError):
        accounts.close(account.id)
    with pytest.raises(stripe.InvalidRequestError):
        accounts.update(account.id, {"display_name": "Cabinet Moreau"})
    with pytest.raises(stripe.InvalidRequestError):
        account.intent()
    answer = sandbox.http.post(f"/_sandbox/accounts/{account.id}/status", json={"status": "active"})
    assert answer.status_code == 400


def test_an_account_shows_the_end_of_its_iban(account: Account, client: stripe.StripeClient) -> None:
    external = client.v1.accounts.external_accounts
    (bank,) = external.list(account.id).data
    assert isinstance(bank, stripe.BankAccount)
    assert (bank.last4, bank.currency) == ("2606", "eur")
    assert external.retrieve(account.id, bank.id).id == bank.id
    assert external.list(account.id, {"object": "card"}).data == []
    with pytest.raises(stripe.InvalidRequestError) as refused:
        external.retrieve(account.id, "ba_none")
    assert refused.value.code == "resource_missing"
    unsaid = client.v2.core.accounts.create(CABINET_MARTIN).id
    assert external.list(unsaid).data == []


def test_no_money_leaves_for_a_bank_that_nobody_named(client: stripe.StripeClient) -> None:
    unsaid = client.v2.core.accounts.create(CABINET_MARTIN).id
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.payouts.create({"amount": 100, "currency": "eur"}, {"stripe_account": unsaid})
    assert refused.value.param == "currency"
