"""The journal itself: a file of its own for each process, a line at a time, none of them ever changed."""

import json
import os
import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx

from cabinet.sandbox.journal import judging
from cabinet.sandbox.journal.exchange import Exchange, objects
from cabinet.sandbox.journal.memory import Memory

LONG_NUMBER = re.compile(r"\b[0-9]{12,19}\b")
"""As long as a card's."""
BEGIN_ANEW = ("/_sandbox/reset", "/_sandbox/clock")


class Journal:
    """Judges what passes, and notes it before anybody hears of it: nothing that was heard is missing here."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = (folder / f"{os.getpid()}-{time.time_ns()}.jsonl").open("a", encoding="utf-8")
        self.memory = Memory()

    def close(self) -> None:
        self._file.close()

    def note_exchange(self, exchange: Exchange) -> None:
        """Note what was asked and answered."""
        try:
            self._note_exchange(exchange)
        except Exception as problem:
            self._note(method=exchange.method, path=exchange.path, status=exchange.status, answered=[_lost(problem)])
            raise

    def _note_exchange(self, exchange: Exchange) -> None:
        asked = list(judging.asked_findings(exchange))
        outside = asked or list(judging.outside_findings(exchange))
        answered = list(judging.answered_findings(exchange, is_outside=bool(asked), memory=self.memory))
        self._note(
            method=exchange.method,
            path=exchange.template or exchange.path,
            key=exchange.key,
            status=exchange.status,
            code=_code(exchange),
            cards=exchange.cards,
            states=_states(exchange.answer) if exchange.status else [],
            asked=outside,
            answered=answered,
        )

    async def note_told(self, request: httpx.Request) -> None:
        """Note an event that leaves: a hook of the client that tells."""
        told = list(judging.told_findings(str(request.url), request.headers, request.content, self.memory))
        event = json.loads(request.content)
        self._note(event=event["type"], states=_states(event), told=told)

    def note_step(self, kind: str, before: str, after: str) -> None:
        """Note that an object went from one state to another; from nothing, when it was made."""
        self._note(step=[kind, before, after])

    def note_event(self, type: str) -> None:
        """Note that an event came to be, whether anybody listens or not."""
        self._note(emitted=type)

    def begin_anew(self, path: str) -> None:
        """What is steered through the control room may undo what was."""
        if path.startswith(BEGIN_ANEW):
            self.memory.forget()

    def _note(self, **line: Any) -> None:
        # A number may stand where a name or an address was expected, and that is told in a finding.
        self._file.write(LONG_NUMBER.sub("#", json.dumps({"at": time.time(), **line})) + "\n")
        self._file.flush()


def _lost(problem: Exception) -> str:
    return f"the judge did not understand this: {type(problem).__name__}"


def _code(exchange: Exchange) -> str | None:
    error = exchange.answer.get("error") if isinstance(exchange.answer, Mapping) else None
    return error.get("code") if isinstance(error, Mapping) else None


def _states(body: Any) -> list[list[str]]:
    return [[each["object"], each["id"], each["status"]] for each in objects(body) if each.get("status")]
