"""Bruno leaves his card, as a guarantee: nothing is paid."""

from typing import Any

import httpx
import pytest
import stripe

from tests.integration.sandbox.conftest import Account
from tests.sandboxes import RunningSandbox

OUTSIDE = pytest.mark.asks_outside_the_contract


def set_up(account: Account, **changes: Any) -> stripe.SetupIntent:
    params: Any = {"automatic_payment_methods": {"enabled": True, "allow_redirects": "never"}, **changes}
    return account.client.v1.setup_intents.create(params, account.options)


def confirm(account: Account, intent: stripe.SetupIntent, card: str = "visa") -> stripe.SetupIntent:
    return account.client.v1.setup_intents.confirm(intent.id, {"payment_method": f"pm_card_{card}"}, account.options)


def look(account: Account, intent: stripe.SetupIntent) -> stripe.SetupIntent:
    return account.client.v1.setup_intents.retrieve(intent.id, options=account.options)


def answer_bank(sandbox: RunningSandbox, account: Account, intent: stripe.SetupIntent, outcome: str) -> httpx.Response:
    form = {"client_secret": str(intent.client_secret), "account": account.id, "outcome": outcome}
    return sandbox.http.post(f"/_3ds/{intent.id}", data=form)


def told(account: Account) -> list[str]:
    events = account.client.v1.events.list({"type": "setup_intent.*"}, account.options).data
    return [event.type.removeprefix("setup_intent.") for event in reversed(events)]


def test_a_card_is_kept_for_its_customer(account: Account) -> None:
    customer = account.client.v1.customers.create({"email": "bruno@example.org"}, account.options)
    intent = set_up(account, customer=customer.id, metadata={"client_id": "cli_1"})
    assert (intent.status, intent.usage) == ("requires_payment_method", "off_session")
    done = confirm(account, intent)
    assert (done.status, done.last_setup_error) == ("succeeded", None)
    (kept,) = account.client.v1.payment_methods.list({"customer": customer.id}, account.options).data
    assert kept.id == done.payment_method
    assert told(account) == ["created", "succeeded"]
    listed = account.client.v1.setup_intents.list({"customer": customer.id}, account.options).data
    assert [each.id for each in listed] == [intent.id]


def test_the_holder_is_asked_once_and_not_again_while_away(account: Account, sandbox: RunningSandbox) -> None:
    customer = account.client.v1.customers.create({}, account.options)
    asked = confirm(account, set_up(account, customer=customer.id), "authenticationRequiredOnSetup")
    assert asked.status == "requires_action"
    assert asked.next_action
    assert asked.next_action.type == "use_stripe_sdk"
    page = sandbox.http.get(f"/_3ds/{asked.id}", params={"client_secret": str(asked.client_secret)})
    assert page.status_code == 200
    answer_bank(sandbox, account, asked, "pass").raise_for_status()
    assert look(account, asked).status == "succeeded"
    paid = account.intent(confirm=True, customer=customer.id, off_session=True, payment_method=asked.payment_method)
    assert paid.status == "requires_capture"
    assert told(account) == ["created", "requires_action", "succeeded"]


def test_the_holder_does_not_agree(account: Account, sandbox: RunningSandbox) -> None:
    asked = confirm(account, set_up(account), "threeDSecure2Required")
    answer_bank(sandbox, account, asked, "fail").raise_for_status()
    seen = look(account, asked)
    assert (seen.status, seen.payment_method) == ("requires_payment_method", None)
    assert seen.last_setup_error
    assert seen.last_setup_error.code == "setup_intent_authentication_failure"
    assert told(account) == ["created", "requires_action", "setup_failed"]
    assert confirm(account, seen, "visa").status == "succeeded"


def test_nobody_answers_the_bank_without_the_secret(account: Account, sandbox: RunningSandbox) -> None:
    asked = confirm(account, set_up(account), "threeDSecure2Required")
    asked.client_secret = f"{asked.id}_secret_guessed"
    assert answer_bank(sandbox, account, asked, "pass").status_code == 404
    assert look(account, asked).status == "requires_action"


def test_the_bank_declines_to_let_a_card_be_kept(account: Account) -> None:
    intent = set_up(account)
    with pytest.raises(stripe.CardError) as declined:
        confirm(account, intent, "visa_chargeDeclinedLostCard")
    assert declined.value.error
    assert declined.value.error.decline_code == "lost_card"
    assert declined.value.error.setup_intent
    assert declined.value.error.setup_intent.id == intent.id
    seen = look(account, intent)
    assert seen.status == "requires_payment_method"
    assert seen.last_setup_error
    assert seen.last_setup_error.code == "card_declined"


def test_a_card_that_declines_each_charge_can_still_be_kept(account: Account) -> None:
    assert confirm(account, set_up(account), "chargeCustomerFail").status == "succeeded"


def test_a_setup_is_given_up(account: Account) -> None:
    intents = account.client.v1.setup_intents
    intent = set_up(account)
    given_up = intents.cancel(intent.id, {"cancellation_reason": "abandoned"}, account.options)
    assert (given_up.status, given_up.cancellation_reason) == ("canceled", "abandoned")
    assert told(account) == ["created", "canceled"]
    for verb in (intents.cancel, lambda *_, **__: confirm(account, intent)):
        with pytest.raises(stripe.InvalidRequestError) as refused:
            verb(intent.id, options=account.options)
        assert refused.value.code == "setup_intent_unexpected_state"
        assert refused.value.error
        assert refused.value.error.setup_intent
        assert refused.value.error.setup_intent.status == "canceled"


def test_a_setup_is_changed_until_it_is_done(account: Account) -> None:
    intents = account.client.v1.setup_intents
    intent = set_up(account)
    chosen = intents.update(intent.id, {"payment_method": "pm_card_visa", "metadata": {"a": "1"}}, account.options)
    assert (chosen.status, chosen.to_dict()["metadata"]) == ("requires_confirmation", {"a": "1"})
    assert intents.confirm(intent.id, options=account.options).status == "succeeded"
    with pytest.raises(stripe.InvalidRequestError) as refused:
        intents.update(intent.id, {"payment_method": "pm_card_visa"}, account.options)
    assert refused.value.code == "setup_intent_unexpected_state"


def test_the_server_sets_up_what_the_browser_chose(account: Account) -> None:
    token = account.client.v1.test_helpers.confirmation_tokens.create(
        {"payment_method": "pm_card_mastercard"}, account.options
    )
    done = set_up(account, confirm=True, confirmation_token=token.id)
    assert done.status == "succeeded"
    spent = account.client.v1.confirmation_tokens.retrieve(token.id, options=account.options)
    assert (spent.setup_intent, spent.payment_intent) == (done.id, None)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        account.intent(confirm=True, confirmation_token=token.id)
    assert refused.value.param == "confirmation_token"


def test_the_browser_sets_up_and_is_told_no_metadata(account: Account, sandbox: RunningSandbox) -> None:
    intent = set_up(account, metadata={"client_id": "cli_1"})
    form = {"client_secret": str(intent.client_secret), "payment_method": "pm_card_visa"}
    answer = sandbox.as_browser("POST", f"/v1/setup_intents/{intent.id}/confirm", account_id=account.id, **form)
    assert answer.json()["status"] == "succeeded"
    seen = sandbox.as_browser("GET", f"/v1/setup_intents/{intent.id}", account_id=account.id, **form)
    assert seen.json()["status"] == "succeeded"
    assert "cli_1" not in answer.text + seen.text


@pytest.mark.parametrize(
    ("wish", "param"),
    [
        ({"mandate_data": {"customer_acceptance": {"type": "offline"}}}, "mandate_data"),
        ({"attach_to_self": True}, "attach_to_self"),
        ({"return_url": "https://cabinet.example/"}, "return_url"),
        ({"customer": "cus_1"}, "customer"),
        pytest.param({"usage": "sometimes"}, "usage", marks=OUTSIDE),
        pytest.param({"amount": 100}, "amount", marks=OUTSIDE),
    ],
)
def test_a_setup_asked_for_badly(account: Account, wish: dict[str, object], param: str) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        set_up(account, **wish)
    assert refused.value.param == param
    assert account.client.v1.setup_intents.list(options=account.options).data == []
