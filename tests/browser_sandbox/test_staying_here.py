"""No page of a test speaks to anybody but this machine, and who tries makes its test fail."""

from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx
import pytest
from playwright.sync_api import Browser

from tests.guard import departures

# The last address belongs to nobody (RFC 5737): a browser that looked for it would wait for long.
ADDRESSES = ["https://js.stripe.com/endive/stripe.js", "http://localhost.example.com/", "http://192.0.2.1/"]
ASK = """async (address) => {
    try { await fetch(address, {mode: 'no-cors'}); return 'an answer'; } catch { return 'no answer'; }
}"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_finds_nobody_outside(browser: Browser, address: str) -> None:
    with browser.new_page() as page:
        assert page.evaluate(ASK, address) == "no answer"
    assert departures.noted() == [address]
    departures.forget()


def test_the_browser_itself_knows_the_way_to_us_only(browser: Browser) -> None:
    # An address of this machine as well, where somebody answers: only the browser keeps its pages away from it.
    with ThreadingHTTPServer(("127.0.0.2", 0), SimpleHTTPRequestHandler) as neighbour, browser.new_page() as page:
        Thread(target=neighbour.serve_forever, daemon=True).start()
        httpx.get(f"http://127.0.0.2:{neighbour.server_port}", timeout=5).raise_for_status()
        assert page.evaluate(ASK, f"http://127.0.0.2:{neighbour.server_port}/") == "no answer"
        neighbour.shutdown()


def test_a_line_that_a_page_opens_counts_as_well(browser: Browser) -> None:
    with browser.new_page() as page:
        page.evaluate("new Promise((end) => { new WebSocket('wss://example.com/').onclose = end; }).then(() => 1)")
    assert departures.noted() == ["wss://example.com/"]
    departures.forget()


def test_what_is_on_this_machine_is_found(browser: Browser, sandbox_url: str) -> None:
    with browser.new_page() as page:
        assert page.evaluate(ASK, f"{sandbox_url}/_sandbox/health") == "an answer"
        assert page.evaluate(ASK, "data:,hello") == "an answer"
    assert departures.noted() == []
