"""The work behind the pages: events heard, messages sent, whatever was left open asked about again.

Rows are the work. The worker looks when the bell rings, and every few seconds in any case; any number of workers may
run. An event or a message goes to one of them, and comes back from one that dies; a payment or an account may be asked
about by two at once, which changes nothing.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import structlog

from cabinet import bell, pulse
from cabinet.journeys.ask_again import ask_again
from cabinet.journeys.finish_leavings import finish_leavings
from cabinet.journeys.follow_accounts import follow_accounts
from cabinet.journeys.hear_stripe import hear_stripe
from cabinet.journeys.pull_events import pull_events
from cabinet.journeys.return_payments import return_payments
from cabinet.journeys.send_messages import send_messages
from cabinet.journeys.show_wallets import show_wallets
from cabinet.wiring import House

LOOKS_EVERY: Final = 5.0
_RINGS_ARE_KEPT: Final = timedelta(minutes=10)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Duty:
    """Something the worker does, a few rows at a time: `do` answers how many there were."""

    name: str
    do: Callable[[House], int]


DUTIES: Final = (
    Duty("pull events", lambda house: pull_events(house.work, house.stripe)),
    Duty("hear Stripe", lambda house: hear_stripe(house.work, house.stripe)),
    Duty("send messages", lambda house: send_messages(house.work, house.mailer, house.links)),
    Duty("ask again about payments", lambda house: ask_again(house.work, house.stripe)),
    Duty("return what has no home", lambda house: return_payments(house.work, house.stripe)),
    Duty("follow accounts", lambda house: follow_accounts(house.work, house.stripe)),
    Duty("finish leaving accounts", lambda house: finish_leavings(house.work, house.stripe)),
    Duty("show wallets", lambda house: show_wallets(house.work, house.stripe, host=house.settings.public_host)),
)


class Worker:
    """Does the duties until it is told to stop, and shows that it is alive."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._stopped = threading.Event()
        self._rung = threading.Event()

    def run(self) -> None:
        """Works until `stop` is called; what has begun is finished."""
        self._house.bell.subscribe(self._hear)
        self._house.bell.start()
        log.info("the worker is at work")
        try:
            while not self._stopped.is_set():
                # Cleared before looking: a ring during the round leads to another one.
                self._rung.clear()
                self._show_life()
                if not self.round():
                    self._rung.wait(LOOKS_EVERY)
        finally:
            self._house.bell.stop()
        log.info("the worker has stopped")

    def round(self) -> int:
        """Does each duty once; how many rows there were. One that fails does not keep the others from their turn."""
        done = 0
        for duty in DUTIES:
            try:
                done += duty.do(self._house)
            except Exception:
                log.exception("a duty failed and comes again", duty=duty.name)
        return done

    def stop(self) -> None:
        """Ends `run` after the present round."""
        self._stopped.set()
        self._rung.set()

    def _hear(self, topics: frozenset[str]) -> None:
        if topics & {bell.WORK, bell.EVERYTHING}:
            self._rung.set()

    def _show_life(self) -> None:
        try:
            with self._house.work() as w:
                pulse.beat(w.session, "worker", now=w.now)
                bell.sweep(w.session, before=w.now - _RINGS_ARE_KEPT)
        except Exception:
            log.exception("the database does not answer the worker")
