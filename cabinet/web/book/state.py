"""What a visitor may do in the wizard. Their draft is in the database; the step is in the address."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, Final

import reflex as rx
import structlog
from reflex.event import EventSpec

from cabinet.booking import DetailsRefused, fault_in
from cabinet.gateways.stripe import StripeUnreachable
from cabinet.journeys.ask_for_payment import ask_for_payment
from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.journeys.choose_time import choose_time
from cabinet.journeys.enter_details import enter_details
from cabinet.journeys.extend_hold import extend_hold
from cabinet.journeys.give_time_back import give_time_back
from cabinet.journeys.give_up_payment import give_up_payment
from cabinet.journeys.settle_payment import settle_payment
from cabinet.kit.money import Money
from cabinet.kit.refusal import Refusal
from cabinet.kit.text import Language
from cabinet.kit.tokens import keyed_hash
from cabinet.payments import StripeSilent
from cabinet.views import booking_payment, booking_wizard
from cabinet.views.booking_wizard import Step, WizardView
from cabinet.web import identity, live
from cabinet.web.book import asked
from cabinet.web.book.declines import what_happened
from cabinet.web.book.ways import address_of
from cabinet.web.identity import Visitor
from cabinet.web.languages import without_language
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_refusals
from cabinet.web.stripe import Answer
from cabinet.web.surroundings import Surroundings
from cabinet.web.theme import stripe_fonts
from cabinet.wiring import house

log = structlog.get_logger()
_OTHER: Final[dict[Language, Language]] = {"fr": "en", "en": "fr"}


class BookState(Surroundings, rx.State):
    """The wizard as one visitor sees it."""

    view: WizardView = WizardView()
    problems: dict[str, str] = {}  # noqa: RUF012 - Reflex gives each page its own
    attempts: int = 0
    other_address: str = ""

    # The payment form: where Stripe is, and what was answered to its button.
    stripe_js_url: str = ""
    publishable_key: str = ""
    fonts: list[dict[str, str]] = []  # noqa: RUF012 - as above
    return_address: str = ""
    answer: Answer = Answer()
    is_confirming: bool = False
    is_unreachable: bool = False

    @rx.event
    async def arrive(self) -> None:
        """Shows the step that the address names, as far as it has been reached."""
        self._look_around()
        self._begin()
        with shows_refusals(self):
            visitor = await identity.visitor(self)
            place = await off_loop(booking_wizard.practice_at, visitor.reading, slug=self._slug)
            live.watch(self, f"practice:{place}", f"visitor:{visitor.hash}", handler=BookState.look_again)
            came_back = self._asked("redirect_status")
            if came_back:
                await self._settle(visitor)
            await self._look(visitor)
            self.is_confirming = came_back == "succeeded" and self.view.step == "paiement"
            self.problem = self._decline("payment_intent_authentication_failure") if came_back == "failed" else ""
            return
        self.view = WizardView(is_ready=True)

    @rx.event
    async def look_again(self) -> EventSpec | None:
        """Something has changed: a time was taken or given back, or the payment has come through."""
        await self._look(await identity.visitor(self))
        return self._follow()

    @rx.event
    async def choose_time(self, category_id: str, at: str) -> EventSpec | None:
        """Holds a time and goes on to the details."""
        async with self._answering(near=at) as visitor:
            await off_loop(
                choose_time,
                visitor.work,
                house().stripe,
                slug=self._slug,
                visitor_hash=visitor.hash,
                network_hash=keyed_hash(visitor.network, key=house().secret_key),
                category_id=asked.word(category_id),
                starts_at=asked.moment(at),
                language=visitor.language,
            )
            return self._to("coordonnees")

    @rx.event
    async def give_back(self) -> None:
        """Frees the time that is held; what was typed stays."""
        async with self._answering() as visitor:
            if payment_id := await self._payment_underway(visitor):
                await off_loop(give_up_payment, visitor.work, house().stripe, payment_id)
            await off_loop(give_time_back, visitor.work, slug=self._slug, visitor_hash=visitor.hash)
            await self._look(visitor)

    @rx.event
    async def extend(self) -> None:
        """Holds the time for ten minutes more."""
        async with self._answering() as visitor:
            await off_loop(extend_hold, visitor.work, slug=self._slug, visitor_hash=visitor.hash)
            await self._look(visitor)

    @rx.event
    async def hold_ended(self, is_paying: bool) -> EventSpec | None:  # noqa: FBT001 - the browser passes it by place
        """The hold has come to its end; whoever is at the bank's at this moment keeps their time."""
        async with self._answering() as visitor:
            if is_paying is True:
                await off_loop(extend_hold, visitor.work, slug=self._slug, visitor_hash=visitor.hash)
            await self._look(visitor)
            return self._follow()

    @rx.event
    async def enter_details(self, form: dict[str, Any]) -> EventSpec | None:
        """Keeps who the client is, and goes on to the payment or, without one, to the end."""
        async with self._answering() as visitor:
            given = asked.fields(form)
            typed = {name: asked.line(given.get(name)) for name in ("first_name", "last_name", "email", "phone")}
            is_due = await off_loop(
                enter_details,
                visitor.work,
                slug=self._slug,
                visitor_hash=visitor.hash,
                accepts_terms=bool(given.get("terms")),
                **typed,
            )
            if is_due:
                return self._to("paiement")
            await off_loop(book_without_payment, visitor.work, slug=self._slug, visitor_hash=visitor.hash)
            return self._to("confirmation", replace=True)

    @rx.event
    def check_again(self, name: str, value: str) -> None:
        """A field that was refused has been changed: its sentence goes as soon as the field is right."""
        if asked.word(name) in self.problems and not fault_in(name, asked.line(value)):
            self._no_longer(name)

    @rx.event
    def accept(self, is_accepted: bool) -> None:  # noqa: FBT001 - the browser passes it by place
        """The same for the terms."""
        if is_accepted is True:
            self._no_longer("terms")

    @rx.event
    async def pay(self, amount: int, currency: str, press: str) -> EventSpec | None:
        """The button was pressed: makes the payment ready, and answers to this press."""
        async with self._answering() as visitor:
            ready = await off_loop(
                ask_for_payment,
                visitor.work,
                house().stripe,
                slug=self._slug,
                visitor_hash=visitor.hash,
                shown=Money(asked.whole_number(amount), asked.word(currency).upper()),
            )
            await self._look(visitor)
            self.answer = Answer(press=asked.word(press), client_secret=ready.client_secret)
            return self._follow()
        self.answer = Answer(press=asked.word(press))
        return None

    @rx.event
    async def paid(self, _intent_id: str, _status: str) -> EventSpec | None:
        """The browser says that the bank has agreed. Stripe is asked; nobody is taken at their word."""
        async with self._answering() as visitor:
            await self._settle(visitor)
            await self._look(visitor)
            self.is_confirming = self.view.step == "paiement"
            return self._follow()

    @rx.event
    async def declined(self, code: str, decline_code: str, _message: str, _intent_id: str) -> EventSpec | None:
        """The card was refused, or Stripe did not answer: says so; time and data are kept."""
        async with self._answering() as visitor:
            await self._settle(visitor)
            await self._look(visitor)
            self.problem = self._decline(code, decline_code)
            return self._follow()

    @rx.event
    def form_unreachable(self) -> None:
        """Stripe's script cannot be loaded in this browser."""
        self.is_unreachable = True

    @asynccontextmanager
    async def _answering(self, *, near: str = "") -> AsyncIterator[Visitor]:
        # For the visitor of this event. A refusal is shown beside the wizard as it stands by then.
        self.problems = {}
        with shows_refusals(self):
            visitor = await identity.visitor(self)
            try:
                yield visitor
            except StripeUnreachable as silent:
                raise StripeSilent from silent
            except DetailsRefused as refused:
                self.attempts += 1
                self.problems = {fault.field: fault.into(visitor.language) for fault in refused.faults}
                raise
            except Refusal:
                await self._look(visitor, near=near)
                raise

    async def _look(self, visitor: Visitor, *, near: str = "") -> None:
        self.view = await off_loop(
            booking_wizard.look,
            visitor.reading,
            slug=self._slug,
            visitor_hash=visitor.hash,
            wanted=self._asked("etape"),
            category_id=self._asked("categorie"),
            week_of=self._asked("semaine"),
            near=_moment(near),
            language=visitor.language,
        )

    async def _settle(self, visitor: Visitor) -> None:
        payment_id = await self._payment_underway(visitor)
        if not payment_id:
            return
        try:
            await off_loop(settle_payment, visitor.work, house().stripe, payment_id)
        except StripeUnreachable:
            # The worker asks again, and the bell brings the answer here.
            log.info("a payment could not be settled at once", payment=payment_id)

    async def _payment_underway(self, visitor: Visitor) -> str:
        return await off_loop(
            booking_payment.payment_underway, visitor.reading, slug=self._slug, visitor_hash=visitor.hash
        )

    def _begin(self) -> None:
        self.problems, self.attempts = {}, 0
        self.answer, self.is_confirming, self.is_unreachable = Answer(), False, False
        self.stripe_js_url, self.publishable_key = house().stripe_js_url, house().stripe_publishable_key
        self.fonts = stripe_fonts(house().settings.public_url)
        self.return_address = address_of(identity.language_of(self), self._slug, step="paiement")
        self.other_address = address_of(
            _OTHER[identity.language_of(self)],
            self._slug,
            step=self._asked("etape"),
            category=self._asked("categorie"),
            week=self._asked("semaine"),
        )

    def _no_longer(self, name: str) -> None:
        self.problems = {other: words for other, words in self.problems.items() if other != name}
        if not self.problems:
            self.problem = ""

    def _follow(self) -> EventSpec | None:
        # The end has an address of its own, in place of the payment's: Back leads past it.
        if self.view.step == "confirmation" and self._asked("etape") != "confirmation":
            return self._to("confirmation", replace=True)
        return None

    def _to(self, step: Step, *, replace: bool = False) -> EventSpec:
        return rx.redirect(address_of(identity.language_of(self), self._slug, step=step), replace=replace)

    def _decline(self, code: str, decline_code: str = "") -> str:
        sentence = what_happened(asked.word(code), asked.word(decline_code))
        return sentence.into(identity.language_of(self)) if self.view.step == "paiement" else self.problem

    def _asked(self, name: str) -> str:
        return asked.word(self.router.url.query_parameters.get(name, ""))

    @property
    def _slug(self) -> str:
        return asked.word(without_language(self.router.url.path).removeprefix("/rdv/").strip("/"))


def _moment(text: str) -> datetime | None:
    try:
        return asked.moment(text)
    except Refusal:
        return None
