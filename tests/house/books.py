"""Both sides of the account as they stand: what our database says, and what Stripe says, whoever wrote it."""

from dataclasses import dataclass
from typing import Any, TypeVar

from sqlmodel import SQLModel, select

from cabinet.billing import Allocation, Invoice
from cabinet.booking import Appointment, Claim, Draft
from cabinet.notifications import Message
from cabinet.payments import Payment, StripeEvent
from cabinet.practice import Client
from cabinet.wiring import House
from cabinet.work import Work
from tests.bank import Bank

Row = TypeVar("Row", bound=SQLModel)


@dataclass(frozen=True, kw_only=True)
class Books:
    """Every row that speaks of time or money, and every intent and charge of the practice's account."""

    claims: list[Claim]
    drafts: list[Draft]
    appointments: list[Appointment]
    clients: list[Client]
    payments: list[Payment]
    invoices: list[Invoice]
    allocations: list[Allocation]
    messages: list[Message]
    events: list[StripeEvent]
    intents: list[dict[str, Any]]
    charges: list[dict[str, Any]]

    @property
    def taken(self) -> list[dict[str, Any]]:
        """The charges with which money was taken."""
        return [charge for charge in self.charges if charge["captured"]]


def read_books(house: House, bank: Bank, account_id: str) -> Books:
    """Both sides, as of now."""
    with house.reading() as w:
        return Books(
            claims=_all(w, Claim),
            drafts=_all(w, Draft),
            appointments=_all(w, Appointment),
            clients=_all(w, Client),
            payments=_all(w, Payment),
            invoices=_all(w, Invoice),
            allocations=_all(w, Allocation),
            messages=_all(w, Message),
            events=_all(w, StripeEvent),
            intents=bank.intents(account_id),
            charges=bank.charges(account_id),
        )


def _all(w: Work, table: type[Row]) -> list[Row]:
    return list(w.session.exec(select(table)))
