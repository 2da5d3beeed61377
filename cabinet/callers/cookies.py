"""The two cookies of the house. Both are HttpOnly: no script in a page can read them."""

import re
from datetime import timedelta
from typing import Final

from starlette.requests import cookie_parser

SESSION_COOKIE: Final = "cabinet_session"
VISITOR_COOKIE: Final = "cabinet_visitor"
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{32}")


def token_in(cookies: str, name: str) -> str:
    """The token that a `Cookie` header carries under `name`, or nothing when it cannot be one of ours."""
    value = cookie_parser(cookies).get(name, "")
    return value if _TOKEN.fullmatch(value) else ""


def set_cookie(name: str, token: str, *, lasts: timedelta, secure: bool) -> str:
    """A `Set-Cookie` header that no script and no other site can use."""
    return _header(name, token, max_age=int(lasts.total_seconds()), secure=secure)


def clear_cookie(name: str, *, secure: bool) -> str:
    """A `Set-Cookie` header that takes a cookie back."""
    return _header(name, "", max_age=0, secure=secure)


def _header(name: str, value: str, *, max_age: int, secure: bool) -> str:
    # Lax, not Strict: a client arrives from the link in an e-mail or from the bank, and must find the cookie there.
    header = f"{name}={value}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Lax"
    return f"{header}; Secure" if secure else header
