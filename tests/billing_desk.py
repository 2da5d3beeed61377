"""Camille's desk with something to bill on it, and the pages of this process over it: what the tests of pages share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

import pytest
import time_machine

from cabinet import practice, wiring
from cabinet.billing import Allocation, Invoice, PaymentRequest
from cabinet.booking import Appointment
from cabinet.cabinet import app
from cabinet.callers.cookies import SESSION_COOKIE
from cabinet.callers.limits import limits_of
from cabinet.kit.money import Money
from cabinet.notifications import Message
from cabinet.payments import Payment
from cabinet.practice import NewPractice
from tests.bills import a_past_appointment, a_request, an_invoice, at_the_desk
from tests.factories import a_deposit, account_of, an_active_account
from tests.people import CAMILLE, INES
from tests.tab import OpenTab, Tab, tabs
from tests.world import TUESDAY_TWO, World

# Whatever anybody may send in the place of a word, a number or a form.
NONSENSE: Final[list[Any]] = [
    None,
    7,
    -1.5,
    True,
    [],
    ["x"],
    {},
    {"a": {"b": 1}},
    "",
    "x" * 10_000,
    "\x00",
    "\ud800",
    "' OR 1=1 --",
    "../..",
]
# What is Camille's: her clients, their addresses, what they owe.
SECRETS: Final = ("Bruno", "Lefèvre", "Inès", "Benali", "courrier.example", "70,00", "45,00", "60,00", "Martin")


@dataclass(frozen=True)
class Desk:
    """Bruno has paid 20 of 70 € online and 5 in cash, and is asked for 45; Inès has come, and has no invoice yet."""

    world: World
    invoice: Invoice
    entry_id: str
    request_id: str
    to_bill: Appointment
    stray_id: str = ""

    @property
    def address(self) -> str:
        """Where Camille sees Bruno's invoice."""
        return f"/facturation/factures/{self.invoice.id}"

    @property
    def link(self) -> str:
        """Where Bruno pays it."""
        return f"/payer/{self.world.house.links.token(self.request_id)}"

    def stands(self) -> list[list[Any]]:
        """Everything that could have been changed, to be compared."""
        tables = (Invoice, Allocation, PaymentRequest, Payment, Message)
        return [
            sorted((row.model_dump() for row in self.world.all(table)), key=lambda row: row["id"]) for table in tables
        ]


def a_desk(world: World) -> Desk:
    """The desk of a practice that may be paid online."""
    an_active_account(world)
    a_deposit(world)
    invoice = an_invoice(world)
    to_bill = a_past_appointment(world, INES, at=TUESDAY_TWO)
    entry_id = at_the_desk(world, invoice, Money.euros(5))
    return Desk(world, invoice, entry_id, a_request(world, invoice), to_bill)


def with_a_stray(desk: Desk) -> Desk:
    """And 45 € came in for Bruno's invoice that count towards nothing."""
    world = desk.world
    stray = Payment(
        practice_id=world.camille.id,
        account_id=account_of(world),
        invoice_id=desk.invoice.id,
        amount_cents=4500,
        currency="EUR",
        state="stray",
        created_at=world.clock.now,
        asked_at=world.clock.now,
        settled_at=world.clock.now,
        returns_at=world.clock.now + timedelta(days=1),
    )
    with world.house.work() as w:
        w.session.add(stray)
    return replace(desk, stray_id=stray.id)


@asynccontextmanager
async def pages_over(world: World, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[OpenTab]:
    """Tabs of this process, whose house is this world's: its database, its Stripe, and its time, which goes on."""
    settings = world.house.settings
    for name in settings.model_fields_set:
        monkeypatch.setenv(f"CABINET_{name.upper()}", str(getattr(settings, name)))
    wiring.house.cache_clear()
    limits_of.cache_clear()
    try:
        with time_machine.travel(world.clock.now + timedelta(minutes=1)):
            async with tabs(app) as open_tab:
                yield open_tab
    finally:
        wiring.house().close()
        wiring.house.cache_clear()


def signed_in(as_owner_of: NewPractice = CAMILLE) -> str:
    """The cookie of a browser in which the owner of a practice is signed in."""
    who = as_owner_of.owner
    with wiring.house().work() as w:
        return f"{SESSION_COOKIE}={practice.sign_in(w.session, email=who.email, password=who.password, now=w.now)}"


def tells_nothing(tab: Tab) -> None:
    """Not a word of Camille's has been sent to this tab."""
    assert [secret for secret in SECRETS if tab.was_told(secret)] == []
