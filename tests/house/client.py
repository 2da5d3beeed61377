"""A client: books a time, pays for it, and pays what is left when they are asked, whatever happens to the line."""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from cabinet.bench.browsing import Browser, Page
from cabinet.bench.line import Cut
from cabinet.web.book.state import BookState
from cabinet.web.pay.state import PayState
from tests.house.card_form import CardForm, Left
from tests.house.diary import Diary, Reader
from tests.house.plans import Plan
from tests.house.stripe_script import StripeScript

# Somebody who is nowhere after that long would have called the practice.
_PATIENCE: Final = 240.0
# As many of the first free times as somebody looks at: two clients often want the same one.
_LOOKS_AT: Final = 8


class Client:
    """One client with one browser."""

    def __init__(self, plan: Plan, *, url: str, slug: str, script: StripeScript) -> None:
        self.plan = plan
        self.diary = Diary(plan.email)
        self._browser = Browser(url, network=plan.network)
        self._address = f"/rdv/{slug}"
        self._script = script
        self._weeks_to_go = plan.weeks
        self._reader = Reader(self.diary, "booking")
        self._form = CardForm(BookState, script, self._reader, cards=plan.cards, leaving=plan.leaving)

    def book(self) -> bool:
        """Goes through the wizard to its end; False when they leave on the way."""
        with (
            suppress(Left),
            self._browser.opens(self._address, notices=self._reader.reads) as page,
        ):
            self._go_on_until(page, lambda: self._step(page) == "confirmation", self._take_a_step)
            if page.shows(BookState, "problem"):
                self.diary.faults.append(
                    f"{self.plan.email} is confirmed, and reads: {page.shows(BookState, 'problem')}"
                )
            return True
        return False

    def pay_rest(self, link: str) -> None:
        """Opens the link of the letter, and pays until the page says that it is paid, or leaves on the way."""
        reader = Reader(self.diary, "rest")
        cards, leaving = self.plan.rest_cards, self.plan.rest_leaving
        form = CardForm(PayState, self._script, reader, cards=cards, leaving=leaving)

        def pay(page: Page) -> None:
            form.press(page)
            page.wait_until(lambda: _is_paid(page) or page.shows(PayState, "problem"))

        with suppress(Left), self._browser.opens(link, notices=reader.reads) as page:
            assert page.shows(PayState, "view")["state"] != "closed", f"{self.plan.email}: the link opens nothing"
            self._go_on_until(page, lambda: _is_paid(page), pay)

    def leave(self) -> None:
        """Closes the browser."""
        self._browser.close()

    def _go_on_until(self, page: Page, is_there: Callable[[], object], go_on: Callable[[Page], None]) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not is_there():
            assert time.monotonic() < deadline, f"{self.plan.email} got nowhere at {page.address}"
            self._think()
            try:
                page.go_where_it_is_sent()
                if not is_there():
                    go_on(page)
            except Cut as cut:
                self.diary.happened[type(cut).__name__.lower()] += 1
                page.reconnect()

    def _take_a_step(self, page: Page) -> None:
        steps: dict[str, Callable[[Page], None]] = {
            "motif": self._choose_category,
            "horaire": self._choose_time,
            "coordonnees": self._write_details,
            "paiement": self._pay,
        }
        steps[self._step(page)](page)

    def _choose_category(self, page: Page) -> None:
        offered = {choice["name"]: choice["id"] for choice in _view(page)["categories"]}
        page.follow(f"?etape=horaire&categorie={offered[self.plan.category]}")

    def _choose_time(self, page: Page) -> None:
        view = _view(page)
        free = [time for day in view["week"]["days"] for time in day["times"] if not time["is_being_booked"]]
        if self._weeks_to_go or not free:
            self._weeks_to_go = max(0, self._weeks_to_go - 1)
            page.follow(f"?etape=horaire&categorie={view['category_id']}&semaine={view['week']['later']}")
            return
        wanted = self.plan.chance.choice(free[:_LOOKS_AT])
        self._say(page, BookState.choose_time(view["category_id"], wanted["at"]))
        self._leave_after("after the time")

    def _write_details(self, page: Page) -> None:
        form = {
            "first_name": f"Client{self.plan.number}",
            "last_name": "Dupont",
            "email": self.plan.email,
            "phone": "",
        }
        self._say(page, BookState.enter_details(form))
        self._leave_after("after the details")

    def _pay(self, page: Page) -> None:
        self._form.press(page)
        page.wait_until(lambda: page.is_sent_on or page.shows(BookState, "problem"))
        page.go_where_it_is_sent()

    def _say(self, page: Page, event: Any) -> None:
        page.forget(BookState, "problem")
        page.fire(event)
        page.wait_until(lambda: page.is_sent_on or page.shows(BookState, "problem"))
        page.go_where_it_is_sent()

    def _step(self, page: Page) -> str:
        return _view(page)["step"]

    def _leave_after(self, moment: str) -> None:
        if self.plan.leaving == moment:
            raise Left

    def _think(self) -> None:
        time.sleep(self.plan.chance.uniform(0.05, 0.3))


def link_in(letter: str) -> str:
    """The address that a letter carries."""
    found = re.search(r"https?://[^/\s]+(/payer/\S+)", letter)
    assert found, letter
    return found[1]


def _view(page: Page) -> dict[str, Any]:
    return page.shows(BookState, "view")


def _is_paid(page: Page) -> bool:
    return page.shows(PayState, "view")["state"] == "paid"
