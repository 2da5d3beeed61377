"""A unit of work: one transaction, one moment."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Work:
    """What a journey works with until the transaction ends: the session, and what time it is throughout."""

    session: Session
    now: datetime


# Opens a unit of work. Leaving it commits, an exception rolls back; nothing else commits anywhere.
OpenWork = Callable[[], AbstractContextManager[Work]]
