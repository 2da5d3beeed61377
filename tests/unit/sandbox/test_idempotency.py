"""A key is remembered for a day by the clock of the sandbox."""

import pytest

from cabinet.sandbox import idempotency
from cabinet.sandbox.errors import Refused
from tests.unit.sandbox.playing import Played


def test_a_key_is_forgotten_after_a_day(played: Played) -> None:
    scope = played.scope
    idempotency.keep(scope, "pi:pay_1:1", "one request", status=200, answer="{}")
    played.pass_time(hours=23, minutes=59)
    idempotency.forget_old(played.sandbox)
    assert idempotency.first_answer(scope, "pi:pay_1:1", "one request") == (200, "{}")
    with pytest.raises(Refused) as refused:
        idempotency.first_answer(scope, "pi:pay_1:1", "another request")
    assert refused.value.error["type"] == "idempotency_error"
    played.pass_time(minutes=2)
    assert idempotency.first_answer(scope, "pi:pay_1:1", "another request") is None
    idempotency.forget_old(played.sandbox)
    assert played.sandbox.store.execute("select * from idempotency") == []


def test_a_key_belongs_to_one_account(played: Played) -> None:
    idempotency.keep(played.scope, "pi:pay_1:1", "one request", status=200, answer="{}")
    assert idempotency.first_answer(played.scope.of(""), "pi:pay_1:1", "one request") is None


def test_a_key_is_short() -> None:
    idempotency.check("k" * 255)
    with pytest.raises(Refused):
        idempotency.check("k" * 256)
