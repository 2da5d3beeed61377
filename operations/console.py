"""What is said on the terminal, and how a command stops with a sentence."""

import sys
import time
from collections.abc import Generator
from contextlib import contextmanager


class Stop(Exception):
    """The command cannot go on; the text tells a person why, and what to do about it."""

    def __init__(self, text: str, *, code: int = 1) -> None:
        self.code = code
        super().__init__(text)


def say(line: str = "") -> None:
    """One line, at once, also through a pipe."""
    print(line, flush=True)


@contextmanager
def step(doing: str) -> Generator[None]:
    """Announce a piece of work, and say how long it took."""
    started = time.monotonic()
    print(f"  {doing} … ", end="", flush=True)
    try:
        yield
    except BaseException:
        say(f"stopped after {since(started)}")
        raise
    say(since(started))


def since(started: float) -> str:
    """The time that went by, as a person reads it."""
    return f"{time.monotonic() - started:.1f} s"


def complain(text: str) -> None:
    """Say what went wrong on the error stream."""
    print(text, file=sys.stderr, flush=True)
