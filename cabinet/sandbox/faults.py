"""What goes wrong on purpose: with requests, and with webhooks."""

import math
import random
from dataclasses import dataclass, field, fields
from fnmatch import fnmatchcase
from typing import Any, Literal, TypeVar

WebhookFault = Literal["deliver", "drop", "duplicate", "shuffle", "delay"]
WEBHOOK_FAULTS = ("deliver", "drop", "duplicate", "shuffle", "delay")
SHUFFLE_SECONDS = 1.5
FAILURES = range(400, 600)


@dataclass
class Requests:
    """The next requests that fit: so many of them, or all (`times` null) until the faults are cleared.

    A missing method or path fits all. A path also fits those below it, and may have stars: `/v1/payment_intents/*`.
    """

    method: str | None = None
    path: str | None = None
    times: int | None = 1

    def __post_init__(self) -> None:
        _check_times("times", self.times)
        for name, value in (("method", self.method), ("path", self.path)):
            if not isinstance(value, str | None):
                raise ValueError(f"{name} is a text")  # noqa: TRY004 — whoever reads asks for one kind of exception

    def fits(self, method: str, path: str) -> bool:
        return self.times != 0 and self.method in (None, method) and (self.path is None or self._leads_to(path))

    def _leads_to(self, path: str) -> bool:
        return path == self.path or path.startswith(f"{self.path}/") or fnmatchcase(path, self.path or "")


@dataclass
class Failing(Requests):
    """Answered with this status, before anything was done."""

    status: int = 500
    code: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if not isinstance(self.status, int) or self.status not in FAILURES:
            raise ValueError(f"status is a number from {FAILURES.start} to {FAILURES.stop - 1}")


@dataclass
class Slow(Requests):
    """Answered later."""

    times: int | None = None
    latency_ms: float = 1000

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_number("latency_ms", self.latency_ms)


Some = TypeVar("Some", bound=Requests)
_PLANS: dict[str, type[Requests]] = {
    "slow_next": Slow,
    "cut_next": Requests,
    "fail_next": Failing,
    "break_next": Requests,
    "lose_answer_next": Requests,
}


@dataclass
class Faults:
    """The faults in force. They live in memory: a restart heals everything."""

    latency_ms: float = 0
    slow_next: list[Slow] = field(default_factory=list)
    cut_next: list[Requests] = field(default_factory=list)
    fail_next: list[Failing] = field(default_factory=list)
    break_next: list[Requests] = field(default_factory=list)
    lose_answer_next: list[Requests] = field(default_factory=list)
    webhooks: WebhookFault = "deliver"
    webhook_types: list[str] = field(default_factory=list)
    webhook_times: int | None = None
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
        _check_times("webhook_times", wishes.get("webhook_times"))
        types = wishes.get("webhook_types", [])
        if not isinstance(types, list) or not all(isinstance(each, str) for each in types):
            raise ValueError("webhook_types is a list of event types, such as payment_intent.*")
        planned = {name: [kind(**each) for each in wishes.get(name, [])] for name, kind in _PLANS.items()}
        return cls(**{**wishes, **planned})

    def take_latency(self, method: str, path: str) -> float:
        """How many seconds this request has to wait for its answer."""
        slow = _take(self.slow_next, method, path)
        return (self.latency_ms + (slow.latency_ms if slow else 0)) / 1000

    def cuts(self, method: str, path: str) -> bool:
        """Whether the connection is cut before anything is done."""
        return _take(self.cut_next, method, path) is not None

    def take_failure(self, method: str, path: str) -> Failing | None:
        """How this request must fail, if that was planned for it."""
        return _take(self.fail_next, method, path)

    def breaks(self, method: str, path: str) -> bool:
        """Whether Stripe fails once it has done what this request asks: its key keeps that answer, and repeats it."""
        return _take(self.break_next, method, path) is not None

    def takes_answer(self, method: str, path: str) -> bool:
        """Whether this request's answer is to be lost on its way."""
        return _take(self.lose_answer_next, method, path) is not None

    def take_delays(self, event_type: str) -> list[float]:
        """In how many seconds a webhook leaves: once, twice, later, or not at all."""
        if not self._strikes(event_type):
            return [0]
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

    def _strikes(self, event_type: str) -> bool:
        if self.webhook_times == 0:
            return False
        if self.webhook_types and not any(fnmatchcase(event_type, each) for each in self.webhook_types):
            return False
        if self.webhook_times is not None:
            self.webhook_times -= 1
        return True


def _check_times(name: str, value: object) -> None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        raise ValueError(f"{name} is a whole number, zero or more, or null")


def _check_number(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
        raise ValueError(f"{name} is a number, zero or more")


def _take(planned: list[Some], method: str, path: str) -> Some | None:
    for each in planned:
        if each.fits(method, path):
            each.times = None if each.times is None else each.times - 1
            return each
    return None
