"""Who is signed in at the browser that asks for something over HTTP."""

from fastapi import Request

from cabinet import practice
from cabinet.callers.cookies import SESSION_COOKIE, token_in
from cabinet.practice import PersonHere
from cabinet.wiring import house


def person_asking(request: Request) -> PersonHere | None:
    """Asked of the database at this very moment; none when nobody is."""
    token = token_in(request.headers.get("cookie", ""), SESSION_COOKIE)
    if not token:
        return None
    with house().reading() as w:
        return practice.person_for(w.session, token=token, now=w.now)
