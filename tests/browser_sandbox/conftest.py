"""The sandbox as its own process, a shop that uses it, and a browser that reports everything it did."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from operations.children import Child
from operations.environment import environment, without_settings
from operations.ports import any_free_port
from tests.browser_sandbox.bundling import shop_script
from tests.browser_sandbox.checkout import MODES, PHONE, Checkout
from tests.browser_sandbox.merchant import Merchant
from tests.browser_sandbox.shop_server import Shop
from tests.guard import browsers
from tests.guard.departures import kept_here
from tests.servers import missing

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    browsers.STAYS_HERE,
]


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Without pytest-asyncio nobody else knows its settings, and a setting nobody knows is a fault."""
    if not pluginmanager.hasplugin("asyncio"):
        for setting in ("asyncio_mode", "asyncio_default_fixture_loop_scope"):
            parser.addini(setting, "read by pytest-asyncio, which this suite runs without")


@pytest.fixture(scope="session")
def sandbox_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sandbox keeps what it knows."""
    return tmp_path_factory.mktemp("sandbox") / "sandbox.db"


@pytest.fixture(scope="session")
def sandbox_url(sandbox_file: Path) -> Iterator[str]:
    """The address of a sandbox of our own."""
    port = any_free_port()
    url = f"http://127.0.0.1:{port}"
    words = ["--port", str(port), "--data", str(sandbox_file), "--verification-seconds", "0.2"]
    sandbox = Child(
        name="sandbox",
        command=[sys.executable, "-m", "cabinet.sandbox", *words],
        variables=without_settings(environment(kept_here())),
        log=sandbox_file.with_suffix(".log"),
    )
    sandbox.start()
    try:
        sandbox.wait_until(f"{url}/_sandbox/health")
        yield url
    finally:
        sandbox.stop()


@pytest.fixture(scope="session")
def merchant(sandbox_url: str) -> Merchant:
    """Camille's account, able to take payments."""
    return Merchant.ready(sandbox_url)


@pytest.fixture(scope="session")
def shop(merchant: Merchant) -> Iterator[Shop]:
    """The shop where Bruno pays."""
    shop = Shop(script=shop_script(), merchant=merchant)
    yield shop
    shop.close()


@pytest.fixture(scope="session")
def software(shop: Shop) -> str:
    """Where the software is that sends Camille to Stripe and takes her back."""
    return shop.url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    chromium = shutil.which("chromium", path=environment()["PATH"])
    if chromium is None:
        missing("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        browsers.watch(browser)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def only_window(browser: Browser) -> Page:
    """One window for all tests: a page leaves nothing behind in it, and a new window takes most of a second."""
    return browser.new_context(locale="fr-FR", viewport=PHONE).new_page()


@pytest.fixture
def window(only_window: Page) -> Page:
    """The window, as wide as a telephone."""
    only_window.set_viewport_size(PHONE)
    return only_window


@pytest.fixture(params=MODES)
def checkout(request: pytest.FixtureRequest, window: Page, shop: Shop, merchant: Merchant) -> Iterator[Checkout]:
    """Bruno about to pay, in each way of using Elements."""
    with Checkout.opened(window, shop, merchant, mode=request.param) as checkout:
        yield checkout


@pytest.fixture
def deferred(window: Page, shop: Shop, merchant: Merchant) -> Iterator[Checkout]:
    """Bruno about to pay, where the way of using Elements makes no difference."""
    with Checkout.opened(window, shop, merchant) as checkout:
        yield checkout
