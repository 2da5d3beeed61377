"""`python -m tests.integration.sandbox.planting --round NAME …`: the sandbox, with some things in it that are wrong.

The faults are planted within this process only, before the sandbox is started as it always is.
"""

import sys
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from cabinet.sandbox import __main__ as sandbox
from cabinet.sandbox import answering, app, deliveries, errors, idempotency, scope
from cabinet.sandbox.scope import Call, Scope
from cabinet.sandbox.store import Record

Answer = dict[str, Any]
Change = Callable[[Answer], Answer]


def spoils(method: str, path: str, change: Change) -> Callable[[], None]:
    """One operation answers something else than it made."""

    def around(action: answering.Action) -> answering.Action:
        return lambda call: change(action(call))

    return lambda: _replace(method, path, around)


def without(name: str) -> Change:
    return lambda answer: {key: value for key, value in answer.items() if key != name}


def having(**values: object) -> Change:
    return lambda answer: {**answer, **values}


def forgets_signatures() -> None:
    patch.object(deliveries, "signature", lambda *_, **__: "").start()


def tells_unknown_events() -> None:
    _tells(lambda told: {**told, "type": "payment_intent.paid"} if told["object"] == "event" else told)


def tells_thin_events_at_length() -> None:
    _tells(lambda told: told if told["object"] == "event" else {**told, "changes": None})


def ignores_idempotency_keys() -> None:
    patch.object(idempotency, "first_answer", lambda *_: None).start()


def ignores_accounts() -> None:
    def find(self: Scope, kind: str, object_id: str, *, param: str = "id") -> Record:
        record = self.store.get(object_id)
        if record is None or record.kind != kind:
            raise errors.missing(kind, object_id, param=param)
        return record

    patch.object(scope.Scope, "find", find).start()


def accepts_any_parameter() -> None:
    read = answering.Answerer._read

    def lenient(self: answering.Answerer, given: Answer) -> Answer:
        return read(self, {key: value for key, value in given.items() if key in self.operation.fields})

    patch.object(answering.Answerer, "_read", lenient).start()


def declines_with_another_status() -> None:
    make = errors.Refused.__init__

    def refuse(self: errors.Refused, status: int, *given: Any, **named: Any) -> None:
        make(self, 400 if status == 402 else status, *given, **named)

    patch.object(errors.Refused, "__init__", refuse).start()


def misses_with_another_status() -> None:
    make = errors.Refused.__init__

    def refuse(self: errors.Refused, status: int, *given: Any, **named: Any) -> None:
        make(self, 400 if status == 404 else status, *given, **named)

    patch.object(errors.Refused, "__init__", refuse).start()


def adds_to_refusals() -> None:
    patch.object(errors.Refused, "body", property(lambda self: {"error": {**self.error, "mood": "bad"}})).start()


def forgets_what_was_refunded() -> None:
    def forgetful(action: answering.Action) -> answering.Action:
        def create(call: Call) -> Answer:
            charge = call.find(
                "charge", call.find("payment_intent", call.params["payment_intent"]).body["latest_charge"]
            )
            call.save(charge, amount_refunded=0)
            return action(call)

        return create

    _replace("POST", "/v1/refunds", forgetful)


def _tells(change: Change) -> None:
    tell = deliveries._notification
    patch.object(deliveries, "_notification", lambda *given: change(tell(*given))).start()


def _replace(method: str, path: str, around: Callable[[answering.Action], answering.Action]) -> None:
    operations = [
        (verb, where, around(action) if (verb, where) == (method, path) else action)
        for verb, where, action in app.OPERATIONS
    ]
    patch.object(app, "OPERATIONS", tuple(operations)).start()


INTENT = ("GET", "/v1/payment_intents/{id}")
Fault = tuple[Callable[[], None], str]
ANSWERED: dict[str, Fault] = {
    "a field is missing": (spoils(*INTENT, without("livemode")), "answer.livemode: missing"),
    "a word is not one of the contract": (
        spoils(*INTENT, having(status="paid")),
        "answer.status: 'paid' is not one of the words of the contract",
    ),
    "a type is wrong": (spoils(*INTENT, having(amount="6000")), "answer.amount: int was expected, not str"),
    "a field is unknown": (spoils(*INTENT, having(colour="red")), "answer.colour: not in the contract"),
    "an expanded object is torn": (
        spoils(*INTENT, having(latest_charge={"id": "ch_1", "object": "charge"})),
        "answer.latest_charge.amount: missing",
    ),
    "another object is answered": (
        spoils(*INTENT, having(object="charge")),
        "answer.object: 'charge' is not one of the words of the contract",
    ),
    "a list does not say whether there is more": (
        spoils("GET", "/v1/payment_intents", without("has_more")),
        "answer.has_more: missing",
    ),
    "an object in a list is torn": (
        spoils("GET", "/v1/refunds", lambda page: {**page, "data": [without("amount")(page["data"][0])]}),
        "answer.data[0].amount: missing",
    ),
    "a v2 object lacks a field": (
        spoils("GET", "/v2/core/accounts/{id}", without("created")),
        "answer.created: missing",
    ),
    "what was deleted is told as if it were there": (
        spoils("DELETE", "/v1/webhook_endpoints/{id}", having(url="https://cabinet.example")),
        "answer.url: not told of what was deleted",
    ),
    "a refusal says more than it may": (adds_to_refusals, "error.mood: not in the contract"),
    "a declined card has another status": (
        declines_with_another_status,
        "error: status 400 does not go with card_error",
    ),
}
TOLD: dict[str, Fault] = {
    "an event is not signed": (forgets_signatures, "the event is not signed"),
    "an event is of an unknown type": (
        tells_unknown_events,
        "event.type: 'payment_intent.paid' is not one of the words of the contract",
    ),
    "a thin event is not thin": (tells_thin_events_at_length, "event.changes: not in the contract"),
    "what is not there has another status": (misses_with_another_status, "status: what is not there is a 404"),
}
DONE: dict[str, Fault] = {
    "an idempotency key is ignored": (
        ignores_idempotency_keys,
        "an idempotency key was used again, and the first answer was not given again",
    ),
    "the account asked for is ignored": (ignores_accounts, "payment_intent: another account's object is shown"),
    "an unknown parameter is accepted": (accepts_any_parameter, "accepted, and is outside the contract"),
    "more is refunded than was taken": (forgets_what_was_refunded, "refund: more is given back than was taken"),
}
ROUNDS = {"answered": ANSWERED, "told": TOLD, "done": DONE}
"""Each fault: how it is planted, and what the journal must say of it. Those of one round do not hide each other."""


def main() -> None:
    """Take the round out of the words, plant its faults, and start the sandbox with the words that are left."""
    at = sys.argv.index("--round")
    faults = ROUNDS[sys.argv[at + 1]]
    del sys.argv[at : at + 2]
    for plant, _ in faults.values():
        plant()
    sandbox.main()


if __name__ == "__main__":
    main()
