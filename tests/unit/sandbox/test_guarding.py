"""The sandbox never runs beside real money, and its faults end."""

import pytest

from cabinet.sandbox.__main__ import refuses_to_start
from cabinet.sandbox.faults import Faults


@pytest.mark.parametrize("key", ["sk_live_1", "rk_live_1", "pk_live_1", "\tsk_live_1", '"sk_live_1"'])
@pytest.mark.parametrize(
    "name", ["CABINET_STRIPE_SECRET_KEY", "CABINET_STRIPE_PUBLISHABLE_KEY", "STRIPE_API_KEY", "KEY"]
)
def test_a_live_key_stops_it_whatever_its_name(name: str, key: str) -> None:
    assert refuses_to_start({"PATH": "/bin", name: key}).startswith(f"{name} holds a live key")


@pytest.mark.parametrize("environ", [{}, {"CABINET_STRIPE_SECRET_KEY": "sk_test_1"}, {"STRIPE_SECRET_KEY": ""}])
def test_a_test_key_does_not(environ: dict[str, str]) -> None:
    assert not refuses_to_start(environ)


def test_a_planned_failure_meets_those_who_fit_and_ends() -> None:
    faults = Faults.read({"fail_next": [{"method": "POST", "path": "/v1/refunds", "status": 503, "times": 2}]})
    assert faults.take_failure("GET", "/v1/refunds") is None
    assert faults.take_failure("POST", "/v1/refunds_of_others") is None
    met = [faults.take_failure("POST", "/v1/refunds/re_1") for _ in range(3)]
    assert [failing and failing.status for failing in met] == [503, 503, None]


@pytest.mark.parametrize(
    ("webhooks", "delays"), [("deliver", [0]), ("drop", []), ("duplicate", [0, 0]), ("delay", [2])]
)
def test_a_webhook_leaves_as_the_fault_in_force_says(webhooks: str, delays: list[float]) -> None:
    assert Faults.read({"webhooks": webhooks, "delay_seconds": 2}).take_delays("charge.updated") == delays
