"""Several people, or several processes, at the same instant."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier


def all_at_once(deeds: Sequence[Callable[[], object]]) -> list[Exception | None]:
    """Each in a thread of its own, none before all are ready; what each of them was told, in their order."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> Exception | None:
        start.wait(timeout=30)
        try:
            deed()
        except Exception as told:  # noqa: BLE001 - whatever it is, the test judges it
            return told
        return None

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(run, deeds))
