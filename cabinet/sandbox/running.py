"""What runs beside the answers: deliveries and jobs, when they are due."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import httpx

from cabinet.sandbox import deliveries, idempotency, jobs
from cabinet.sandbox.scope import Sandbox

Sees = Callable[[httpx.Request], Awaitable[None]]
LONGEST_REST_SECONDS = 60
ENDPOINT_TIMEOUT_SECONDS = 10
DELIVERIES_AT_ONCE = 16


async def keep_working(sandbox: Sandbox, *, tells: Sees | None = None) -> None:
    """Work on what is due, rest until the next is, and wake when something arrives. `tells` is shown what leaves."""
    deliveries.take_up_again(sandbox)
    sending: set[asyncio.Task[None]] = set()

    def finished(task: asyncio.Task[None]) -> None:
        sending.discard(task)
        sandbox.work_arrived.set()

    hooks = {"request": [tells] if tells else []}
    async with httpx.AsyncClient(timeout=ENDPOINT_TIMEOUT_SECONDS, event_hooks=hooks) as client:
        try:
            while True:
                sandbox.work_arrived.clear()
                jobs.run_due(sandbox)
                idempotency.forget_old(sandbox)
                for row in deliveries.take_due(sandbox, most=DELIVERIES_AT_ONCE - len(sending)):
                    task = asyncio.create_task(deliveries.attempt(sandbox, client, row))
                    sending.add(task)
                    task.add_done_callback(finished)
                # Not `wait_for`: in Python 3.11 it forgets that it was cancelled when something arrives just then.
                with suppress(TimeoutError):
                    async with asyncio.timeout(_rest(sandbox, is_full=_is_full(sending))):
                        await sandbox.work_arrived.wait()
        finally:
            # Whoever ends us closes the store next: what is on its way leaves once more after the next start.
            for task in sending:
                task.cancel()
            await asyncio.gather(*sending, return_exceptions=True)


def _is_full(sending: set[asyncio.Task[None]]) -> bool:
    return len(sending) >= DELIVERIES_AT_ONCE


def _rest(sandbox: Sandbox, *, is_full: bool) -> float:
    """Until the next thing is due; when no more can be sent, a delivery that ends wakes us."""
    due = [jobs.next_due(sandbox), None if is_full else deliveries.next_due(sandbox)]
    moments = [moment for moment in due if moment is not None]
    if not moments:
        return LONGEST_REST_SECONDS
    return min(max(min(moments) - sandbox.now(), 0), LONGEST_REST_SECONDS)
