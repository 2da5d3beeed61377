"""An account leaves the platform, which hears of it no more."""

from typing import Any

from cabinet.sandbox import account_life, contract, endpoints, events
from cabinet.sandbox.scope import PLATFORM, Call
from tests.unit.sandbox.playing import Played


def listen(played: Played) -> None:
    params: dict[str, Any] = {"url": "https://cabinet.example/stripe", "enabled_events": ["*"], "connect": True}
    endpoints.create_webhook_endpoint(Call(sandbox=played.sandbox, account=PLATFORM, path={}, params=params))


def delivered(played: Played) -> list[str]:
    rows = played.sandbox.store.execute("select event_id from delivery order by id")
    found = [played.sandbox.store.get(row["event_id"]) for row in rows]
    return [event.body["type"] for event in found if event]


def leave(played: Played) -> None:
    account = played.sandbox.store.get(played.account)
    assert account
    account_life.disconnect(played.scope, account, application=endpoints.CLIENT_ID)


def test_that_it_left_is_the_last_thing_the_platform_hears(played: Played) -> None:
    listen(played)
    played.charge(capture_method="automatic_async")
    leave(played)
    played.pass_time(days=8)
    assert delivered(played) == [
        "payment_intent.created",
        "charge.succeeded",
        "payment_intent.succeeded",
        "account.application.deauthorized",
    ]
    # What is its own goes on: the fee arrived, and the money left for its bank.
    assert played.told("payout.") == ["payout.created", "payout.updated"]


def test_each_capability_is_told_when_it_changes(played: Played) -> None:
    account = played.sandbox.store.get(played.account)
    assert account
    account_life.become(played.scope, account, "restricted")
    assert played.told("capability.") == ["capability.updated", "capability.updated"]
    assert played.told("account.") == ["account.updated"]
    (capability, _) = played.ask(events.list_events, type="capability.updated")["data"]
    seen = capability["data"]["object"]
    assert (seen["status"], seen["requirements"]["disabled_reason"]) == ("inactive", "requirements.fields_needed")
    assert contract.findings("capability", seen) == []
