"""The web application: the API, what browsers ask, the control room, and the pages Stripe would show."""

import logging
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as AsgiScope

from cabinet.sandbox import browser_api, control, oauth, same_origin
from cabinet.sandbox.answering import Answerer, bearer, check_secret_key
from cabinet.sandbox.browser import routes as browser_routes
from cabinet.sandbox.errors import Refused, invalid
from cabinet.sandbox.forms import read_form, texts
from cabinet.sandbox.idempotency import InFlight
from cabinet.sandbox.operations import OPERATIONS
from cabinet.sandbox.scope import Sandbox, Scope, new_id

log = logging.getLogger("cabinet.sandbox")
Steering = Callable[[Sandbox, Request], Awaitable[Response]]
OPEN_TO_OTHER_ORIGINS = ("/v1/", "/_3ds/")

BROWSER_ACTIONS: dict[tuple[str, str], browser_api.BrowserAction] = {
    ("POST", "/v1/confirmation_tokens"): browser_api.create_confirmation_token,
    ("POST", "/v1/payment_methods"): browser_api.create_payment_method,
    ("GET", "/v1/payment_intents/{id}"): browser_api.retrieve_intent,
    ("POST", "/v1/payment_intents/{id}/confirm"): browser_api.confirm_intent,
    ("GET", "/v1/setup_intents/{id}"): browser_api.retrieve_intent,
    ("POST", "/v1/setup_intents/{id}/confirm"): browser_api.confirm_setup,
}
STEERING: tuple[tuple[str, str, Steering], ...] = (
    ("GET", "/_sandbox/health", control.health),
    ("GET", "/_sandbox/deliveries", control.list_deliveries),
    ("GET", "/_sandbox/clock", control.show_clock),
    ("POST", "/_sandbox/clock", control.move_clock),
    ("GET", "/_sandbox/faults", control.show_faults),
    ("PUT", "/_sandbox/faults", control.set_faults),
    ("DELETE", "/_sandbox/faults", control.clear_faults),
    ("POST", "/_sandbox/reset", control.reset),
    ("POST", "/_sandbox/onboarding/{link}", browser_api.submit_onboarding),
    ("POST", "/_sandbox/{folder}/{id}/{verb}", control.act),
    ("POST", "/_3ds/{intent}", browser_api.answer_challenge),
)


def build_app(sandbox: Sandbox) -> ASGIApp:
    """The application of one sandbox."""
    routes = [*_api_routes(sandbox), *_steering_routes(sandbox), *_oauth_routes(sandbox), *browser_routes(sandbox)]
    app = Starlette(routes=routes, exception_handlers={404: _unknown_path, 405: _unknown_path, Exception: _mistake})
    return _open_to_browsers(app)


def _api_routes(sandbox: Sandbox) -> list[BaseRoute]:
    in_flight = InFlight()
    answers: dict[tuple[str, str], Callable[[Request], Awaitable[Response]]] = {
        (method, path): Answerer(sandbox, in_flight, method, path, action) for method, path, action in OPERATIONS
    }
    for key, action in BROWSER_ACTIONS.items():
        answers[key] = _by_key(sandbox, action, answers.get(key))
    return [Route(path, _endpoint(answer), methods=[method]) for (method, path), answer in answers.items()]


def _by_key(
    sandbox: Sandbox, action: browser_api.BrowserAction, otherwise: Callable[[Request], Awaitable[Response]] | None
) -> Callable[[Request], Awaitable[Response]]:
    """Some paths are two operations: one for the secret key, one for the publishable key."""

    async def choose(request: Request) -> Response:
        if otherwise is None or await browser_api.is_from_browser(request):
            return await browser_api.answer(sandbox, request, action)
        return await otherwise(request)

    return choose


def _steering_routes(sandbox: Sandbox) -> list[BaseRoute]:
    def bound(steering: Steering) -> Callable[[Request], Awaitable[Response]]:
        async def steer(request: Request) -> Response:
            try:
                if request.url.path.startswith("/_sandbox/"):
                    same_origin.check(request, url=sandbox.url)
                return await steering(sandbox, request)
            except Refused as refused:
                return JSONResponse(refused.body, status_code=refused.status)

        return steer

    return [Route(path, bound(steering), methods=[method]) for method, path, steering in STEERING]


def _oauth_routes(sandbox: Sandbox) -> list[BaseRoute]:
    def bound(action: Callable[..., dict[str, object]]) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            try:
                check_secret_key(bearer(request))
                form = texts(read_form(await request.body()))
                with sandbox.store.transaction():
                    return JSONResponse(action(Scope(sandbox=sandbox, request_id=new_id("req", length=14)), form))
            except (Refused, oauth.OAuthRefused) as refused:
                return JSONResponse(refused.body, status_code=refused.status)

        return answer

    return [
        Route("/oauth/token", bound(oauth.exchange), methods=["POST"]),
        Route("/oauth/deauthorize", bound(oauth.deauthorize), methods=["POST"]),
    ]


def _endpoint(answer: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """Starlette takes an object that can be called for an application of its own: a function says what it is."""

    async def endpoint(request: Request) -> Response:
        return await answer(request)

    return endpoint


async def _unknown_path(request: Request, _problem: Exception) -> Response:
    """Without a key nothing is told, not even that a path is unknown."""
    try:
        check_secret_key(bearer(request))
        raise invalid(
            f"Unrecognized request URL ({request.method}: {request.url.path}). Please see https://docs.stripe.com/ or "
            "we can help at https://support.stripe.com/.",
            status=404,
        )
    except Refused as refused:
        headers = {"Request-Id": new_id("req", length=14)}
        status = refused.status if request.url.path.startswith(("/v1", "/v2", "/oauth")) else 404
        return JSONResponse(refused.body, status_code=status, headers=headers)


async def _mistake(request: Request, problem: Exception) -> Response:
    """Something the sandbox did not foresee: said in the log, answered as Stripe answers its own mistakes."""
    log.error("%s %s failed", request.method, request.url.path, exc_info=problem)
    return JSONResponse({"error": {"type": "api_error", "message": "An unknown error occurred."}}, status_code=500)


def _open_to_browsers(app: ASGIApp) -> ASGIApp:
    """Any page may ask what Stripe.js asks, which sends no header; the control room answers no other origin."""
    # Any secret test key opens everything here: with the Authorization header, every site that is visited could.
    opened = CORSMiddleware(app, allow_origins=["*"], allow_methods=["GET", "POST"])

    async def dispatch(scope: AsgiScope, receive: Receive, send: Send) -> None:
        is_open = scope["type"] == "http" and scope["path"].startswith(OPEN_TO_OTHER_ORIGINS)
        await (opened if is_open else app)(scope, receive, send)

    return dispatch
