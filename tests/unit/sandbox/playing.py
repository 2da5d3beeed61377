"""A sandbox within the test's own process: actions are called as the API calls them, and time passes at once."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import time_machine

from cabinet.sandbox import events, jobs, payment_intents
from cabinet.sandbox.scope import Call, Sandbox, Scope
from cabinet.sandbox.store import Record


@dataclass(frozen=True)
class Played:
    """The sandbox, Camille's account in it, and the hands of a clock."""

    sandbox: Sandbox
    account: str
    clock: time_machine.Traveller

    @property
    def scope(self) -> Scope:
        """Where Camille's money is, with nobody asking: what the bank and Stripe do by themselves."""
        return Scope(sandbox=self.sandbox, account=self.account)

    def ask(self, action: Callable[[Call], dict[str, Any]], object_id: str = "", **params: Any) -> dict[str, Any]:
        """What Camille's software asks, as the contract has read it."""
        call = Call(sandbox=self.sandbox, account=self.account, path={"id": object_id}, params=params)
        with self.sandbox.store.transaction():
            return action(call)

    def charge(self, *, card: str = "visa", amount: int = 6000, capture_method: str = "automatic") -> Record:
        """Bruno pays."""
        intent = self.intent(card=card, amount=amount, capture_method=capture_method)
        return self.scope.find("charge", intent["latest_charge"])

    def intent(self, *, card: str = "visa", amount: int = 6000, capture_method: str = "automatic") -> dict[str, Any]:
        """A payment of Bruno's, confirmed."""
        return self.ask(
            payment_intents.create,
            amount=amount,
            currency="eur",
            capture_method=capture_method,
            confirm=True,
            payment_method=f"pm_card_{card}",
            return_url="https://cabinet.example/retour",
        )

    def look(self, record: Record) -> dict[str, Any]:
        """How an object stands now."""
        return self.scope.find(record.kind, record.id).body

    def told(self, prefix: str) -> list[str]:
        """The types of events that begin so, the oldest first."""
        kinds = [each["type"] for each in self.ask(events.list_events, limit=100)["data"]]
        return [kind for kind in reversed(kinds) if kind.startswith(prefix)]

    def pass_time(self, **time: float) -> None:
        """Let time pass, and everything happen that is due meanwhile."""
        end = self.sandbox.now() + timedelta(**time).total_seconds()
        while (due := jobs.next_due(self.sandbox)) is not None and due <= end:
            self.clock.move_to(max(math.ceil(due), self.sandbox.now()))
            jobs.run_due(self.sandbox)
        self.clock.move_to(end)
