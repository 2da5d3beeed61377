"""The scenarios at our sandbox; two sandboxes answer alike; and what tells two Stripes apart does so."""

from collections.abc import Generator

import pytest

from tests.contract.__main__ import compared
from tests.contract.asking import SANDBOX_KEY, Asker, LiveKeyRefused, differences, shape_of
from tests.contract.scenarios import SCENARIOS, Scenario, ask_for_what_is_not_there, pay_now
from tests.sandboxes import RunningSandbox, running_sandbox


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningSandbox]:
    with running_sandbox(tmp_path_factory.mktemp("sandbox")) as sandbox:
        yield sandbox


@pytest.fixture
def asker(sandbox: RunningSandbox) -> Asker:
    account = sandbox.active_account(sandbox.client())
    return Asker(sandbox.url, SANDBOX_KEY, account, sandbox.http)


@pytest.mark.parametrize(
    "scenario",
    [
        pytest.param(each, marks=pytest.mark.asks_outside_the_contract if each is ask_for_what_is_not_there else ())
        for each in SCENARIOS
    ],
    ids=lambda scenario: scenario.__name__,
)
def test_a_scenario_goes_as_expected(asker: Asker, scenario: Scenario) -> None:
    scenario(asker)
    assert asker.surprises == []
    assert asker.heard


def test_two_of_a_kind_do_not_differ(asker: Asker) -> None:
    assert compared(pay_now, asker, Asker(asker.url, SANDBOX_KEY, asker.account, asker.http)) == []


def test_another_status_is_said(asker: Asker) -> None:
    stranger = Asker(asker.url, SANDBOX_KEY, "acct_1somebodyelse", asker.http)
    refused = "403 account_invalid"
    assert compared(pay_now, asker, stranger)[:4] == [
        f"pay_now: {asker.url}: POST /v1/payment_intents: {refused} rather than 200 None",
        f"pay_now: {asker.url}: ended here, for want of 'id'",
        "pay_now: 3 answers here, 1 there",
        f"pay_now: POST /v1/payment_intents: 200 None here, {refused} there",
    ]


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        ({"id": "a", "amount": 1}, []),
        ({"id": "a", "amount": None}, []),
        ({"id": "a"}, ["answer.amount: only in the first"]),
        ({"id": "a", "amount": 1, "colour": "red"}, ["answer.colour: only in the second"]),
        ({"id": "a", "amount": "1"}, ["answer.amount: int here, str there"]),
    ],
)
def test_another_shape_is_said(theirs: dict[str, object], said: list[str]) -> None:
    assert differences(shape_of({"id": "b", "amount": 2}), shape_of(theirs)) == said


@pytest.mark.parametrize("key", ["sk_live_1", "rk_live_1", "pk_test_1", ""])
def test_a_live_key_is_refused(asker: Asker, key: str) -> None:
    with pytest.raises(LiveKeyRefused):
        Asker(asker.url, key, "", asker.http)
