"""One invoice, and what may be done with it. Ids come with each event: the page's memory decides nothing.

What is done for good is `temporal`: pressed while the line is down, it is not done later, when nobody expects it.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, Final, Literal, cast

import reflex as rx

from cabinet.billing import AllocationId, NoSuchInvoice, RequestId
from cabinet.journeys.asking_stripe import asking_stripe
from cabinet.journeys.correct_desk_payment import correct_desk_payment
from cabinet.journeys.record_desk_payment import record_desk_payment
from cabinet.journeys.request_payment import request_payment
from cabinet.journeys.revoke_links import revoke_links
from cabinet.journeys.send_invoice import send_invoice
from cabinet.kit.text import Text
from cabinet.practice import said_in
from cabinet.views import invoice_page
from cabinet.views.invoice_page import EntryView, InvoicePageView
from cabinet.web import asked, identity, live
from cabinet.web.billing.invoice.entries import amount_in, day_in
from cabinet.web.identity import Me
from cabinet.web.languages import address_in, other_language
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_refusals
from cabinet.web.surroundings import Surroundings
from cabinet.wiring import house

Question = Literal["", "request", "invoice", "record", "correct", "revoke"]

# The one about an entry is opened with its entry.
_OPENED_BY_NAME: Final = ("request", "invoice", "record", "revoke")
_ASKED: Final = Text(fr="La demande de paiement est partie.", en="The payment request is on its way.")
_SENT: Final = Text(fr="La facture est partie.", en="The invoice is on its way.")
_RECORDED: Final = Text(fr="Le règlement est enregistré.", en="The payment is recorded.")
_CORRECTED: Final = Text(
    fr="La saisie est annulée par une écriture inverse.", en="The entry is cancelled by an opposite one."
)
_REVOKED: Final = Text(
    fr="Les liens envoyés n’ouvrent plus cette facture.", en="The links that were sent no longer open this invoice."
)


class InvoiceState(Surroundings, rx.State):
    """`question` is the dialog that is open, `chosen` the entry that it is about, `done` what was just done.

    `moment` counts how often one was opened, `attempts` how often it was sent.
    """

    view: InvoicePageView = InvoicePageView()
    question: Question = ""
    chosen: EntryView = EntryView()
    done: str = ""
    moment: int = 0
    attempts: int = 0
    name: str = ""
    other_address: str = ""

    @rx.event
    async def arrive(self) -> None:
        """Shows the invoice that the address names."""
        me = await identity.practitioner(self)
        self.name, self.done, self.question, self.chosen = me.name, "", "", EntryView()
        self.view = InvoicePageView()
        invoice_id = self._invoice_of_the_address
        self.other_address = address_in(other_language(me.language), f"/facturation/factures/{invoice_id}")
        live.watch(self, f"practice:{me.practice_id}", handler=InvoiceState.look_again)
        with shows_refusals(self):
            await self._read(me, invoice_id)

    @rx.event
    async def look_again(self) -> None:
        """Something has changed: a payment came in, a letter left."""
        me = await identity.practitioner(self)
        # A page that shows no invoice has nothing to look at again.
        with suppress(NoSuchInvoice):
            await self._read(me, self._invoice_of_the_address)

    @rx.event
    def ask(self, question: str) -> None:
        """Opens a dialog."""
        self.question = cast(Question, question) if question in _OPENED_BY_NAME else ""
        self.moment += 1
        self.problem, self.problem_field, self.done = "", "", ""

    @rx.event
    async def ask_to_correct(self, entry_id: str) -> None:
        """Asks whether to take an entry back, as it stands now."""
        me = await identity.practitioner(self)
        with suppress(NoSuchInvoice):
            await self._read(me, self._invoice_of_the_address)
        wanted = asked.word(entry_id)
        self.chosen = next((entry for entry in self.view.received if entry.id == wanted), EntryView())
        self.question = "correct" if self.chosen.id else ""
        self.moment += 1
        self.problem, self.problem_field, self.done = "", "", ""

    @rx.event
    def close(self, moment: int) -> None:
        """Leaves everything as it is, and forgets what was refused; whoever was quicker has opened another dialog."""
        if moment == self.moment:
            self.question = ""
            self.problem, self.problem_field = "", ""

    @rx.event(temporal=True)
    async def send_request(self, invoice_id: str, letter_id: str) -> None:
        """Sends the payment request that was shown."""
        async with self._doing(invoice_id, _ASKED) as me:
            await off_loop(
                request_payment,
                me.work,
                house().links,
                practice_id=me.practice_id,
                person_id=me.person_id,
                invoice_id=asked.word(invoice_id),
                request_id=RequestId(asked.word(letter_id)),
            )

    @rx.event(temporal=True)
    async def send_the_invoice(self, invoice_id: str, letter_id: str) -> None:
        """Sends the invoice itself."""
        async with self._doing(invoice_id, _SENT) as me:
            await off_loop(
                send_invoice,
                me.work,
                house().links,
                practice_id=me.practice_id,
                person_id=me.person_id,
                invoice_id=asked.word(invoice_id),
                request_id=RequestId(asked.word(letter_id)),
            )

    @rx.event(temporal=True)
    async def record(self, form: dict[str, Any]) -> None:
        """Enters a sum received at the desk."""
        given = asked.fields(form)
        async with self._doing(given.get("invoice"), _RECORDED) as me:
            await off_loop(
                record_desk_payment,
                me.work,
                house().stripe,
                practice_id=me.practice_id,
                person_id=me.person_id,
                invoice_id=asked.word(given.get("invoice")),
                entry_id=AllocationId(asked.word(given.get("entry"))),
                means=asked.word(given.get("means")),
                amount=amount_in(given),
                received_on=day_in(given),
            )

    @rx.event(temporal=True)
    async def correct(self, invoice_id: str, entry_id: str) -> None:
        """Takes an entry of the desk back by its opposite."""
        async with self._doing(invoice_id, _CORRECTED) as me:
            await off_loop(
                correct_desk_payment,
                me.work,
                practice_id=me.practice_id,
                person_id=me.person_id,
                invoice_id=asked.word(invoice_id),
                entry_id=asked.word(entry_id),
            )

    @rx.event(temporal=True)
    async def revoke(self, invoice_id: str) -> None:
        """Switches off every link that was sent."""
        async with self._doing(invoice_id, _REVOKED) as me:
            await off_loop(
                revoke_links,
                me.work,
                house().stripe,
                practice_id=me.practice_id,
                invoice_id=asked.word(invoice_id),
            )

    @property
    def _invoice_of_the_address(self) -> str:
        return asked.word(self.router.url.path.rsplit("/", 1)[-1])

    @asynccontextmanager
    async def _doing(self, invoice_id: object, done: Text) -> AsyncIterator[Me]:
        # Says that it is done, or why not; the dialog stays open beside a refusal.
        me = await identity.practitioner(self)
        self.attempts += 1
        self.done = ""
        with shows_refusals(self), asking_stripe():
            try:
                yield me
            finally:
                await self._read(me, asked.word(invoice_id))
            self.question, self.done = "", said_in(self.view.called, done).into(me.language)

    async def _read(self, me: Me, invoice_id: str) -> None:
        self.view = await off_loop(
            invoice_page.look,
            me.reading,
            practice_id=me.practice_id,
            invoice_id=invoice_id,
            language=me.language,
        )
