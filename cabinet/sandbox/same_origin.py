"""Only the sandbox's own pages may steer it from a browser: any page that a developer visits could post to loopback."""

from urllib.parse import urlsplit

from starlette.requests import Request

from cabinet.sandbox.errors import Refused

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def check(request: Request, *, url: str) -> None:
    """Refuse what another site's page sends. What is no browser says nothing of where it comes from, and may pass."""
    if request.method == "GET":
        return
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    # A browser says it itself, and no page can change it; it does so for addresses that it holds to be safe.
    is_own = site == "same-origin" if site else origin is None or _is_ours(origin, request.headers["host"], url)
    if not is_own:
        raise Refused(403, "Another site's page may not steer the sandbox.", type="invalid_request_error")


def _is_ours(origin: str, host: str, url: str) -> bool:
    # The host alone proves nothing: a name of somebody else's may lead to this machine.
    parts = urlsplit(origin)
    return origin == url or (parts.netloc == host and parts.hostname in LOOPBACK)
