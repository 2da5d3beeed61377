"""What was measured, for a person and for a machine."""

from dataclasses import dataclass
from typing import Any, Final

from cabinet.bench.machine import Machine

_BUDGETS: Final = {
    "holds_per_s": "at least 100 on SQLite, 300 on PostgreSQL",
    "settled_per_s": "at least 100",
    "slots_p95_ms": "at most 25 at 10k, and 1.2 times that at 100k",
}


@dataclass(frozen=True, slots=True)
class OnOneDatabase:
    """What one database can do. The slot view is measured at several sizes: `1k`, `10k`, `100k` appointments."""

    holds_per_s: float
    settled_per_s: float
    slots_p50_ms: dict[str, float]
    slots_p95_ms: dict[str, float]


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that was measured in one run."""

    sqlite: OnOneDatabase
    postgresql: OnOneDatabase
    bookings_per_s: float
    machine: Machine

    def as_values(self) -> dict[str, Any]:
        """One object: each figure by its name, and for each database where it has two."""
        return {
            **{name: self._by_database(name) for name in OnOneDatabase.__dataclass_fields__},
            "bookings_per_s": round(self.bookings_per_s, 1),
            "machine": self.machine.as_values(),
        }

    def __str__(self) -> str:
        """A line for each figure."""
        values = self.as_values()
        machine = values.pop("machine")
        return "\n".join([*(f"{name:<15} {_shown(name, value)}" for name, value in values.items()), _listed(machine)])

    def _by_database(self, name: str) -> dict[str, Any]:
        return {
            "sqlite": _rounded(getattr(self.sqlite, name)),
            "postgresql": _rounded(getattr(self.postgresql, name)),
        }


def _rounded(value: float | dict[str, float]) -> float | dict[str, float]:
    if isinstance(value, dict):
        return {size: round(one, 1) for size, one in value.items()}
    return round(value, 1)


def _shown(name: str, value: Any) -> str:
    found = _listed(value) if isinstance(value, dict) else str(value)
    return f"{found}   (budget: {_BUDGETS[name]})" if name in _BUDGETS else found


def _listed(values: dict[str, Any]) -> str:
    return ", ".join(f"{name} {_listed(one) if isinstance(one, dict) else one}" for name, one in values.items())
