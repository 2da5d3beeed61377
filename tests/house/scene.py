"""Where clients come, one after another: Camille's practice, with Camille at her desk."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlmodel import col, select

from cabinet import notifications, practice
from cabinet.billing import Invoice
from cabinet.notifications import Message
from tests.crowds import all_at_once
from tests.house.client import Client, link_in
from tests.house.desk import Desk
from tests.house.founding import Founded

# The next one who comes, given how many have come; none when there were enough.
NextClient = Callable[[int], Client | None]


@dataclass(frozen=True)
class Scene:
    """The practice, the desk, everybody who has come, and where some of them got stuck."""

    founded: Founded
    desk: Desk
    next_client: NextClient
    came: list[Client] = field(default_factory=list[Client])
    stuck: list[str] = field(default_factory=list[str])
    _door: threading.Lock = field(default_factory=threading.Lock)

    def let_live(self, at_once: int) -> None:
        """Lets so many clients live at a time, until no more come."""
        problems = all_at_once([self._one_after_another] * at_once)
        self.stuck.extend(repr(problem) for problem in problems if problem)

    def _one_after_another(self) -> None:
        while client := self._let_in():
            try:
                self._live(client)
            except Exception as error:  # noqa: BLE001 - whatever it is, the others go on, and the test judges it
                self.stuck.append(f"{client.plan.email} got stuck: {error!r}")
            finally:
                client.leave()

    def _let_in(self) -> Client | None:
        with self._door:
            client = self.next_client(len(self.came))
            if client:
                self.came.append(client)
            return client

    def _live(self, client: Client) -> None:
        if client.book() and client.plan.rest:
            self._pay_rest(client)

    def _pay_rest(self, client: Client) -> None:
        invoice = self._invoice_of(client)
        self.desk.ask_for_rest(invoice)
        link = link_in(self._letter_to(client))
        deeds = [lambda: client.pay_rest(link)] * (2 if client.plan.rest == "in two tabs" else 1)
        if client.plan.rest == "while cash is taken":
            deeds.append(lambda: self.desk.take_cash(invoice))
        for problem in all_at_once(deeds):
            if problem:
                raise problem

    def _invoice_of(self, client: Client) -> Invoice:
        theirs = select(Invoice).join(practice.Client, col(practice.Client.id) == col(Invoice.client_id))
        with self.founded.house.reading() as w:
            return w.session.exec(theirs.where(col(practice.Client.email) == client.plan.email)).one()

    def _letter_to(self, client: Client) -> str:
        asked = select(Message).where(
            col(Message.to_address) == client.plan.email, col(Message.purpose) == "payment_requested"
        )
        with self.founded.house.reading() as w:
            latest = w.session.exec(asked.order_by(col(Message.created_at).desc()).limit(1)).one()
            return notifications.letter(latest, self.founded.house.links).text
