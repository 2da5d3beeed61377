"""Why no figure is given."""


class Unsound(Exception):
    """Something went wrong while it was measured: whatever the clock said, it says nothing."""

    @classmethod
    def of(cls, doing: str, faults: list[str], *, among: int) -> "Unsound":
        """So many of so many went wrong, and how the first of them did."""
        return cls(f"{len(faults)} of {among} {doing} went wrong, the first one so: {faults[0]}")
