"""Lists come a page at a time, newest first, and can be asked for by when things were made."""

from collections.abc import Callable
from typing import Any

import pytest
import stripe

from tests.integration.sandbox.conftest import Account
from tests.sandboxes import CABINET_MARTIN, RunningSandbox

OUTSIDE = pytest.mark.asks_outside_the_contract

KEY = {"Authorization": "Bearer sk_test_sandbox"}


def payments(account: Account, number: int) -> list[str]:
    """Payments, the newest first."""
    return [account.intent(1000 + each).id for each in range(number)][::-1]


def page(account: Account, **params: Any) -> tuple[list[str], bool]:
    listing = account.client.v1.payment_intents.list(params, account.options)  # pyright: ignore[reportArgumentType]
    return [each.id for each in listing.data], bool(listing.has_more)


def test_a_page_says_whether_there_is_more(account: Account) -> None:
    made = payments(account, 3)
    assert page(account, limit=2) == (made[:2], True)
    assert page(account, limit=3) == (made, False)
    assert page(account, limit=2, starting_after=made[1]) == (made[2:], False)
    assert page(account, limit=1, starting_after=made[0]) == (made[1:2], True)


def test_a_page_can_be_turned_back(account: Account) -> None:
    made = payments(account, 4)
    assert page(account, limit=2, ending_before=made[3]) == (made[1:3], True)
    assert page(account, limit=2, ending_before=made[1]) == (made[:1], False)
    assert page(account, ending_before=made[0]) == ([], False)


def test_ten_are_shown_unless_more_are_asked_for(account: Account) -> None:
    made = payments(account, 11)
    assert page(account) == (made[:10], True)
    assert page(account, limit=100) == (made, False)
    everything = account.client.v1.payment_intents.list({"limit": 4}, account.options).auto_paging_iter()
    assert [each.id for each in everything] == made


@pytest.mark.parametrize(
    ("params", "param", "code"),
    [
        ({"limit": 0}, "limit", "parameter_invalid_integer"),
        ({"limit": 101}, "limit", "parameter_invalid_integer"),
        pytest.param({"limit": "many"}, "limit", "parameter_invalid_integer", marks=OUTSIDE),
        ({"starting_after": "pi_none"}, "starting_after", "resource_missing"),
        ({"ending_before": "pi_none"}, "ending_before", "resource_missing"),
        pytest.param({"created": {"after": 1}}, "created[after]", "parameter_unknown", marks=OUTSIDE),
        pytest.param({"created": "yesterday"}, "created", "parameter_invalid_integer", marks=OUTSIDE),
        pytest.param({"colour": "red"}, "colour", "parameter_unknown", marks=OUTSIDE),
    ],
)
def test_a_page_asked_for_badly(account: Account, params: dict[str, Any], param: str, code: str) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        page(account, **params)
    assert (refused.value.http_status, refused.value.param, refused.value.code) == (400, param, code)


def test_a_page_is_turned_one_way(account: Account) -> None:
    (made,) = payments(account, 1)
    with pytest.raises(stripe.InvalidRequestError):
        page(account, starting_after=made, ending_before=made)


def test_a_page_begins_at_an_object_of_this_list(account: Account, sandbox: RunningSandbox) -> None:
    chloe = Account(sandbox.active_account(account.client), account.client)
    (of_chloe,) = payments(chloe, 1)
    customer = account.client.v1.customers.create({}, account.options)
    for stranger in (of_chloe, customer.id):
        with pytest.raises(stripe.InvalidRequestError) as refused:
            page(account, starting_after=stranger)
        assert refused.value.param == "starting_after"


def test_what_was_made_when(account: Account) -> None:
    intent = account.intent()
    made_at = intent.created
    for bounds, is_found in (
        (made_at, True),
        (made_at + 1, False),
        ({"gte": made_at}, True),
        ({"gt": made_at}, False),
        ({"lte": made_at}, True),
        ({"lt": made_at}, False),
        ({"gt": made_at - 1, "lt": made_at + 1}, True),
    ):
        assert page(account, created=bounds) == ([intent.id] if is_found else [], False), bounds


def _charge(account: Account) -> str:
    return str(account.intent(capture_method="automatic", confirm=True, payment_method="pm_card_bypassPending").id)


def _refund(account: Account) -> str:
    return account.client.v1.refunds.create({"payment_intent": _charge(account)}, account.options).id


def _payout(account: Account) -> str:
    _charge(account)
    return account.client.v1.payouts.create({"amount": 1000, "currency": "eur"}, account.options).id


@pytest.mark.parametrize(
    ("path", "make"),
    [
        ("/v1/balance_transactions", _charge),
        ("/v1/charges", _charge),
        ("/v1/customers", lambda account: account.client.v1.customers.create({}, account.options).id),
        ("/v1/events", _charge),
        ("/v1/payment_intents", _charge),
        ("/v1/payouts", _payout),
        ("/v1/refunds", _refund),
        ("/v1/setup_intents", lambda account: account.client.v1.setup_intents.create({}, account.options).id),
    ],
)
def test_every_list_goes_on_until_its_end(
    account: Account, sandbox: RunningSandbox, path: str, make: Callable[[Account], str]
) -> None:
    for _ in range(3):
        make(account)
    headers = {**KEY, "Stripe-Account": account.id}
    whole = sandbox.http.get(path, headers=headers, params={"limit": 100}).json()
    assert (whole["object"], whole["url"], whole["has_more"]) == ("list", path, False)
    expected = [each["id"] for each in whole["data"]]
    assert len(expected) >= 3
    turned: list[str] = []
    has_more = True
    while has_more:
        params = {"limit": 2, **({"starting_after": turned[-1]} if turned else {})}
        listing = sandbox.http.get(path, headers=headers, params=params).json()
        turned += [each["id"] for each in listing["data"]]
        has_more = listing["has_more"]
    assert turned == expected


def test_accounts_are_listed_a_page_at_a_time_and_nothing_new_moves_a_page(client: stripe.StripeClient) -> None:
    accounts = client.v2.core.accounts
    made = [accounts.create(CABINET_MARTIN).id for _ in range(3)][::-1]
    first = accounts.list({"limit": 2})
    assert [each.id for each in first.data] == made[:2]
    assert first.next_page_url
    later = accounts.create(CABINET_MARTIN).id
    second: Any = client.raw_request("get", first.next_page_url).data
    assert second["data"][0]["id"] == made[2]
    back: Any = client.raw_request("get", second["previous_page_url"]).data
    assert [each["id"] for each in back["data"]] == made[:2]
    everything = [each.id for each in accounts.list({"limit": 2}).auto_paging_iter()]
    assert everything[:4] == [later, *made]
    assert len(everything) == len(set(everything))


def test_the_next_page_is_of_the_same_list(client: stripe.StripeClient) -> None:
    accounts = client.v2.core.accounts
    closed = [accounts.close(accounts.create(CABINET_MARTIN).id).id for _ in range(3)][::-1]
    accounts.create(CABINET_MARTIN)
    listing = accounts.list({"closed": True, "limit": 1, "applied_configurations": ["merchant"]})
    found = [each.id for each, _ in zip(listing.auto_paging_iter(), closed, strict=False)]
    assert found == closed


@pytest.mark.parametrize("token", ["last", "after:", "after:x", "from:-1", "beside:2"])
def test_a_page_that_nobody_was_given(sandbox: RunningSandbox, token: str) -> None:
    headers = {**KEY, "Stripe-Version": stripe.api_version}
    answer = sandbox.http.get("/v2/core/accounts", headers=headers, params={"page": token})
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, "page")
