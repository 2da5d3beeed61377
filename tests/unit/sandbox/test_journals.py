"""A journal is read at the end of a suite: what is outside the contract fails it, unless a test asked on purpose."""

import json
from pathlib import Path

import pytest

from cabinet.sandbox.journal import Journal
from cabinet.sandbox.journal.exchange import Exchange
from cabinet.sandbox.journal.memory import Memory
from tests.journals import Excuse, Journals

EXCUSE = Excuse("asked", "test_of_a_colour", since=9, until=11)


def line(*, at: float = 10, **findings: list[str]) -> str:
    return json.dumps({"at": at, "method": "GET", "path": "/v1/charges", "status": 400, **findings}) + "\n"


def faults(folder: Path, *lines: str, excuses: list[Excuse] | None = None) -> list[str]:
    (folder / "1.jsonl").write_text("".join(lines))
    return Journals(folder, excuses or []).faults()


def refunded(refund_id: str, key: str) -> Exchange:
    """A refund that was asked for under the same idempotency key as any other one here."""
    refund = {"object": "refund", "id": refund_id, "charge": None}
    return Exchange(
        method="POST",
        path="/v1/refunds",
        query="",
        headers={"authorization": f"Bearer {key}", "idempotency-key": "refund:1"},
        asked=b"payment_intent=pi_1",
        status=200,
        answer_headers={},
        answered=json.dumps(refund).encode(),
    )


def test_nothing_is_said_of_what_is_within_the_contract(tmp_path: Path) -> None:
    assert faults(tmp_path, line(), line(asked=[], answered=[])) == []


def test_each_fault_is_said_once_with_its_number(tmp_path: Path) -> None:
    said = faults(tmp_path, line(asked=["colour: unknown"]), line(asked=["colour: unknown"]))
    assert said == ["2 × GET /v1/charges 400: asked: colour: unknown"]


def test_what_a_test_asks_on_purpose_is_excused(tmp_path: Path) -> None:
    assert faults(tmp_path, line(asked=["colour: unknown"]), excuses=[EXCUSE]) == []


def test_what_is_asked_at_another_time_is_not_excused(tmp_path: Path) -> None:
    said = faults(tmp_path, line(asked=["a"]), line(at=12, asked=["b"]), excuses=[EXCUSE])
    assert said == ["1 × GET /v1/charges 400: asked: b"]


def test_no_answer_and_no_event_is_ever_excused(tmp_path: Path) -> None:
    said = faults(tmp_path, line(asked=["a"], answered=["b"], told=["c"]), excuses=[EXCUSE])
    assert said == ["1 × GET /v1/charges 400: answered: b", "1 × GET /v1/charges 400: told: c"]


def test_what_is_answered_is_excused_where_a_test_rewrites_what_stripe_says(tmp_path: Path) -> None:
    rewritten = Excuse("answered", "test_of_a_lie", since=9, until=11)
    said = faults(tmp_path, line(asked=["a"], answered=["b"]), line(at=12, answered=["c"]), excuses=[rewritten])
    assert said == ["1 × GET /v1/charges 400: answered: c", "1 × GET /v1/charges 400: asked: a"]


def test_an_excuse_that_nobody_needed_is_said(tmp_path: Path) -> None:
    assert faults(tmp_path, line(), excuses=[EXCUSE]) == [
        "test_of_a_colour asks nothing outside the contract, and says it does"
    ]


def test_the_line_a_killed_process_was_writing_is_left_out(tmp_path: Path) -> None:
    assert faults(tmp_path, line(), line(asked=["a"])[:-5]) == []


@pytest.mark.parametrize("key", ["sk_test_sandbox", "rk_test_sandbox"])
def test_a_key_that_was_used_again_is_judged_whole_or_restricted(key: str) -> None:
    memory = Memory()
    assert list(memory.findings(refunded("re_1", key))) == []
    assert list(memory.findings(refunded("re_2", key))) == [
        "an idempotency key was used again, and the first answer was not given again"
    ]


def test_a_charge_as_it_once_was_does_not_make_less_of_what_was_taken() -> None:
    memory = Memory()
    charge = {"object": "charge", "id": "ch_1", "amount": 2000, "amount_refunded": 0}
    refund = {"object": "refund", "id": "re_1", "charge": "ch_1", "status": "succeeded", "amount": 2000}
    events = {"object": "list", "data": [{"object": "event", "data": {"object": charge | {"amount_captured": 0}}}]}

    assert list(memory.of_money(charge | {"amount_captured": 2000})) == []
    assert list(memory.of_money(events)) == []
    assert list(memory.of_money(refund)) == []


def test_a_card_number_is_not_noted_wherever_it_stood(tmp_path: Path) -> None:
    number = "4242424242424242"
    journal = Journal(tmp_path)
    for path in ("/v1/payment_intents", f"/v1/{number}"):
        journal.note_exchange(
            Exchange(
                method="POST",
                path=path,
                query="",
                headers={"authorization": "Bearer sk_test_sandbox"},
                asked=f"{number}={number}".encode(),
                status=0,
                answer_headers={},
                answered=b"",
            )
        )
    journal.close()
    [file] = tmp_path.glob("*.jsonl")
    assert number not in file.read_text()
    assert "#: unknown" in file.read_text()
