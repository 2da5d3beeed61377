"""What a line of the dashboard says: words and amounts, ready to be shown."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account, and what may become of it."""

    id: str
    name: str
    email: str
    status: str
    status_name: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What belongs to a payment: a refund, or a dispute."""

    id: str
    amount: str
    status: str
    reason: str
    is_open: bool
    is_inquiry: bool = False
    may_escalate: bool = False
    is_underway: bool = False


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A payment, with the charge that took it, if one did."""

    id: str
    amount: str
    status: str
    account: str
    at: str
    card: str
    problem: str
    charge_id: str
    left: str
    refunded: str
    may_be_disputed: bool
    refunds: list[Part]
    disputes: list[Part]


@dataclass(frozen=True, slots=True)
class PayoutLine:
    """A payout."""

    id: str
    amount: str
    status: str
    account: str
    at: str
    arrives: str
    may_arrive: bool
    may_fail: bool


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event, and who was told."""

    id: str
    type: str
    account: str
    at: str
    deliveries: list[str]


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines, and where the older ones begin: 0 when there are none."""

    lines: list[Any]
    older: int
