"""The dashboard at `/_sandbox/`: what is there, and buttons for what seldom happens.

looking    what is shown, read anew at each visit
lines      what each line says
words      what it is called, in French
acting     what the buttons do
"""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from cabinet.sandbox.browser.dashboard import acting, looking, words
from cabinet.sandbox.browser.merchant import Endpoint
from cabinet.sandbox.browser.responses import page as answer
from cabinet.sandbox.scope import Sandbox

PLACES = (
    ("/_sandbox/", "Vue d’ensemble"),
    ("/_sandbox/payments", "Paiements"),
    ("/_sandbox/payouts", "Virements"),
    ("/_sandbox/events", "Événements"),
)
LONGEST_POSITION = 18


def routes(sandbox: Sandbox) -> list[BaseRoute]:
    """The pages, and what their forms are sent to."""
    by_hand = "/_sandbox/by-hand"
    forms: dict[str, acting.Do] = {
        "/clock": acting.move_clock,
        "/broken-requests": acting.break_requests,
        "/broken-webhooks": acting.break_webhooks,
        "/heal": acting.heal,
        "/reset": acting.reset,
        "/{folder}/{id}/{verb}": acting.act,
    }
    return [
        Route("/_sandbox/", _overview(sandbox), methods=["GET"]),
        Route("/_sandbox/payments", _listing(sandbox, "payments", looking.payments), methods=["GET"]),
        Route("/_sandbox/payouts", _listing(sandbox, "payouts", looking.payouts), methods=["GET"]),
        Route("/_sandbox/events", _listing(sandbox, "events", looking.events), methods=["GET"]),
        *(Route(f"{by_hand}{path}", acting.form(sandbox, do), methods=["POST"]) for path, do in forms.items()),
    ]


def _overview(sandbox: Sandbox) -> Endpoint:
    async def show(request: Request) -> Response:
        ahead = sandbox.clock.ahead
        return _page(
            "overview",
            request,
            now=words.moment(sandbox.now()),
            ahead=words.duration(ahead) if ahead else "",
            faults=sandbox.faults,
            mishaps=[(name, each) for name in words.MISHAPS for each in getattr(sandbox.faults, name)],
            accounts=looking.all_accounts(sandbox),
        )

    return show


def _listing(sandbox: Sandbox, name: str, look: looking.Look) -> Endpoint:
    async def show(request: Request) -> Response:
        before = request.query_params.get("before", "")
        # Longer numbers than SQLite holds are nobody's place in a list.
        position = int(before) if before.isdecimal() and len(before) <= LONGEST_POSITION else 0
        return _page(name, request, page=look(sandbox, before=position))

    return show


def _page(name: str, request: Request, **values: Any) -> Response:
    done = words.DONE.get(request.query_params.get("done", ""), "")
    shown = answer(f"dashboard/{name}.html", places=PLACES, here=request.url.path, done=done, words=words, **values)
    # Without it the browser would not say where a form comes from, and nobody could tell our own forms from others.
    shown.headers["referrer-policy"] = "same-origin"
    return shown
