"""Measuring against the budgets of the house. A measurement is never a test: machines differ."""

from cabinet.bench.slots import Measured, free_slots

__all__ = ["Measured", "free_slots"]
