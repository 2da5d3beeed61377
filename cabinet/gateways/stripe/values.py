"""What Stripe tells us, in our words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cabinet.kit.money import Money

EntityType = Literal["individual", "company", "non_profit"]
CardPayments = Literal["active", "pending", "restricted"]
IntentStatus = Literal[
    "requires_payment_method",
    "requires_confirmation",
    "requires_action",
    "processing",
    "requires_capture",
    "succeeded",
    "canceled",
]
SetupStatus = Literal[
    "requires_payment_method", "requires_confirmation", "requires_action", "processing", "succeeded", "canceled"
]


RefundStatus = Literal["pending", "succeeded", "failed"]


@dataclass(frozen=True, slots=True)
class Opening:
    """What Stripe needs to know to open an account. `key` is the same when the same account is asked for twice."""

    key: str
    email: str
    entity_type: EntityType
    company_name: str
    services_offered: str
    merchant_category: str
    business_url: str
    statement_text: str
    currency: str


@dataclass(frozen=True, slots=True)
class AccountSeen:
    """How an account stands: may it take cards, and what does Stripe still ask (one description each), until when."""

    account_id: str
    card_payments: CardPayments
    requirements: tuple[str, ...]
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Intent:
    """How a payment stands at Stripe. `client_secret` goes to the paying browser and nowhere else."""

    intent_id: str
    account_id: str
    status: IntentStatus
    amount: Money
    payment_id: str
    client_secret: str
    charge_id: str
    charged_at: datetime | None
    card: str
    error_code: str
    decline_code: str
    refused_method: str


@dataclass(frozen=True, slots=True)
class Refund:
    """How money on its way back stands; `failure` is Stripe's code for why it did not arrive."""

    refund_id: str
    status: RefundStatus
    failure: str


@dataclass(frozen=True, slots=True)
class Setup:
    """How a card that is to be kept stands at Stripe. `client_secret` goes to its holder's browser and nowhere else.

    `method_id` is the card that is kept, or the one that was refused last.
    """

    setup_id: str
    account_id: str
    status: SetupStatus
    imprint_id: str
    customer_id: str
    client_secret: str
    method_id: str
    card: str
    error_code: str
    decline_code: str


@dataclass(frozen=True, slots=True)
class SetupSaid:
    """What Stripe was told when a card was to be kept. Without `imprint_id` it is somebody else's.

    `person` is whatever it was told of its holder: nothing, if all is well.
    """

    setup_id: str
    imprint_id: str
    description: str
    metadata: Mapping[str, str]
    person: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IntentSaid:
    """What Stripe was told with an intent, for whoever looks there. Without `payment_id` it is somebody else's."""

    intent_id: str
    payment_id: str
    description: str
    metadata: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ChargeSeen:
    """Money taken from a card. Without `payment_id` it is somebody else's: whoever owns an account may charge by it."""

    charge_id: str
    payment_id: str
    taken: Money
    refunded: Money
