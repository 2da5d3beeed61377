"""Looking over a page of settings."""

from playwright.sync_api import Page

from tests.browser.accessibility import examine


def look_over(page: Page) -> None:
    """Every rule of the guidelines, at the end of the page: on a telephone the bar at the foot covers nothing there."""
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    examine(page)
