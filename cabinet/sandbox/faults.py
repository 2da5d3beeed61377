"""What goes wrong on purpose."""

import random
from dataclasses import dataclass, field, fields
from typing import Any, Literal

WebhookFault = Literal["deliver", "drop", "duplicate", "shuffle", "delay"]
WEBHOOK_FAULTS = ("deliver", "drop", "duplicate", "shuffle", "delay")
SHUFFLE_SECONDS = 1.5


@dataclass
class Planned:
    """A fault for the next requests that fit. A missing method or path fits all; a path also fits those below it."""

    method: str | None = None
    path: str | None = None
    status: int = 500
    times: int = 1

    def __post_init__(self) -> None:
        _check_number("status", self.status)
        _check_number("times", self.times)

    def fits(self, method: str, path: str) -> bool:
        return (
            self.times > 0
            and self.method in (None, method)
            and (self.path is None or path == self.path or path.startswith(f"{self.path}/"))
        )


@dataclass
class Faults:
    """The faults in force. They live in memory: a restart heals everything."""

    latency_ms: float = 0
    fail_next: list[Planned] = field(default_factory=list)
    break_next: list[Planned] = field(default_factory=list)
    lose_answer_next: list[Planned] = field(default_factory=list)
    webhooks: WebhookFault = "deliver"
    delay_seconds: float = 5

    @classmethod
    def read(cls, wishes: dict[str, Any]) -> "Faults":
        """Faults from JSON; a `ValueError` or `TypeError` says what cannot be understood."""
        unknown = set(wishes) - {each.name for each in fields(cls)}
        if unknown:
            raise ValueError(f"Unknown faults: {', '.join(sorted(unknown))}")
        if wishes.get("webhooks", "deliver") not in WEBHOOK_FAULTS:
            raise ValueError(f"webhooks is one of {', '.join(WEBHOOK_FAULTS)}")
        for name in ("latency_ms", "delay_seconds"):
            _check_number(name, wishes.get(name, 0))
        planned = {
            name: [Planned(**each) for each in wishes.get(name, [])]
            for name in ("fail_next", "break_next", "lose_answer_next")
        }
        return cls(**{**wishes, **planned})

    def take_failure(self, method: str, path: str) -> int | None:
        """The status this request must fail with, if one was planned for it."""
        planned = _take(self.fail_next, method, path)
        return planned.status if planned else None

    def breaks(self, method: str, path: str) -> bool:
        """Whether Stripe fails once it has done what this request asks: its key keeps that answer, and repeats it."""
        return _take(self.break_next, method, path) is not None

    def takes_answer(self, method: str, path: str) -> bool:
        """Whether this request's answer is to be lost on its way."""
        return _take(self.lose_answer_next, method, path) is not None

    def delivery_delays(self) -> list[float]:
        """In how many seconds a webhook leaves: once, twice, later, or not at all."""
        match self.webhooks:
            case "drop":
                return []
            case "duplicate":
                return [0, 0]
            case "shuffle":
                return [random.uniform(0, SHUFFLE_SECONDS)]  # noqa: S311 — chance, not a secret
            case "delay":
                return [self.delay_seconds]
            case _:
                return [0]


def _check_number(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise ValueError(f"{name} is a number, zero or more")


def _take(planned: list[Planned], method: str, path: str) -> Planned | None:
    for each in planned:
        if each.fits(method, path):
            each.times -= 1
            return each
    return None
