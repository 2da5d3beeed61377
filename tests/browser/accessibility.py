"""What the guidelines ask of a page, in whatever state it is."""

from typing import Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_WCAG: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_SHIFTS: Final = """() => new Promise((tell) => {
  let moved = 0;
  new PerformanceObserver((seen) => seen.getEntries().forEach((shift) => { moved += shift.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => tell(moved), 300);
})"""
# What turns for as long as something is awaited has no end.
_COLOURS_ARE_STILL: Final = """() => document.getAnimations()
  .every((one) => one.playState !== "running" || one.effect.getComputedTiming().endTime === Infinity)"""


def examine(page: Page) -> None:
    """No rule of WCAG 2.2 AA is broken, and nothing reaches over the side of the screen."""
    page.wait_for_function(_COLOURS_ARE_STILL)
    found = Axe().run(page, options={"iframes": False, "runOnly": {"type": "tag", "values": _WCAG}})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def moved_while_it_came(page: Page) -> float:
    """How much of the page moved by itself since it was opened: the browser's own measure, 0 at best."""
    return page.evaluate(_SHIFTS)
