"""What runs beside the answers ends when it is asked to."""

import asyncio
from pathlib import Path

import pytest

from cabinet.sandbox.running import keep_working
from cabinet.sandbox.scope import Sandbox
from cabinet.sandbox.store import Store


@pytest.mark.parametrize("steps_later", range(4))
async def test_it_ends_at_once_also_when_something_arrives_just_then(tmp_path: Path, steps_later: int) -> None:
    sandbox = Sandbox(Store(tmp_path / "sandbox.db"), url="http://127.0.0.1:1")
    work = asyncio.create_task(keep_working(sandbox))
    await asyncio.sleep(0.05)
    sandbox.work_arrived.set()
    for _ in range(steps_later):
        await asyncio.sleep(0)
    work.cancel()
    ended, _ = await asyncio.wait([work], timeout=1)
    assert ended == {work}
