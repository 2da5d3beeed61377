"""The contract that the installed library publishes: what may be asked, and what an answer looks like."""

from typing import Any

import pytest
import stripe

from cabinet.sandbox import contract
from cabinet.sandbox.errors import Refused
from cabinet.sandbox.operations import OPERATIONS

CREATE = contract.operation("POST", "/v1/payment_intents")
ENDPOINT: dict[str, Any] = {
    "id": "we_1",
    "created": 1,
    "enabled_events": ["*"],
    "livemode": False,
    "metadata": {},
    "status": "enabled",
    "url": "https://cabinet.example",
}


def test_the_sandbox_speaks_the_version_that_the_library_pins() -> None:
    assert contract.api_version() == stripe.api_version


@pytest.mark.parametrize(("method", "path"), [(method, path) for method, path, _ in OPERATIONS])
def test_every_operation_of_the_sandbox_is_a_published_one(method: str, path: str) -> None:
    assert contract.operation(method, path).path == path


def test_what_is_asked_gets_its_types() -> None:
    read = CREATE.read({"amount": "6000", "currency": "eur", "confirm": "true", "expand": {"0": "latest_charge"}})
    assert read == {"amount": 6000, "currency": "eur", "confirm": True, "expand": ["latest_charge"]}


@pytest.mark.parametrize(
    ("changes", "code", "param"),
    [
        ({"colour": "red"}, "parameter_unknown", "colour"),
        ({"automatic_payment_methods": {"enabled": "true", "mood": "x"}}, "parameter_unknown", None),
        ({"amount": ""}, "parameter_invalid_empty", "amount"),
        ({"amount": "1e3"}, "parameter_invalid_integer", "amount"),
        ({"amount": "١٢"}, "parameter_invalid_integer", "amount"),
        ({"confirm": "yes"}, None, "confirm"),
        ({"capture_method": "later"}, None, "capture_method"),
        ({"expand": "latest_charge"}, None, "expand"),
        ({"metadata": {"a": {"b": "c"}}}, None, "metadata[a]"),
    ],
)
def test_what_may_not_be_asked_is_named(changes: dict[str, Any], code: str | None, param: str | None) -> None:
    with pytest.raises(Refused) as refused:
        CREATE.read({"amount": "6000", "currency": "eur", **changes})
    assert refused.value.error["code"] == code
    assert param is None or refused.value.error["param"] == param


def test_an_object_has_every_field_of_its_contract() -> None:
    made = contract.complete("webhook_endpoint", ENDPOINT)
    assert made["object"] == "webhook_endpoint"
    assert made["description"] is None
    assert contract.findings("webhook_endpoint", made) == []


@pytest.mark.parametrize(
    "changes",
    [{"colour": "red"}, {"created": "yesterday"}, {"livemode": 0}, {"enabled_events": "*"}, {"metadata": {"a": 1}}],
)
def test_what_does_not_conform_is_found(changes: dict[str, Any]) -> None:
    made = contract.complete("webhook_endpoint", ENDPOINT)
    assert len(contract.findings("webhook_endpoint", {**made, **changes})) == 1


def test_a_field_that_is_missing_is_found() -> None:
    made = contract.complete("webhook_endpoint", ENDPOINT)
    del made["url"]
    assert contract.findings("webhook_endpoint", made) == ["webhook_endpoint.url: missing"]


def test_the_sandbox_cannot_answer_beside_the_contract() -> None:
    with pytest.raises(LookupError, match="knows no colour"):
        contract.complete("webhook_endpoint", {**ENDPOINT, "colour": "red"})
    with pytest.raises(LookupError, match="asks for url"):
        contract.complete("webhook_endpoint", {name: value for name, value in ENDPOINT.items() if name != "url"})
