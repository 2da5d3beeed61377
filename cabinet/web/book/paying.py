"""The card that a booking asks for: answering to the button, and asking Stripe how things stand."""

from typing import Final

import reflex as rx
from reflex.event import EventSpec

from cabinet.journeys.ask_for_imprint import ask_for_imprint
from cabinet.journeys.ask_for_payment import ask_for_payment
from cabinet.journeys.underway import give_up_waiting, settle_underway
from cabinet.kit.money import Money
from cabinet.kit.text import Text
from cabinet.web import asked, identity
from cabinet.web.book.visiting import Visiting
from cabinet.web.book.ways import address_of
from cabinet.web.identity import Visitor
from cabinet.web.off_loop import off_loop
from cabinet.web.stripe import Answer
from cabinet.web.stripe.declines import what_happened
from cabinet.web.stripe.paying_form import PayingForm
from cabinet.wiring import house

_SILENT: Final = Text(
    fr="Le service de paiement ne répond pas. Votre créneau reste gardé\u00a0: réessayez dans un instant.",
    en="The payment service is not answering. Your time is still held: try again in a moment.",
)


class Paying(PayingForm, Visiting, rx.State, mixin=True):
    """For the wizard's state: paying for what is booked."""

    return_address: str = ""
    pays_again: bool = False

    @rx.event
    async def pay(self, amount: int, currency: str, press: str) -> EventSpec | None:
        """The button was pressed: makes the payment ready, and answers to this press.

        Where a bank has agreed already there is no form that waits for an answer, and the `press` has no name.
        """
        async with self._answering() as visitor:
            await self._refuse_another(visitor)
            ready = await off_loop(
                ask_for_payment,
                visitor.work,
                house().stripe,
                slug=self._slug,
                visitor_hash=visitor.hash,
                shown=Money(asked.whole_number(amount), asked.word(currency).upper()),
                pays_again=self.pays_again,
            )
            await self._look(visitor)
            self.answer = Answer(press=asked.word(press), client_secret=ready.client_secret)
            return self._follow()
        self.answer = Answer(press=asked.word(press))
        return self._follow()

    @rx.event
    def pay_again(self) -> None:
        """An earlier payment is without a home, they have read what becomes of it, and they begin anew."""
        self.pays_again = True

    @rx.event
    async def let_authorisation_go(self) -> None:
        """They want no other time: what the bank keeps aside for them is let go at once."""
        async with self._answering() as visitor:
            await off_loop(give_up_waiting, visitor.work, house().stripe, slug=self._slug, visitor_hash=visitor.hash)
            await self._look(visitor)

    @rx.event
    async def leave_card(self, fee: int, currency: str, press: str) -> EventSpec | None:
        """The button was pressed that keeps a card: makes the imprint ready, and answers to this press."""
        async with self._answering() as visitor:
            await self._refuse_another(visitor)
            ready = await off_loop(
                ask_for_imprint,
                visitor.work,
                house().stripe,
                slug=self._slug,
                visitor_hash=visitor.hash,
                shown=Money(asked.whole_number(fee), asked.word(currency).upper()),
            )
            await self._look(visitor)
            self.answer = Answer(press=asked.word(press), client_secret=ready.client_secret)
            return self._follow()
        self.answer = Answer(press=asked.word(press))
        return self._follow()

    @rx.event
    async def paid(self, _intent_id: str, _status: str) -> EventSpec | None:
        """The browser says that the bank has agreed. Stripe is asked; nobody is taken at their word."""
        async with self._answering() as visitor:
            self._wait_for_confirmation(self.view.to_pay)
            await self._settle(visitor)
            await self._look(visitor)
            if self.view.step != "paiement":
                self.is_confirming = False
            elif self._hear_of_decline(self.view.to_pay):
                self.problem = self._decline("card_declined")
            return self._follow()

    @rx.event
    async def declined(self, code: str, decline_code: str, _message: str, _intent_id: str) -> EventSpec | None:
        """The card was refused, or Stripe did not answer: says so; time and data are kept."""
        async with self._answering() as visitor:
            await self._settle(visitor)
            await self._look(visitor)
            self.problem = self._decline(code, decline_code)
            return self._follow()

    def _begin_paying(self) -> None:
        self._prepare_form()
        self.pays_again = False
        self.return_address = address_of(
            identity.language_of(self), self._slug, step="paiement", hours_of=self._asked("heures")
        )

    async def _catch_up(self) -> None:
        # The answer to the last press may never have reached this browser: what the bank has agreed to is not asked
        # for a second time.
        async with self._answering() as visitor:
            await self._settle(visitor)
            await self._look(visitor)

    async def _settle(self, visitor: Visitor) -> None:
        await self._ask_how_it_stands(
            settle_underway, visitor.work, house().stripe, slug=self._slug, visitor_hash=visitor.hash
        )

    def _decline(self, code: str, decline_code: str = "") -> str:
        keeps_card = self.view.to_pay.keeps_card
        sentence = what_happened(asked.word(code), asked.word(decline_code), silent=_SILENT, keeps_card=keeps_card)
        return sentence.into(identity.language_of(self)) if self.view.step == "paiement" else self.problem
