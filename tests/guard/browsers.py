"""A browser that finds nobody but this machine, and tells whom its pages asked for."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

from tests.guard import departures
from tests.guard.sockets import is_here

#: No name and no address leads out of here, whether a page asks, a worker, or the browser itself.
STAYS_HERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE ::1, EXCLUDE localhost"
_INSIDE_THE_BROWSER = ("data", "blob", "about", "chrome-error")


def watch(browser: Browser) -> None:
    """Note every departure, in every window that is ever opened."""
    browser.on("context", _watch_context)


def _watch_context(context: BrowserContext) -> None:
    context.on("request", lambda request: _look(request.url))
    context.on("page", _watch_page)


def _watch_page(page: Page) -> None:
    page.on("websocket", lambda line: _look(line.url))


def _look(url: str) -> None:
    address = urlsplit(url)
    if address.scheme not in _INSIDE_THE_BROWSER and not is_here(address.hostname or ""):
        departures.note(url)
