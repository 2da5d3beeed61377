"""The page behind a payment link: each event asks anew what the link opens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

import reflex as rx
import structlog

from cabinet.billing import LinkNotOpen, PaidAlready
from cabinet.callers.limits import DOCUMENTS, limits_of
from cabinet.journeys.asking_stripe import asking_stripe
from cabinet.journeys.pay_invoice import pay_invoice
from cabinet.journeys.renew_link import renew_link
from cabinet.kit.money import Money
from cabinet.kit.text import Text
from cabinet.practice import said_in
from cabinet.views import invoice_document, payment_page
from cabinet.views.payment_page import PaymentPageView
from cabinet.web import asked, identity, live
from cabinet.web.identity import Payer
from cabinet.web.languages import address_in, other_language
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_refusals
from cabinet.web.stripe import Answer
from cabinet.web.stripe.declines import what_happened
from cabinet.web.stripe.paying_form import PayingForm
from cabinet.web.surroundings import Surroundings
from cabinet.wiring import house

NEW_LINKS: Final = "6 per 15 minutes"
log = structlog.get_logger()

_SILENT: Final = Text(
    fr="Le service de paiement ne répond pas. Réessayez dans un instant\u00a0: "
    "cette facture ne peut pas être payée deux fois.",
    en="The payment service is not answering. Try again in a moment: this invoice cannot be paid twice.",
)


class PayState(PayingForm, Surroundings, rx.State):
    """`has_asked_anew`: a new link was asked for in the place of one that opens nothing."""

    view: PaymentPageView = PaymentPageView()
    other_address: str = ""
    pdf_address: str = ""
    pdf_weight: str = ""
    has_asked_anew: bool = False

    @rx.event
    async def arrive(self) -> None:
        """Shows what the link opens; a payment that was begun before a reload is asked about first."""
        payer = identity.payer(self)
        self._prepare_form()
        self.problem, self.has_asked_anew = "", False
        token = asked.word(self.router.url.path.rsplit("/", 1)[-1])
        self.other_address = address_in(other_language(payer.language), f"/payer/{token}")
        self.pdf_address = f"/api/documents/{token}.pdf"
        if invoice_id := await off_loop(payment_page.invoice_behind, payer.reading, token_hash=payer.token_hash):
            live.watch(self, f"invoice:{invoice_id}", handler=PayState.look_again)
            await self._settle(payer)
        await self._look(payer)

    @rx.event
    async def look_again(self) -> None:
        """Something counts towards the invoice now, here or elsewhere, or the link was taken back."""
        payer = identity.payer(self)
        await self._look(payer)
        if self._hear_of_decline(self.view.to_pay):
            self.problem = what_happened("card_declined", "", silent=self._silent).into(payer.language)

    @rx.event
    async def weigh(self) -> None:
        """Says beside the link to the file how heavy it is, once the page is there."""
        payer = identity.payer(self)
        if not await self._may(DOCUMENTS, "documents", payer):
            return
        # A link that has just been taken back leads to no file.
        with suppress(LinkNotOpen):
            self.pdf_weight = await off_loop(
                invoice_document.weight_of_token, payer.reading, token_hash=payer.token_hash, language=payer.language
            )

    @rx.event
    async def pay(self, amount: int, currency: str, press: str) -> None:
        """The button was pressed: makes the payment of what is left ready, and answers to this press."""
        self.answer = Answer(press=asked.word(press))
        async with self._answering() as payer:
            ready = await off_loop(
                pay_invoice,
                payer.work,
                house().stripe,
                token_hash=payer.token_hash,
                shown=Money(asked.whole_number(amount), asked.word(currency).upper()),
            )
            self.answer = Answer(press=asked.word(press), client_secret=ready.client_secret)
            if not ready.client_secret:
                # The bank has answered, or is answering, somebody else: the page turns when it has.
                self._wait_for_confirmation(self.view.to_pay)

    @rx.event
    async def paid(self, _intent_id: str, _status: str) -> None:
        """The browser says that the bank has agreed. Stripe is asked; nobody is taken at their word."""
        async with self._answering() as payer:
            self._wait_for_confirmation(self.view.to_pay)
            await self._settle(payer)

    @rx.event
    async def declined(self, code: str, decline_code: str, _message: str, _intent_id: str) -> None:
        """The card was refused, or Stripe did not answer: says so. Somebody else may have paid meanwhile."""
        async with self._answering() as payer:
            await self._settle(payer)
        if self.view.state == "open":
            sentence = what_happened(asked.word(code), asked.word(decline_code), silent=self._silent)
            self.problem = sentence.into(identity.language_of(self))

    @rx.event
    async def ask_for_a_new_link(self) -> None:
        """The answer is the same, whatever the link once was."""
        payer = identity.payer(self)
        if await self._may(NEW_LINKS, "new-link", payer):
            await off_loop(renew_link, payer.work, house().links, token_hash=payer.token_hash)
        self.has_asked_anew = True

    @property
    def _silent(self) -> Text:
        return said_in(self.view.called, _SILENT)

    @asynccontextmanager
    async def _answering(self) -> AsyncIterator[Payer]:
        # Whatever comes of it, the page shows how things stand by then.
        payer = identity.payer(self)
        with shows_refusals(self), asking_stripe():
            try:
                yield payer
            except PaidAlready:
                # Somebody else was quicker: the page itself says so.
                log.info("an invoice was paid elsewhere meanwhile")
            finally:
                await self._look(payer)

    async def _look(self, payer: Payer) -> None:
        self.view = await off_loop(
            payment_page.look, payer.reading, token_hash=payer.token_hash, language=payer.language
        )
        if self.view.state != "open":
            self.is_confirming = False

    async def _settle(self, payer: Payer) -> None:
        payment_id = await off_loop(payment_page.payment_underway, payer.reading, token_hash=payer.token_hash)
        await self._settle_payment(payer.work, payment_id)

    async def _may(self, rate: str, what: str, payer: Payer) -> bool:
        return await off_loop(limits_of(house().settings.redis_url).allows, rate, what, payer.network)
