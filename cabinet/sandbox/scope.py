"""For whom something is done, and because of which request."""

import asyncio
import secrets
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from cabinet.sandbox.clock import Clock
from cabinet.sandbox.contract import complete
from cabinet.sandbox.errors import invalid, missing
from cabinet.sandbox.faults import Faults
from cabinet.sandbox.lifecycles import Lifecycles
from cabinet.sandbox.store import Record, Store

if TYPE_CHECKING:  # these are built on this module
    from cabinet.sandbox.account_links import OnboardingDesk
    from cabinet.sandbox.oauth import OAuthDesk

PLATFORM = ""
"""The account of the platform itself: the owner of the secret key."""

_LETTERS = string.ascii_letters + string.digits


@dataclass
class Sandbox:
    """The running sandbox: what every part of it can reach."""

    store: Store
    url: str
    verification_seconds: float = 3
    faults: Faults = field(default_factory=Faults)
    clock: Clock = field(default_factory=Clock)
    lifecycles: Lifecycles = field(default_factory=Lifecycles)
    hears_of_event: Callable[[str], None] | None = None
    work_arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def now(self) -> float:
        """What time it is in the sandbox. Signatures keep to real time."""
        return self.clock.now()

    def note_event(self, type: str) -> None:
        """Let whoever keeps a journal hear of an event, whether anybody is told of it or not."""
        if self.hears_of_event:
            self.hears_of_event(type)

    @property
    def accounts(self) -> "OnboardingDesk":
        """What the page that plays Stripe's onboarding needs."""
        from cabinet.sandbox.account_links import OnboardingDesk  # noqa: PLC0415 — it is built on this module

        return OnboardingDesk(self)

    @property
    def oauth(self) -> "OAuthDesk":
        """What the page that plays Stripe's OAuth needs."""
        from cabinet.sandbox.oauth import OAuthDesk  # noqa: PLC0415 — it is built on this module

        return OAuthDesk(self)


@dataclass(frozen=True, kw_only=True)
class Scope:
    """One account's part of the sandbox, and the request that acts there (none when time itself acts)."""

    sandbox: Sandbox
    account: str = PLATFORM
    request_id: str | None = None
    idempotency_key: str | None = None

    @property
    def store(self) -> Store:
        return self.sandbox.store

    @property
    def now(self) -> int:
        return int(self.sandbox.now())

    def of(self, account: str) -> "Scope":
        """The same request, acting in another account's part."""
        return Scope(
            sandbox=self.sandbox,
            account=account,
            request_id=self.request_id,
            idempotency_key=self.idempotency_key,
        )

    def add(self, kind: str, body: Mapping[str, Any], *, private: Mapping[str, Any] | None = None) -> Record:
        """Keep a new object, with all the fields its contract asks for."""
        full = complete(kind, body)
        self.sandbox.lifecycles.begin(kind, full.get("status"))
        return self.store.add(Record(full["id"], kind, self.account, full, dict(private or {})))

    def save(self, record: Record, **changes: Any) -> dict[str, Any]:
        """Change fields of an object and keep them; gives the values they had before."""
        status = record.body.get("status")
        self.sandbox.lifecycles.step(record.kind, status, changes.get("status", status))
        before = {key: record.body[key] for key, value in changes.items() if record.body[key] != value}
        record.body = complete(record.kind, {**record.body, **changes})
        self.store.save(record)
        return before

    def find(self, kind: str, id: str, *, param: str = "id") -> Record:
        """This account's object of that id. Another account's is as missing as one that never was."""
        record = self.store.get(id)
        if record is None or record.kind != kind or record.account != self.account:
            raise missing(kind, id, param=param)
        return record


@dataclass(frozen=True, kw_only=True)
class Call(Scope):
    """One request to the API: its path's parts and its parameters."""

    path: Mapping[str, str]
    params: Mapping[str, Any]

    def choose(self, *names: str) -> dict[str, Any]:
        """The parameters among these that were given; an empty text means null."""
        return {name: self.params[name] or None for name in names if name in self.params}

    def refuse(self, *names: str) -> None:
        """None of these parameters may be given: the sandbox knows nothing of what they change."""
        for name in names:
            if name in self.params:
                raise invalid(f"The sandbox does not play `{name}`.", param=name)


def new_id(prefix: str, *, length: int = 24) -> str:
    """An id such as `pi_3kT…`."""
    return f"{prefix}_{token(length)}"


def token(length: int) -> str:
    """Letters and digits nobody can guess."""
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


def iso(moment: float) -> str:
    """A moment as v2 writes it."""
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
