"""Time passes at once: everything that would have happened meanwhile happens, each at its own moment."""

from cabinet.sandbox import jobs
from cabinet.sandbox.errors import invalid
from cabinet.sandbox.scope import Sandbox

LONGEST_SECONDS = 400 * 86400
"""A year and some weeks in one move: whoever asks for more has mistaken the unit."""


def advance(sandbox: Sandbox, seconds: float) -> None:
    """Move the clock ahead by so much. It never goes back: what has happened cannot be taken back either."""
    if not 0 <= seconds <= LONGEST_SECONDS:
        raise invalid(
            f"The clock moves forward only, by at most {LONGEST_SECONDS} seconds at a time.", param="advance_seconds"
        )
    end = sandbox.now() + seconds
    # A payout that is made each day is made on each of the days, not once on the last.
    while (due := jobs.next_due(sandbox)) is not None and due <= end:
        sandbox.clock.move_to(due)
        jobs.run_due(sandbox)
    sandbox.clock.move_to(end)
    sandbox.work_arrived.set()
