"""Two practices to look around in: what an empty database receives where no real money can move."""

from cabinet.demonstration.filling import fill

__all__ = ["fill"]
