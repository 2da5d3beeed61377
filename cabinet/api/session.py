"""Signing in and out: plain forms, because only an HTTP answer can set a cookie that no script reads."""

from typing import Annotated, Final
from urllib.parse import urlencode, urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from cabinet import practice
from cabinet.callers.cookies import SESSION_COOKIE, clear_cookie, set_cookie, token_in
from cabinet.callers.limits import PASSWORDS, TryLimits, limits_of
from cabinet.callers.networks import network_asking
from cabinet.callers.origins import is_from_our_page, is_local_path
from cabinet.kit.tokens import hash_of
from cabinet.practice.refusals import (
    SignInRefused,
)
from cabinet.practice.sign_ins import STAYS, address
from cabinet.wiring import house

PER_EMAIL: Final = PASSWORDS
PER_NETWORK: Final = "60 per 15 minutes"
_SIGN_IN: Final = "/connexion"
_DESK: Final = "/tableau-de-bord"
_LONGEST: Final = 320

router = APIRouter(prefix="/api/session")


# Synchronous on purpose: FastAPI gives each call a thread, and argon2 takes its time.
@router.post("")
def begin(
    request: Request,
    email: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = _DESK,  # noqa: A002 - the name of the field in the form
) -> Response:
    """Signs in and goes on to `next`, or back to the form with the reason."""
    onward = next if is_local_path(next) else _DESK
    if not is_from_our_page(request, public_url=house().settings.public_url):
        return Response("Posted from another site.", status_code=403)
    if not (email.strip() and password):
        return _back(onward, "incomplet")
    if max(len(email), len(password)) > _LONGEST:
        return _back(onward, "identifiants")
    if not _may_try(request, email):
        return _back(onward, "trop-d-essais")
    try:
        with house().work() as w:
            token = practice.sign_in(w.session, email=email, password=password, now=w.now)
    except SignInRefused:
        _limits().allows(PER_NETWORK, "sign-in", _network_of(request))
        return _back(onward, "identifiants")
    _limits().forgives(PER_EMAIL, "sign-in", _named(email), _network_of(request))
    return _onward(onward, set_cookie(SESSION_COOKIE, token, lasts=STAYS, secure=house().settings.secure_cookies))


@router.post("/end")
def end(request: Request) -> Response:
    """Signs out and goes back to the form."""
    if not is_from_our_page(request, public_url=house().settings.public_url):
        return Response("Posted from another site.", status_code=403)
    if token := token_in(request.headers.get("cookie", ""), SESSION_COOKIE):
        with house().work() as w:
            practice.sign_out(w.session, token=token, now=w.now)
    return _onward(_SIGN_IN, clear_cookie(SESSION_COOKIE, secure=house().settings.secure_cookies))


def _may_try(request: Request, email: str) -> bool:
    # Only failures count in the end: a whole practice signs in from one network every morning. An address is counted
    # for each network apart, or any stranger could shut its owner out. It is hashed: a limit needs no address.
    by_email = _limits().allows(PER_EMAIL, "sign-in", _named(email), _network_of(request))
    return by_email and _limits().has_room(PER_NETWORK, "sign-in", _network_of(request))


def _named(email: str) -> str:
    return hash_of(address(email))


def _network_of(request: Request) -> str:
    return network_asking(request, trusted_hops=house().settings.trusted_proxy_hops)


def _limits() -> TryLimits:
    return limits_of(house().settings.redis_url)


def _back(onward: str, problem: str) -> Response:
    english = "/en" if urlsplit(onward).path.startswith("/en/") else ""
    query = urlencode({"next": onward, "probleme": problem})
    return _onward(f"{english}{_SIGN_IN}?{query}")


def _onward(address: str, cookie: str = "") -> Response:
    # 303: the browser goes on with GET, and a reload posts nothing again.
    answer = RedirectResponse(address, status_code=303)
    if cookie:
        answer.headers["set-cookie"] = cookie
    return answer
