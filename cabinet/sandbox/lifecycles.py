"""Which states an object may take, and from which one to which other. Whatever is not written here never happens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Step = tuple[str, str]
_ACCOUNT = ("active", "pending", "rejected", "restricted", "unsupported")

BEGINNINGS: Mapping[str, frozenset[str]] = {
    "account": frozenset({"active", "restricted"}),
    "charge": frozenset({"failed", "succeeded"}),
    "dispute": frozenset({"needs_response", "warning_needs_response"}),
    "payment_intent": frozenset({"requires_confirmation", "requires_payment_method"}),
    "payout": frozenset({"pending"}),
    "refund": frozenset({"pending", "requires_action", "succeeded"}),
    "setup_intent": frozenset({"requires_confirmation", "requires_payment_method"}),
}
"""The states an object is made in."""

TRANSITIONS: Mapping[str, frozenset[Step]] = {
    "account": frozenset(
        (before, after)
        # Stripe may think again about an account at any time; only closing it is for good.
        for before in _ACCOUNT
        for after in (*_ACCOUNT, "closed")
        if before != after
    ),
    "charge": frozenset(),
    "dispute": frozenset(
        {
            ("needs_response", "lost"),
            ("needs_response", "under_review"),
            ("needs_response", "won"),
            ("under_review", "lost"),
            ("under_review", "won"),
            ("warning_needs_response", "needs_response"),
            ("warning_needs_response", "warning_closed"),
            ("warning_needs_response", "warning_under_review"),
            ("warning_under_review", "needs_response"),
            ("warning_under_review", "warning_closed"),
        }
    ),
    "payment_intent": frozenset(
        {
            ("requires_action", "canceled"),
            ("requires_action", "requires_capture"),
            ("requires_action", "requires_confirmation"),
            ("requires_action", "requires_payment_method"),
            ("requires_action", "succeeded"),
            ("requires_capture", "canceled"),
            ("requires_capture", "succeeded"),
            ("requires_confirmation", "canceled"),
            ("requires_confirmation", "requires_action"),
            ("requires_confirmation", "requires_capture"),
            ("requires_confirmation", "requires_payment_method"),
            ("requires_confirmation", "succeeded"),
            ("requires_payment_method", "canceled"),
            ("requires_payment_method", "requires_action"),
            ("requires_payment_method", "requires_capture"),
            ("requires_payment_method", "requires_confirmation"),
            ("requires_payment_method", "succeeded"),
        }
    ),
    "payout": frozenset(
        {
            ("in_transit", "failed"),
            ("in_transit", "paid"),
            ("paid", "failed"),
            ("pending", "canceled"),
            ("pending", "failed"),
            ("pending", "in_transit"),
        }
    ),
    "refund": frozenset(
        {
            ("pending", "failed"),
            ("pending", "succeeded"),
            ("requires_action", "canceled"),
            ("requires_action", "failed"),
            ("requires_action", "succeeded"),
            ("succeeded", "failed"),
        }
    ),
    "setup_intent": frozenset(
        {
            ("requires_action", "canceled"),
            ("requires_action", "requires_confirmation"),
            ("requires_action", "requires_payment_method"),
            ("requires_action", "succeeded"),
            ("requires_confirmation", "canceled"),
            ("requires_confirmation", "requires_action"),
            ("requires_confirmation", "requires_payment_method"),
            ("requires_confirmation", "succeeded"),
            ("requires_payment_method", "canceled"),
            ("requires_payment_method", "requires_action"),
            ("requires_payment_method", "requires_confirmation"),
            ("requires_payment_method", "succeeded"),
        }
    ),
}
"""The steps from one state to another. Staying where one is, is no step."""


@dataclass(frozen=True)
class Lifecycles:
    """Holds every object to the above; `notes` hears of each step, with nothing as the state before the first one."""

    notes: Callable[[str, str, str], None] | None = None

    def begin(self, kind: str, state: str | None) -> None:
        """An object is made in one of the states it may begin with. Else the sandbox is mistaken: it falls."""
        if kind not in BEGINNINGS:
            return
        if state not in BEGINNINGS[kind]:
            raise LookupError(f"A new {kind} is never {state}")
        self._note(kind, "", state)

    def step(self, kind: str, before: str | None, after: str | None) -> None:
        """An object goes from state to state as written above. Else the sandbox is mistaken: it falls."""
        if kind not in TRANSITIONS or before == after:
            return
        if (before, after) not in TRANSITIONS[kind]:
            raise LookupError(f"A {kind} that is {before} never becomes {after}")
        self._note(kind, before or "", after or "")

    def _note(self, kind: str, before: str, after: str) -> None:
        if self.notes:
            self.notes(kind, before, after)
