"""Database and Stripe work happens on threads of our own: while it waits, every other page stays alive."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import Final, ParamSpec, TypeVar

# Enough for the database connections and Stripe calls of one process; Python's own pool has six threads on two cores.
THREADS: Final = 32

P = ParamSpec("P")
T = TypeVar("T")

_threads: Final = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="off-loop")


async def off_loop(do: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Calls `do` on another thread and waits for its answer without holding up anybody else."""
    call = partial(copy_context().run, do, *args, **kwargs)
    return await asyncio.get_running_loop().run_in_executor(_threads, call)
