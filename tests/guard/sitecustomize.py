"""The first thing a Python reads that a test has started: it is kept on this machine like the test itself."""

import departures  # type: ignore[import-not-found] - from this folder, which stands in PYTHONPATH
import sockets  # type: ignore[import-not-found] - the same

sockets.keep_here(departures.note)
