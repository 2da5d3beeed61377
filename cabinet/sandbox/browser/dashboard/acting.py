"""What a person does on the dashboard: a form, then back to the page that shows what became of it."""

import re
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cabinet.sandbox import passing_time, resetting, same_origin, steering
from cabinet.sandbox.browser.dashboard import words
from cabinet.sandbox.browser.merchant import Endpoint
from cabinet.sandbox.browser.responses import refusal
from cabinet.sandbox.errors import Refused, invalid
from cabinet.sandbox.faults import Faults
from cabinet.sandbox.scope import Sandbox

Do = Callable[[Sandbox, Request, FormData], str]
PAGES = {"accounts": "/", "events": "/events", "payouts": "/payouts"}
INQUIRIES = {"warning_needs_response": "inquire", "warning_closed": "close"}
UNITS = {"minutes": 60, "hours": 3600, "days": 86400}
EUROS = re.compile(r"(?P<euros>[0-9]{1,7})([.,](?P<cents>[0-9]{1,2}))?")
MOST_DIGITS = 12
NOTHING_CHANGED = "Rien n’a changé"


class NotUnderstood(Exception):
    """Nothing that the dashboard could ask for, in a sentence for whoever filled in the form."""


def form(sandbox: Sandbox, do: Do) -> Endpoint:
    """Does what the form asks and goes back with 303, so that a reload does not do it twice."""

    async def answer(request: Request) -> Response:
        try:
            same_origin.check(request, url=sandbox.url)
            return RedirectResponse(do(sandbox, request, await request.form()), 303)
        except NotUnderstood as problem:
            return refusal(NOTHING_CHANGED, str(problem))
        except Refused as refused:
            # In the words of the API: whoever reads this aloud must know that they are English.
            return refusal(NOTHING_CHANGED, str(refused), status=refused.status, language="en")

    return answer


def act(sandbox: Sandbox, request: Request, given: FormData) -> str:
    """Whatever `steering` knows."""
    folder, id, verb = (request.path_params[name] for name in ("folder", "id", "verb"))
    after = steering.act(sandbox, folder=folder, id=id, verb=verb, wish=_wish(verb, given))
    # An inquiry is opened and closed by the same verbs as a dispute, and is none.
    done = INQUIRIES.get(after.get("status", "")) or verb
    return _back(PAGES.get(folder, "/payments"), done, anchor=id)


def move_clock(sandbox: Sandbox, _request: Request, given: FormData) -> str:
    """Lets so much time pass."""
    unit = UNITS.get(_text(given, "unit"))
    if unit is None:
        raise NotUnderstood("Choisissez des minutes, des heures ou des jours.")
    passing_time.advance(sandbox, _number(given, "number") * unit)
    return _back("/", "clock", anchor="clock")


def break_requests(sandbox: Sandbox, _request: Request, given: FormData) -> str:
    """One more thing goes wrong with requests."""
    kind = _text(given, "kind")
    planned: dict[str, Any] = {"path": _text(given, "path") or None, "times": _times(given)}
    if kind == "fail_next":
        planned["status"] = _number(given, "status")
    if kind == "slow_next":
        planned["latency_ms"] = _number(given, "seconds") * 1000
    standing = asdict(sandbox.faults)
    if kind not in words.MISHAPS:
        raise NotUnderstood("Choisissez une panne.")
    return _set_faults(sandbox, {**standing, kind: [*standing[kind], planned]})


def break_webhooks(sandbox: Sandbox, _request: Request, given: FormData) -> str:
    """Webhooks go wrong in one way at a time."""
    types = _text(given, "types").replace(",", " ").split()
    changes = {
        "webhooks": _text(given, "webhooks"),
        "webhook_types": types,
        "webhook_times": _times(given),
        "delay_seconds": _number(given, "seconds"),
    }
    return _set_faults(sandbox, {**asdict(sandbox.faults), **changes})


def heal(sandbox: Sandbox, _request: Request, _given: FormData) -> str:
    """Everything works again."""
    sandbox.faults = Faults()
    return _back("/", "heal", anchor="faults")


def reset(sandbox: Sandbox, _request: Request, given: FormData) -> str:
    """Forget everything, for somebody who has said that they mean it."""
    if not given.get("sure"):
        raise NotUnderstood("Cochez la case pour confirmer que tout doit être effacé.")
    resetting.reset(sandbox, keeps_endpoints=bool(given.get("keep_endpoints")))
    return _back("/", "reset", anchor="accounts")


def _set_faults(sandbox: Sandbox, wishes: dict[str, Any]) -> str:
    try:
        sandbox.faults = Faults.read(wishes)
    except (TypeError, ValueError) as problem:
        raise invalid(str(problem)) from problem
    return _back("/", "faults", anchor="faults")


def _wish(verb: str, given: FormData) -> dict[str, Any]:
    wish: dict[str, Any] = {name: _text(given, name) for name in ("reason", "status") if name in given}
    if "is_inquiry" in given:
        wish["is_inquiry"] = True
    if verb == "refund" and _text(given, "amount"):
        wish["amount"] = _cents(_text(given, "amount"))
    return wish


def _cents(typed: str) -> int:
    found = EUROS.fullmatch(re.sub(r"\s", "", typed))
    if found is None:
        raise NotUnderstood("Indiquez un montant en euros, tel que 12,50.")
    return int(found["euros"]) * 100 + int((found["cents"] or "").ljust(2, "0"))


def _times(given: FormData) -> int | None:
    return int(_number(given, "times")) if _text(given, "times") else None


def _number(given: FormData, name: str) -> int:
    typed = _text(given, name)
    if not typed.isascii() or not typed.isdigit() or len(typed) > MOST_DIGITS:
        raise NotUnderstood("Indiquez un nombre entier.")
    return int(typed)


def _text(given: FormData, name: str) -> str:
    return str(given.get(name, "")).strip()


def _back(page: str, done: str, *, anchor: str) -> str:
    return f"/_sandbox{page}?done={done}#{anchor}"
