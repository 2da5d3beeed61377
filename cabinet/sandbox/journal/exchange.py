"""One request and its answer, as they crossed the wire."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl

from cabinet.sandbox.cards import by_name, by_number
from cabinet.sandbox.contract import known_objects, template

CARD_PREFIX = "pm_card_"


@dataclass(frozen=True)
class Exchange:
    """Header names are in small letters. An answer that was lost on its way has the status 0."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    asked: bytes
    status: int
    answer_headers: Mapping[str, str]
    answered: bytes

    @cached_property
    def template(self) -> str | None:
        """The published path."""
        return template(self.method, self.path)

    @cached_property
    def given(self) -> Mapping[str, Any]:
        """The parameters; a `ValueError` says that nobody can read them."""
        if self.method != "POST":
            return read_form(self.query)
        if self.path.startswith("/v2/"):
            return read_json(self.asked)
        return read_form(self.asked.decode())

    @cached_property
    def answer(self) -> Any:
        return json.loads(self.answered) if self.answered else None

    @property
    def key(self) -> str:
        """Whose key was used: `sk`, `rk`, `pk`, or nothing."""
        given = self.headers.get("authorization", "").removeprefix("Bearer ").strip()
        given = given or dict(parse_qsl(self.query)).get("key", "") or str(self._given_or_nothing.get("key", ""))
        return given[:2]

    @property
    def account(self) -> str:
        """The account it was asked for; empty for the platform's own."""
        named = self.headers.get("stripe-account") or self.headers.get("stripe-context")
        return named or str(self._given_or_nothing.get("_stripe_account", ""))

    @property
    def cards(self) -> list[str]:
        """The names of the test cards it speaks of."""
        return sorted({name for value in texts(self._given_or_nothing) if (name := _card_name(value))})

    @property
    def _given_or_nothing(self) -> Mapping[str, Any]:
        try:
            return self.given
        except ValueError:
            return {}


def read_form(form: str) -> Mapping[str, Any]:
    """A form, read without the reader that the answers are made with."""
    nested: dict[str, Any] = {}
    for name, value in parse_qsl(form, keep_blank_values=True, errors="strict"):
        *steps, last = name.replace("]", "").split("[")
        target = nested
        for step in steps:
            target = target.setdefault(step or str(len(target)), {})
            if not isinstance(target, dict):
                raise ValueError(f"{step} is a value and an object")  # noqa: TRY004 — the form is wrong, not the type
        target[last or str(len(target))] = value
    return nested


def read_json(body: bytes) -> Mapping[str, Any]:
    value = json.loads(body) if body else {}
    if not isinstance(value, Mapping):
        raise ValueError("not an object")  # noqa: TRY004 — whoever reads asks for one kind of exception
    return value


def objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every object of the contract in an answer, also those within others."""
    if isinstance(value, list):
        for each in value:
            yield from objects(each)
    if isinstance(value, Mapping):
        name = value.get("object")
        if isinstance(name, str) and name in known_objects() and not value.get("deleted"):
            yield value
        for each in value.values():
            yield from objects(each)


def texts(value: Any) -> Iterator[str]:
    """Every text in what was given."""
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from texts(each)


def _card_name(value: str) -> str | None:
    card = by_name(value.removeprefix(CARD_PREFIX)) if value.startswith(CARD_PREFIX) else by_number(value)
    return card.name if card else None
