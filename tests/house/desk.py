"""Camille at her desk: asks for what is left of an invoice, and takes cash for it, while clients pay online."""

import time
from typing import Any, Final

import httpx

from cabinet.bench.browsing import Browser, Page
from cabinet.bench.line import Cut
from cabinet.billing import Invoice
from cabinet.web.billing.invoice.state import InvoiceState
from tests.house.diary import Diary
from tests.house.founding import CAMILLE

_PATIENCE: Final = 240.0


class Desk:
    """Her browser, signed in."""

    def __init__(self, url: str) -> None:
        self.diary = Diary(CAMILLE.owner.email)
        self._browser = Browser(url, network="10.200.1.1")
        form = {"email": CAMILLE.owner.email, "password": CAMILLE.owner.password}
        answer = self._browser.asks(lambda http: http.post("/api/session", data=form, headers={"origin": url}))
        assert answer.status_code == httpx.codes.SEE_OTHER, answer.text

    def close(self) -> None:
        """Goes home."""
        self._browser.close()

    def ask_for_rest(self, invoice: Invoice) -> None:
        """Sends a payment request, and looks until it is on its way."""

        def send(page: Page) -> None:
            page.fire(InvoiceState.send_request(invoice.id, _view(page)["letter_id"]))
            page.wait_until(lambda: _view(page)["last_sent"] or page.shows(InvoiceState, "problem"))

        self._do_until(invoice, lambda view: view["last_sent"], send)

    def take_cash(self, invoice: Invoice) -> None:
        """Takes what is left, in cash, unless it is paid online meanwhile."""

        def record(page: Page) -> None:
            view = _view(page)
            page.forget(InvoiceState, "problem")
            page.fire(InvoiceState.record(_entry(view)))
            page.wait_until(lambda: not _view(page)["left"] or page.shows(InvoiceState, "problem"))

        self._do_until(invoice, lambda view: not view["left"], record)

    def _do_until(self, invoice: Invoice, is_done: Any, do: Any) -> None:
        deadline = time.monotonic() + _PATIENCE
        address = f"/facturation/factures/{invoice.id}"
        with self._browser.opens(address, notices=self.diary.reads) as page:
            while not is_done(_view(page)):
                assert time.monotonic() < deadline, page.shows(InvoiceState, "problem")
                try:
                    do(page)
                except Cut:
                    page.reconnect()
                time.sleep(0.2)


def _entry(view: dict[str, Any]) -> dict[str, Any]:
    return {
        "invoice": view["id"],
        "entry": view["entry_id"],
        "means": "cash",
        "amount": view["left_typed"],
        "received_on": view["today"],
    }


def _view(page: Page) -> dict[str, Any]:
    return page.shows(InvoiceState, "view")
