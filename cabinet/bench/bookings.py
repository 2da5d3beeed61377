"""How many bookings a second go through the wizard: documents, websockets and events, as browsers send them."""

from dataclasses import dataclass
from typing import Any, Final

from cabinet.bench.browsing import Browser, Page
from cabinet.bench.crew import each, per_second
from cabinet.web.book.state import BookState

# As many browsers as one thread each can drive without being what is measured.
VISITORS: Final = 6


class Refused(Exception):
    """The page has said no, or shows another step than the next one."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who books `times` times in the weeks from `week` on, each time in a browser that nobody has seen."""

    url: str
    slug: str
    number: int
    times: int


def bookings_per_second(url: str, *, slug: str, times: int) -> float:
    """Lets visitors book at once, each so many times, from the first page to the last; Unsound when one is refused."""
    visitors = [Visitor(url, slug, number, times) for number in range(VISITORS)]
    shift = each(_book_all, visitors, at_once=VISITORS)
    return per_second("visitors", [shift]) * times


def _book_all(visitor: Visitor) -> None:
    for number in range(visitor.times):
        browser = Browser(visitor.url, network="")
        try:
            with browser.opens(f"/rdv/{visitor.slug}", notices=_nothing) as page:
                _book(page, visitor, number)
        finally:
            browser.close()


def _book(page: Page, visitor: Visitor, number: int) -> None:
    # Only what costs nothing can be booked without a card: the demonstration is not connected to Stripe.
    page.follow(f"?etape=horaire&categorie={_at(page, 'motif')['categories'][0]['id']}")
    for _ in range(visitor.number):
        page.follow(f"?etape=horaire&categorie={_view(page)['category_id']}&semaine={_view(page)['week']['later']}")
    view = _at(page, "horaire")
    free = [time["at"] for day in view["week"]["days"] for time in day["times"] if not time["is_being_booked"]]
    if not free:
        raise Refused(f"no time is left in the week of visitor {visitor.number}")
    _say(page, BookState.choose_time(view["category_id"], free[0]))
    _at(page, "coordonnees")
    email = f"bruno.{visitor.number}.{number}@courrier.example"
    _say(page, BookState.enter_details({"first_name": "Bruno", "last_name": "Lefèvre", "email": email, "phone": ""}))
    if _at(page, "confirmation")["confirmed"]["email"] != email:
        raise Refused(f"what {email} has booked is somebody else's")


def _say(page: Page, event: Any) -> None:
    page.forget(BookState, "problem")
    page.fire(event)
    page.wait_until(lambda: page.is_sent_on or page.shows(BookState, "problem"))
    if problem := page.shows(BookState, "problem"):
        raise Refused(problem)
    page.go_where_it_is_sent()


def _at(page: Page, step: str) -> dict[str, Any]:
    view = _view(page)
    if view["step"] != step:
        raise Refused(f"the page is at {view['step']} instead of {step}: {page.shows(BookState, 'problem')}")
    return view


def _view(page: Page) -> dict[str, Any]:
    return page.shows(BookState, "view")


def _nothing(_deltas: dict[str, dict[str, Any]]) -> None:
    """What the page is told is read from it."""
