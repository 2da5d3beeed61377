"""Bruno comes back: his card is kept, and charged while he is away."""

from typing import Any

import pytest
import stripe

from tests.integration.sandbox.conftest import Account
from tests.sandboxes import RunningSandbox


def bruno(account: Account, **more: Any) -> stripe.Customer:
    params: Any = {"email": "bruno@example.org", **more}
    return account.client.v1.customers.create(params, account.options)


def keep(account: Account, customer: stripe.Customer, card: str = "visa") -> stripe.PaymentMethod:
    methods = account.client.v1.payment_methods
    return methods.attach(f"pm_card_{card}", {"customer": customer.id}, account.options)


def charge_away(account: Account, customer: stripe.Customer, method_id: str) -> stripe.PaymentIntent:
    """Charge a card whose holder is not there."""
    return account.intent(
        capture_method="automatic", confirm=True, customer=customer.id, off_session=True, payment_method=method_id
    )


def told(account: Account, pattern: str) -> list[str]:
    events = account.client.v1.events.list({"type": pattern}, account.options).data
    return [event.type for event in reversed(events)]


def test_a_customer_is_made_changed_found_and_deleted(account: Account) -> None:
    customers = account.client.v1.customers
    made = bruno(account, name="Bruno", metadata={"client_id": "cli_1"})
    other = bruno(account, email="chloe@example.org")
    changed = customers.update(made.id, {"name": "Bruno B.", "email": "", "metadata": {"seen": "1"}}, account.options)
    assert (changed.name, changed.email) == ("Bruno B.", None)
    assert changed.to_dict()["metadata"] == {"client_id": "cli_1", "seen": "1"}
    assert [each.id for each in customers.list(options=account.options).data] == [other.id, made.id]
    found = customers.list({"email": "chloe@example.org"}, account.options).data
    assert [each.id for each in found] == [other.id]
    assert customers.delete(made.id, options=account.options).deleted
    assert customers.retrieve(made.id, options=account.options).to_dict() == {
        "id": made.id,
        "object": "customer",
        "deleted": True,
    }
    assert [each.id for each in customers.list(options=account.options).data] == [other.id]
    assert told(account, "customer.*") == [
        "customer.created",
        "customer.created",
        "customer.updated",
        "customer.deleted",
    ]


def test_nothing_happens_to_a_customer_who_was_deleted(account: Account) -> None:
    customer = bruno(account)
    method = keep(account, customer)
    account.client.v1.customers.delete(customer.id, options=account.options)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        account.client.v1.customers.update(customer.id, {"name": "Bruno"}, account.options)
    assert (refused.value.http_status, refused.value.code) == (404, "resource_missing")
    with pytest.raises(stripe.InvalidRequestError):
        account.intent(customer=customer.id)
    with pytest.raises(stripe.InvalidRequestError):
        account.intent(payment_method=method.id)


def test_another_accounts_customer_is_not_there(account: Account, sandbox: RunningSandbox) -> None:
    customer = bruno(account)
    chloe = Account(sandbox.active_account(account.client), account.client)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        account.client.v1.customers.retrieve(customer.id, options=chloe.options)
    assert refused.value.code == "resource_missing"
    with pytest.raises(stripe.InvalidRequestError):
        chloe.intent(customer=customer.id)


@pytest.mark.parametrize(
    ("wish", "code"), [({"email": "nobody"}, "email_invalid"), ({"source": "tok_visa"}, None), ({"balance": -5}, None)]
)
def test_a_customer_asked_for_badly(account: Account, wish: dict[str, object], code: str | None) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        bruno(account, **wish)
    assert (refused.value.code, refused.value.param) == (code, *wish)


def test_a_card_belongs_to_its_customer(account: Account) -> None:
    customer, other = bruno(account), bruno(account)
    method = keep(account, customer)
    assert method.customer == customer.id
    methods = account.client.v1.payment_methods
    assert [each.id for each in methods.list({"customer": customer.id}, account.options).data] == [method.id]
    of_customer = account.client.v1.customers.payment_methods
    assert [each.id for each in of_customer.list(customer.id, options=account.options).data] == [method.id]
    assert of_customer.retrieve(customer.id, method.id, options=account.options).id == method.id
    assert of_customer.list(other.id, options=account.options).data == []
    with pytest.raises(stripe.InvalidRequestError):
        of_customer.retrieve(other.id, method.id, options=account.options)
    with pytest.raises(stripe.InvalidRequestError):
        methods.attach(method.id, {"customer": other.id}, account.options)
    for owner, words in (
        ({}, "you must provide the customer"),
        ({"customer": other.id}, "has already been attached to a customer"),
    ):
        with pytest.raises(stripe.InvalidRequestError, match=words) as refused:
            account.intent(payment_method=method.id, **owner)
        assert refused.value.param == "payment_method"


def test_a_card_comes_with_its_customer(account: Account) -> None:
    customer = bruno(account, payment_method="pm_card_mastercard")
    (method,) = account.client.v1.payment_methods.list({"customer": customer.id}, account.options).data
    settings: Any = {"invoice_settings": {"default_payment_method": method.id}}
    changed = account.client.v1.customers.update(customer.id, settings, account.options)
    assert changed.invoice_settings
    assert changed.invoice_settings.default_payment_method == method.id
    with pytest.raises(stripe.InvalidRequestError):
        account.client.v1.customers.update(bruno(account).id, settings, account.options)


def test_a_card_is_changed_then_let_go_of_for_good(account: Account) -> None:
    methods = account.client.v1.payment_methods
    customer = bruno(account)
    method = keep(account, customer)
    changed = methods.update(
        method.id, {"billing_details": {"name": "Bruno"}, "card": {"exp_year": 2044}}, account.options
    )
    assert changed.card
    assert (changed.billing_details.name, changed.card.exp_year) == ("Bruno", 2044)
    assert methods.detach(method.id, options=account.options).customer is None
    assert methods.list({"customer": customer.id}, account.options).data == []
    with pytest.raises(stripe.InvalidRequestError):
        methods.attach(method.id, {"customer": customer.id}, account.options)
    with pytest.raises(stripe.InvalidRequestError):
        methods.detach(method.id, options=account.options)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        methods.update(method.id, {"metadata": {"a": "b"}}, account.options)
    assert refused.value.code == "payment_method_not_attached"
    assert told(account, "payment_method.*") == [
        "payment_method.attached",
        "payment_method.updated",
        "payment_method.detached",
    ]


def test_a_holder_prefers_a_network_of_the_card(account: Account) -> None:
    method = keep(account, bruno(account), "cartesBancaires")
    wish: Any = {"card": {"networks": {"preferred": "cartes_bancaires"}}}
    changed = account.client.v1.payment_methods.update(method.id, wish, account.options)
    assert changed.card
    assert changed.card.networks
    assert changed.card.networks.preferred == "cartes_bancaires"
    wish = {"card": {"networks": {"preferred": "mastercard"}}}
    with pytest.raises(stripe.InvalidRequestError):
        account.client.v1.payment_methods.update(method.id, wish, account.options)


def test_a_card_that_nobody_keeps_pays_once(account: Account) -> None:
    paid = account.intent(capture_method="automatic", confirm=True, payment_method="pm_card_visa")
    with pytest.raises(stripe.InvalidRequestError) as refused:
        account.intent(confirm=True, payment_method=paid.payment_method)
    assert refused.value.param == "payment_method"


def test_a_card_is_kept_by_the_payment_it_makes(account: Account) -> None:
    customer = bruno(account)
    paid = account.intent(
        capture_method="automatic",
        confirm=True,
        customer=customer.id,
        payment_method="pm_card_visa",
        setup_future_usage="off_session",
        expand=["latest_charge"],
    )
    assert isinstance(paid.latest_charge, stripe.Charge)
    assert paid.latest_charge.customer == customer.id
    again = charge_away(account, customer, str(paid.payment_method))
    assert again.status == "succeeded"
    listed = account.client.v1.payment_intents.list({"customer": customer.id}, account.options).data
    assert [each.id for each in listed] == [again.id, paid.id]


def test_a_bank_may_keep_a_card_and_decline_each_charge(account: Account) -> None:
    customer = bruno(account)
    method = keep(account, customer, "chargeCustomerFail")
    with pytest.raises(stripe.CardError) as declined:
        charge_away(account, customer, method.id)
    assert declined.value.code == "card_declined"


def test_a_card_its_bank_declines_cannot_be_kept(account: Account) -> None:
    customer = bruno(account)
    with pytest.raises(stripe.CardError) as declined:
        keep(account, customer, "visa_chargeDeclinedInsufficientFunds")
    assert declined.value.error
    assert declined.value.error.decline_code == "insufficient_funds"
    assert account.client.v1.payment_methods.list({"customer": customer.id}, account.options).data == []


@pytest.mark.parametrize("card", ["authenticationRequired", "authenticationRequiredOnSetup", "threeDSecure2Required"])
def test_a_bank_that_wants_its_holder_declines_while_they_are_away(account: Account, card: str) -> None:
    customer = bruno(account)
    method = keep(account, customer, card)
    with pytest.raises(stripe.CardError) as declined:
        charge_away(account, customer, method.id)
    assert declined.value.code == "authentication_required"
    assert declined.value.error
    assert declined.value.error.payment_intent
    assert declined.value.error.payment_intent.status == "requires_payment_method"


def test_a_bank_that_agreed_before_does_not_ask_while_the_holder_is_away(account: Account) -> None:
    customer = bruno(account)
    method = keep(account, customer, "authenticationRequiredSetupForOffSession")
    assert charge_away(account, customer, method.id).status == "succeeded"
    there = account.intent(confirm=True, customer=customer.id, payment_method=method.id)
    assert there.status == "requires_action"


@pytest.mark.parametrize(
    ("usage", "is_asked_again"), [("off_session", False), ("on_session", True)], ids=["for later", "for now"]
)
def test_paying_once_in_person_can_agree_to_later_charges(
    account: Account, sandbox: RunningSandbox, usage: str, *, is_asked_again: bool
) -> None:
    customer = bruno(account)
    asked = account.intent(
        capture_method="automatic",
        confirm=True,
        customer=customer.id,
        payment_method="pm_card_authenticationRequiredOnSetup",
        setup_future_usage=usage,
    )
    sandbox.answer_bank(asked, account_id=account.id, outcome="pass").raise_for_status()
    if is_asked_again:
        with pytest.raises(stripe.CardError):
            charge_away(account, customer, str(asked.payment_method))
        return
    assert charge_away(account, customer, str(asked.payment_method)).status == "succeeded"
    there = account.intent(confirm=True, customer=customer.id, payment_method=asked.payment_method)
    assert there.status == "requires_action"
