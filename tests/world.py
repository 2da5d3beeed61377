"""A house with two practices in it, a clock that can be moved, and Stripe's side of every payment.

```python
with opened_world(url, sandbox, folder) as world:
    world.clock.move(minutes=11)
    world.look(lambda w: booking.occupied(w.session, …))
```
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

from sqlmodel import SQLModel, select

from cabinet import practice
from cabinet.practice import Practice, Practitioner
from cabinet.settings import Settings
from cabinet.wiring import House, build
from cabinet.work import Work
from cabinet.worker import Worker
from tests.bank import Bank
from tests.databases import SECRET_KEY, migrate
from tests.people import CAMILLE, CHLOE
from tests.sandboxes import RunningSandbox

# A Monday at eight in Paris, far from any change of clocks.
MONDAY_EIGHT: Final = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
TUESDAY_TEN: Final = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TUESDAY_TWO: Final = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)

WEBHOOK_SECRETS: Final = {"platform": "whsec_platform", "connect": "whsec_connect", "thin": "whsec_thin"}

Found = TypeVar("Found")
Row = TypeVar("Row", bound=SQLModel)


class MovableClock:
    """What time it is, until somebody moves it."""

    def __init__(self, now: datetime = MONDAY_EIGHT) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The moment that it shows."""
        return self.now

    def move(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Lets time pass."""
        self.now += timedelta(minutes=minutes, seconds=seconds)


@dataclass(frozen=True)
class World:
    """Everything that a story of the domain needs."""

    house: House
    clock: MovableClock
    bank: Bank
    camille: Practice
    chloe: Practice
    practitioner: Practitioner

    def look(self, at: Callable[[Work], Found]) -> Found:
        """What can be read in a transaction of its own."""
        with self.house.reading() as w:
            return at(w)

    def all(self, table: type[Row], *conditions: object) -> list[Row]:
        """The rows of a table, for a test that counts them."""
        return self.look(lambda w: list(w.session.exec(select(table).where(*conditions))))  # pyright: ignore[reportArgumentType]

    def count(self, table: type[SQLModel], *conditions: object) -> int:
        """How many rows there are."""
        return len(self.all(table, *conditions))

    def worker_rounds(self, rounds: int = 1) -> None:
        """Lets the worker do its duties, half a minute apart, so that everything left open is asked about."""
        worker = Worker(self.house)
        for _ in range(rounds):
            self.clock.move(seconds=61)
            worker.round()


def settings_for(database_url: str, *, stripe_url: str, folder: Path) -> Settings:
    """A house that takes the sandbox for any other stand-in of Stripe: nothing is registered there."""
    return Settings(
        data_dir=folder / "data",
        database_url=database_url,
        secret_key=SECRET_KEY,
        stripe_secret_key="sk_test_cabinet",
        stripe_publishable_key="pk_test_cabinet",
        stripe_client_id="ca_sandbox",
        stripe_api_url=stripe_url,
        stripe_js_url=f"{stripe_url}/endive/stripe.js",
        stripe_webhook_secret_platform=WEBHOOK_SECRETS["platform"],
        stripe_webhook_secret_connect=WEBHOOK_SECRETS["connect"],
        stripe_webhook_secret_thin=WEBHOOK_SECRETS["thin"],
    )


def found_practices(database_url: str, folder: Path) -> None:
    """Brings an empty database to where every story begins: Camille and Chloé have entered their practices."""
    migrate(database_url, folder)
    settings = Settings(data_dir=folder / "data", database_url=database_url, secret_key=SECRET_KEY)
    house = build(settings, clock=MovableClock())
    with house.work() as w:
        practice.enter_practice(w.session, CAMILLE, now=w.now)
        practice.enter_practice(w.session, CHLOE, now=w.now)
    house.close()


@contextmanager
def opened_world(database_url: str, sandbox: RunningSandbox, folder: Path) -> Generator[World]:
    """A house on a database with the two practices in it."""
    clock = MovableClock()
    house = build(settings_for(database_url, stripe_url=sandbox.url, folder=folder), clock=clock)
    with house.reading() as w:
        camille = practice.practice_at(w.session, CAMILLE.slug)
        chloe = practice.practice_at(w.session, CHLOE.slug)
        practitioner = practice.practitioners_of(w.session, camille.id)[0]
    with Bank(sandbox) as bank:
        yield World(house, clock, bank, camille, chloe, practitioner)
    house.close()
