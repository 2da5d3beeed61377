"""Whether the parts behind the pages are at work."""

from dataclasses import dataclass

from cabinet import pulse
from cabinet.work import OpenWork


@dataclass(frozen=True, slots=True)
class Readiness:
    """What a probe wants to know besides an answer at all."""

    worker_is_beating: bool


def look(reading: OpenWork) -> Readiness:
    """How the background work stands; an exception means that the database cannot be read."""
    with reading() as w:
        return Readiness(worker_is_beating=pulse.is_beating(w.session, "worker", now=w.now))
