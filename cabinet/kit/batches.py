"""Many things, a few at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Thing = TypeVar("Thing")


def batches(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    """Lists of `size` things each, the last one shorter. Python 3.12 has `itertools.batched` for it."""
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch
