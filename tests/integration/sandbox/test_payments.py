"""Bruno pays on Camille's account: what each verb and each card does to a payment."""

from typing import Any

import pytest
import stripe

from tests.integration.sandbox.conftest import Account
from tests.sandboxes import RunningSandbox, eventually


def test_money_is_agreed_to_by_the_bank_then_taken(account: Account) -> None:
    intent = account.intent(metadata={"payment_id": "pay_1"})
    assert (intent.status, intent.amount_received) == ("requires_payment_method", 0)
    agreed = account.confirm(intent, "visa")
    assert (agreed.status, agreed.amount_capturable, agreed.amount_received) == ("requires_capture", 6000, 0)
    taken = account.client.v1.payment_intents.capture(intent.id, {"expand": ["latest_charge"]}, account.options)
    assert (taken.status, taken.amount_capturable, taken.amount_received) == ("succeeded", 0, 6000)
    assert taken.metadata["payment_id"] == "pay_1"
    assert isinstance(taken.latest_charge, stripe.Charge)
    assert taken.latest_charge.captured
    assert taken.latest_charge.payment_method_details.card.last4 == "4242"  # pyright: ignore[reportOptionalMemberAccess]


def test_the_fee_is_told_a_moment_after_the_money(account: Account) -> None:
    intent = account.intent(capture_method="automatic_async")
    assert account.confirm(intent, "visa").status == "succeeded"
    charge_id = str(account.look(intent).latest_charge.id)  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]
    assert account.client.v1.charges.retrieve(charge_id, options=account.options).balance_transaction is None

    def transaction() -> stripe.BalanceTransaction | None:
        params: stripe.params.ChargeRetrieveParams = {"expand": ["balance_transaction"]}
        found = account.client.v1.charges.retrieve(charge_id, params, account.options).balance_transaction
        return found if isinstance(found, stripe.BalanceTransaction) else None

    told = eventually(transaction)
    assert (told.amount, told.fee, told.net) == (6000, 115, 5885)


def test_money_is_taken_once_and_never_more_than_was_agreed_to(account: Account) -> None:
    intents = account.client.v1.payment_intents
    intent = account.confirm(account.intent(), "visa")
    for wish, param in (
        ({"amount_to_capture": 6001}, "amount_to_capture"),
        ({"amount_to_capture": 0}, "amount_to_capture"),
        ({"final_capture": False}, "final_capture"),
    ):
        with pytest.raises(stripe.InvalidRequestError) as refused:
            intents.capture(intent.id, wish, account.options)  # pyright: ignore[reportArgumentType]
        assert refused.value.param == param
    taken = intents.capture(intent.id, {"amount_to_capture": 4000, "metadata": {"a": "1"}}, account.options)
    assert (taken.amount_received, taken.amount_capturable) == (4000, 0)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        intents.capture(intent.id, {"amount_to_capture": 1}, account.options)
    assert refused.value.code == "payment_intent_unexpected_state"
    assert refused.value.error
    assert refused.value.error.payment_intent
    assert refused.value.error.payment_intent.amount_received == 4000


@pytest.mark.parametrize("change", [{"amount": 7000}, {"currency": "usd"}, {"payment_method": "pm_card_fr"}])
def test_what_the_bank_agreed_to_is_not_changed(account: Account, change: Any) -> None:
    intents = account.client.v1.payment_intents
    intent = account.confirm(account.intent(), "visa")
    with pytest.raises(stripe.InvalidRequestError) as refused:
        intents.update(intent.id, change, account.options)
    assert refused.value.code == "payment_intent_unexpected_state"
    with pytest.raises(stripe.InvalidRequestError) as refused:
        account.confirm(intent, "visa")
    assert refused.value.code == "payment_intent_unexpected_state"
    seen = account.look(intent)
    assert (seen.status, seen.amount, seen.currency) == ("requires_capture", 6000, "eur")


def test_an_open_payment_is_changed_and_the_last_word_counts(account: Account) -> None:
    intents = account.client.v1.payment_intents
    intent = account.intent(payment_method="pm_card_visa")
    changed = intents.update(intent.id, {"amount": 3000, "receipt_email": "bruno@example.org"}, account.options)
    assert (changed.status, changed.amount) == ("requires_confirmation", 3000)
    wish: Any = {"capture_method": "automatic", "payment_method": "pm_card_threeDSecureOptional"}
    paid = intents.confirm(intent.id, wish, account.options)
    assert (paid.status, paid.amount_received) == ("succeeded", 3000)


def test_the_bank_is_asked_because_somebody_wishes_it(account: Account) -> None:
    wish: Any = {
        "payment_method": "pm_card_threeDSecureOptional",
        "payment_method_options": {"card": {"request_three_d_secure": "any"}},
    }
    asked = account.client.v1.payment_intents.confirm(account.intent().id, wish, account.options)
    assert asked.status == "requires_action"


def test_a_payment_that_may_not_wait_is_declined_where_the_bank_asks(account: Account) -> None:
    with pytest.raises(stripe.CardError) as declined:
        account.intent(confirm=True, error_on_requires_action=True, payment_method="pm_card_threeDSecure2Required")
    assert declined.value.code == "authentication_required"


def test_a_payment_that_was_given_up_charges_nobody_and_cannot_be_taken(account: Account) -> None:
    intent = account.intent()
    account.confirm(intent, "visa")
    given_up = account.client.v1.payment_intents.cancel(
        intent.id, {"cancellation_reason": "abandoned"}, account.options
    )
    assert (given_up.status, given_up.amount_capturable, given_up.amount_received) == ("canceled", 0, 0)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        account.client.v1.payment_intents.capture(intent.id, options=account.options)
    assert refused.value.code == "payment_intent_unexpected_state"


def test_money_that_was_taken_cannot_be_given_up(account: Account) -> None:
    intent = account.intent()
    account.confirm(intent, "visa")
    account.client.v1.payment_intents.capture(intent.id, options=account.options)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        account.client.v1.payment_intents.cancel(intent.id, options=account.options)
    assert refused.value.code == "payment_intent_unexpected_state"
    assert refused.value.error
    assert refused.value.error.payment_intent.status == "succeeded"  # pyright: ignore[reportOptionalMemberAccess]


@pytest.mark.parametrize(
    ("card", "code", "decline_code"),
    [
        ("visa_chargeDeclined", "card_declined", "generic_decline"),
        ("visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"),
        ("visa_chargeDeclinedLostCard", "card_declined", "lost_card"),
        ("chargeDeclinedExpiredCard", "expired_card", None),
        ("chargeDeclinedIncorrectCvc", "incorrect_cvc", None),
        ("chargeDeclinedProcessingError", "processing_error", None),
        ("radarBlock", "card_declined", "fraudulent"),
    ],
)
def test_a_declined_card_says_why_and_another_one_may_be_tried(
    account: Account, card: str, code: str, decline_code: str | None
) -> None:
    intent = account.intent()
    with pytest.raises(stripe.CardError) as declined:
        account.confirm(intent, card)
    assert declined.value.http_status == 402
    assert declined.value.code == code
    assert getattr(declined.value.error, "decline_code", None) == decline_code
    seen = account.look(intent)
    assert seen.status == "requires_payment_method"
    assert seen.last_payment_error
    assert (seen.last_payment_error.code, seen.last_payment_error.decline_code) == (code, decline_code)
    assert isinstance(seen.latest_charge, stripe.Charge)
    assert (seen.latest_charge.status, seen.latest_charge.paid) == ("failed", False)
    retried = account.confirm(intent, "visa")
    assert (retried.status, retried.last_payment_error) == ("requires_capture", None)


def test_the_bank_asks_and_the_card_holder_agrees(account: Account, sandbox: RunningSandbox) -> None:
    asked = account.confirm(account.intent(), "threeDSecure2Required")
    assert asked.status == "requires_action"
    assert asked.next_action
    assert asked.next_action.type == "use_stripe_sdk"
    sandbox.answer_bank(asked, account_id=account.id, outcome="pass").raise_for_status()
    seen = account.look(asked)
    assert seen.status == "requires_capture"
    charge = seen.latest_charge
    assert isinstance(charge, stripe.Charge)
    assert charge.payment_method_details.card.three_d_secure.result == "authenticated"  # pyright: ignore[reportOptionalMemberAccess]


def test_the_bank_asks_and_the_card_holder_does_not_answer_as_asked(account: Account, sandbox: RunningSandbox) -> None:
    asked = account.confirm(account.intent(), "threeDSecure2Required")
    sandbox.answer_bank(asked, account_id=account.id, outcome="fail").raise_for_status()
    seen = account.look(asked)
    assert seen.status == "requires_payment_method"
    assert seen.last_payment_error
    assert seen.last_payment_error.code == "payment_intent_authentication_failure"


def test_the_bank_agrees_with_the_holder_and_declines_the_card(account: Account, sandbox: RunningSandbox) -> None:
    asked = account.confirm(account.intent(), "threeDSecureRequiredChargeDeclined")
    sandbox.answer_bank(asked, account_id=account.id, outcome="pass").raise_for_status()
    seen = account.look(asked)
    assert (seen.status, seen.last_payment_error.code) == ("requires_payment_method", "card_declined")  # pyright: ignore[reportOptionalMemberAccess]


def test_nobody_answers_the_bank_without_the_secret_of_the_payment(account: Account, sandbox: RunningSandbox) -> None:
    asked = account.confirm(account.intent(), "threeDSecure2Required")
    asked.client_secret = f"{asked.id}_secret_guessed"
    assert sandbox.answer_bank(asked, account_id=account.id, outcome="pass").status_code == 404
    assert account.look(asked).status == "requires_action"


def test_the_server_confirms_with_what_the_browser_chose(account: Account, sandbox: RunningSandbox) -> None:
    typed = {"number": "4242 4242 4242 4242", "exp_month": "12", "exp_year": "40", "cvc": "123"}
    chosen = sandbox.as_browser(
        "POST",
        "/v1/confirmation_tokens",
        account_id=account.id,
        **{"payment_method_data[type]": "card"},
        **{f"payment_method_data[card][{name}]": value for name, value in typed.items()},
    ).json()
    token = account.client.v1.confirmation_tokens.retrieve(chosen["id"], options=account.options)
    assert token.payment_method_preview
    assert token.payment_method_preview.card
    assert token.payment_method_preview.card.last4 == "4242"
    intent = account.intent(confirm=True, confirmation_token=token.id)
    assert intent.status == "requires_capture"
    with pytest.raises(stripe.InvalidRequestError) as refused:
        account.intent(confirm=True, confirmation_token=token.id)
    assert refused.value.param == "confirmation_token"


def test_a_token_for_a_card_that_the_bank_asks_about(account: Account) -> None:
    token = account.client.v1.test_helpers.confirmation_tokens.create(
        {"payment_method": "pm_card_threeDSecure2Required"}, account.options
    )
    intent = account.intent(confirm=True, confirmation_token=token.id)
    assert (intent.status, intent.next_action.type) == ("requires_action", "use_stripe_sdk")  # pyright: ignore[reportOptionalMemberAccess]


def test_the_browser_pays_and_is_told_no_metadata(account: Account, sandbox: RunningSandbox) -> None:
    intent = account.intent(metadata={"payment_id": "pay_1"})
    form = {"client_secret": str(intent.client_secret), "payment_method": "pm_card_visa"}
    answer = sandbox.as_browser("POST", f"/v1/payment_intents/{intent.id}/confirm", account_id=account.id, **form)
    assert answer.json()["status"] == "requires_capture"
    assert "pay_1" not in answer.text
    assert account.look(intent).status == "requires_capture"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"number": "4242424242424241"}, "incorrect_number"),
        ({"number": "4000056655665556"}, "card_declined"),
        ({"exp_month": "13"}, "invalid_expiry_month"),
        ({"exp_year": "19"}, "invalid_expiry_year"),
        ({"cvc": "1"}, "invalid_cvc"),
    ],
    ids=["wrong digit", "not a test card", "month 13", "expired", "short code"],
)
def test_what_was_typed_wrong_is_refused_by_name(
    account: Account, sandbox: RunningSandbox, typed: dict[str, str], code: str
) -> None:
    right = {"number": "4242424242424242", "exp_month": "12", "exp_year": "40", "cvc": "123"}
    form = {f"card[{name}]": value for name, value in (right | typed).items()}
    answer = sandbox.as_browser("POST", "/v1/payment_methods", account_id=account.id, type="card", **form)
    assert answer.status_code == 402
    assert answer.json()["error"]["code"] == code


def test_a_refund_never_exceeds_what_was_taken(account: Account) -> None:
    intent = account.intent(capture_method="automatic")
    account.confirm(intent, "visa")
    refunds = account.client.v1.refunds
    assert refunds.create({"payment_intent": intent.id, "amount": 2000}, account.options).status == "succeeded"
    with pytest.raises(stripe.InvalidRequestError):
        refunds.create({"payment_intent": intent.id, "amount": 4001}, account.options)
    assert refunds.create({"payment_intent": intent.id}, account.options).amount == 4000
    with pytest.raises(stripe.InvalidRequestError) as refused:
        refunds.create({"payment_intent": intent.id}, account.options)
    assert refused.value.code == "charge_already_refunded"
