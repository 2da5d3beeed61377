"""How long the free slots of a month take, among more and more appointments."""

import time
from dataclasses import asdict, dataclass
from datetime import timedelta
from statistics import median, quantiles
from typing import Any, Final

from sqlalchemy import Engine
from sqlmodel import Session

from cabinet import practice
from cabinet.bench.history import NOW, Lived, a_practice_with_history
from cabinet.views.booking_times import DAYS, week_of
from cabinet.work import Work

_WEEKS: Final = 4
# Enough for a twentieth of them not to be one disturbance: something else that runs for a tenth of a second.
_LOOKS: Final = 200


@dataclass(frozen=True, slots=True)
class Measured:
    """How long one thing took, in milliseconds."""

    name: str
    database: str
    appointments: int
    p50_ms: float
    p95_ms: float

    def __str__(self) -> str:
        """One line for a person."""
        among = f"{self.name} among {self.appointments} appointments, {self.database}"
        return f"{among}: p50 {self.p50_ms:.1f} ms, p95 {self.p95_ms:.1f} ms"

    def as_values(self) -> dict[str, Any]:
        """The same for a machine."""
        return asdict(self)


def free_slots(engine: Engine, *, appointments: int) -> Measured:
    """The free slots of a month, week by week as a visitor turns the pages, among so many appointments of one person.

    The appointments are written into a database that has its schema, looked at, and never committed.
    """
    with Session(engine) as session:
        lived = a_practice_with_history(session, appointments=appointments)
        # The first look compiles the statements, once for the life of a process.
        _look(session, lived)
        took = [_look(session, lived) for _ in range(_LOOKS)]
        session.rollback()
    p95 = quantiles(took, n=20)[-1]
    return Measured("free slots of a month", engine.dialect.name, appointments, median(took), p95)


def _look(session: Session, lived: Lived) -> float:
    started = time.perf_counter()
    for week in range(_WEEKS):
        first_day = (NOW + timedelta(days=DAYS * week)).date()
        week_of(
            Work(session, NOW),
            lived.place,
            lived.category,
            among=practice.offering(session, lived.category, since=NOW.date()),
            besides=None,
            mine=None,
            near=None,
            wanted_day=first_day.isoformat(),
            language="fr",
        )
    return (time.perf_counter() - started) * 1000
