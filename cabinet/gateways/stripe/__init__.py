"""Stripe in our words: only the calls we make, our values in and out, its errors translated here."""

from dataclasses import dataclass

from cabinet.gateways.stripe.accounts import Accounts
from cabinet.gateways.stripe.charges import Charges
from cabinet.gateways.stripe.client import PooledClient, make_client
from cabinet.gateways.stripe.endpoints import Endpoints, Secrets
from cabinet.gateways.stripe.errors import GoneElsewhere, StripeRefused, StripeUnreachable
from cabinet.gateways.stripe.events import EndpointOff, EventHeard, EventPulled, Events, Forged, Source
from cabinet.gateways.stripe.intents import Capture, Intents
from cabinet.gateways.stripe.refunds import Refunds
from cabinet.gateways.stripe.setups import Setups
from cabinet.gateways.stripe.values import (
    AccountSeen,
    ChargeSeen,
    EntityType,
    Intent,
    IntentSaid,
    IntentStatus,
    Opening,
    Refund,
    Setup,
    SetupSaid,
    SetupStatus,
)

__all__ = [
    "AccountSeen",
    "Capture",
    "ChargeSeen",
    "EndpointOff",
    "Endpoints",
    "EntityType",
    "EventHeard",
    "EventPulled",
    "Forged",
    "GoneElsewhere",
    "Intent",
    "IntentSaid",
    "IntentStatus",
    "Opening",
    "Refund",
    "Secrets",
    "Setup",
    "SetupSaid",
    "SetupStatus",
    "Source",
    "Stripe",
    "StripeRefused",
    "StripeUnreachable",
    "connect",
]


@dataclass(frozen=True, slots=True)
class Stripe:
    """Stripe, by what it is asked about."""

    accounts: Accounts
    intents: Intents
    setups: Setups
    charges: Charges
    refunds: Refunds
    events: Events
    endpoints: Endpoints
    connections: PooledClient

    def close(self) -> None:
        """Hangs up. Nothing can be asked afterwards."""
        self.connections.close()


def connect(*, secret_key: str, client_id: str, api_url: str, connect_url: str, secrets: Secrets) -> Stripe:
    """Stripe at these addresses. One of these serves all threads of a process."""
    connections = PooledClient()
    client = make_client(
        connections, secret_key=secret_key, client_id=client_id, api_url=api_url, connect_url=connect_url
    )
    return Stripe(
        accounts=Accounts(client),
        intents=Intents(client),
        setups=Setups(client),
        charges=Charges(client),
        refunds=Refunds(client),
        events=Events(client, secrets),
        endpoints=Endpoints(client),
        connections=connections,
    )
