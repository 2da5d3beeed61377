"""A house that is open, and a browser that reports what no page may do."""

import shutil
from collections.abc import Callable, Generator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from operations.environment import environment
from tests.browser.faults import Faults
from tests.guard import browsers
from tests.houses import RunningHouse, running_house
from tests.servers import missing

_SCREENS: dict[str, ViewportSize] = {
    "desktop": {"width": 1280, "height": 800},
    "phone": {"width": 390, "height": 844},
}
_QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    browsers.STAYS_HERE,
]


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Without pytest-asyncio nobody else knows its settings, and a setting nobody knows is a fault."""
    if not pluginmanager.hasplugin("asyncio"):
        for setting in ("asyncio_mode", "asyncio_default_fixture_loop_scope"):
            parser.addini(setting, "read by pytest-asyncio, which this suite runs without")


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningHouse]:
    """The house of this session, with the demonstration practices in it."""
    with running_house(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture(autouse=True)
def _whole_house(request: pytest.FixtureRequest) -> Generator[None]:
    """A story that stops a process does not stop it for the next one."""
    yield
    if "house" in request.fixturenames:
        request.getfixturevalue("house").make_whole()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, which asks nobody for updates."""
    chromium = shutil.which("chromium", path=environment()["PATH"])
    if chromium is None:
        missing("Chromium")
    return {**browser_type_launch_args, "executable_path": chromium, "args": _QUIETLY}


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Browser:
    """Watched, whoever opens a window of it."""
    browsers.watch(browser)
    return browser


@pytest.fixture(params=list(_SCREENS))
def screen(request: pytest.FixtureRequest) -> ViewportSize:
    """A desk, then a telephone: every story that takes `page` is told on both."""
    return _SCREENS[request.param]


@pytest.fixture
def browser_context_args(
    browser_context_args: dict[str, Any], screen: ViewportSize, house: RunningHouse
) -> dict[str, Any]:
    """A French visitor in front of one of the screens, who types addresses of this house: `page.goto("/connexion")`."""
    here = {"base_url": house.url, "locale": "fr-FR", "timezone_id": "Europe/Paris"}
    return {**browser_context_args, **here, "viewport": screen}


@pytest.fixture
def faults() -> Generator[Faults]:
    """Fails the story in which a page did what no page may do."""
    faults = Faults()
    yield faults
    assert not faults.unexpected, "\n".join(faults.unexpected)


@pytest.fixture
def new_context(new_context: Callable[[], BrowserContext], faults: Faults) -> Callable[[], BrowserContext]:
    """What `page` and `context` are made by: watched like everybody."""

    def make() -> BrowserContext:
        context = new_context()
        faults.watch(context)
        return context

    return make


@pytest.fixture
def a_visitor(browser: Browser, browser_context_args: dict[str, Any], faults: Faults) -> Generator[Callable[..., Page]]:
    """One more person with a browser of their own; `a_visitor(on="phone")` whatever screen this run is on.

    Anything else that Playwright knows of a browser may be said: `a_visitor(timezone_id="Indian/Reunion")`.
    """
    with ExitStack() as contexts:

        def come(*, on: str | None = None, **other: Any) -> Page:
            viewport = _SCREENS[on] if on else browser_context_args["viewport"]
            context = browser.new_context(**{**browser_context_args, "viewport": viewport, **other})
            contexts.callback(context.close)
            faults.watch(context)
            return context.new_page()

        yield come


@pytest.fixture
def stripe_is_silent(house: RunningHouse) -> Generator[Callable[[], None]]:
    """Nobody can ask Stripe how a payment stands, until it answers again; what it tells by itself comes late."""
    faults = f"{house.sandbox_url}/_sandbox/faults"
    silent: dict[str, Any] = {
        "fail_next": [{"method": "GET", "path": "/v1/payment_intents", "status": 503, "times": 1000}],
        "webhooks": "delay",
        "delay_seconds": 3,
    }
    httpx.put(faults, json=silent).raise_for_status()
    yield lambda: httpx.delete(faults).raise_for_status() and None
    httpx.delete(faults)
