"""What a visitor may do in the wizard. Their draft is in the database; the step is in the address."""

from typing import Any

import reflex as rx
from reflex.event import EventSpec

from cabinet.booking import fault_in
from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.journeys.choose_amount import choose_amount
from cabinet.journeys.choose_time import choose_time
from cabinet.journeys.enter_details import enter_details
from cabinet.journeys.extend_hold import extend_hold
from cabinet.journeys.give_time_back import give_time_back
from cabinet.journeys.underway import give_up_underway
from cabinet.kit.tokens import keyed_hash
from cabinet.views import booking_wizard
from cabinet.views.booking_wizard import WizardView
from cabinet.web import asked, identity, live
from cabinet.web.book.paying import Paying
from cabinet.web.book.ways import address_of
from cabinet.web.book.written_details import shown_currency, written_details
from cabinet.web.identity import Visitor
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_refusals
from cabinet.wiring import house


class BookState(Paying, rx.State):
    """The wizard as one visitor sees it."""

    # In French, whatever the page's language: it may be told after somebody has gone to the other one.
    address: str = ""

    @rx.event
    async def arrive(self) -> EventSpec | None:
        """Shows the step that the address names, as far as it has been reached."""
        is_on_the_way = self.view.is_ready
        self._begin_paying()
        self._begin()
        with shows_refusals(self):
            visitor = await identity.visitor(self)
            place = await off_loop(booking_wizard.practice_at, visitor.reading, slug=self._slug)
            live.watch(self, f"practice:{place}", f"visitor:{visitor.hash}", handler=BookState.look_again)
            came_back = self._asked("redirect_status")
            if came_back:
                await self._settle(visitor)
            await self._look(visitor)
            if is_on_the_way and self.view.leaves_time:
                await self._leave_time(visitor)
            if self.view.to_pay.is_begun and not came_back:
                await self._catch_up()
            if came_back == "succeeded" and self.view.step == "paiement":
                self._wait_for_confirmation(self.view.to_pay)
            if came_back == "failed":
                self.problem = self._decline("payment_intent_authentication_failure")
            return self._follow()
        self.view = WizardView(is_ready=True, language=identity.language_of(self))
        return None

    @rx.event
    async def look_again(self) -> EventSpec | None:
        """Something has changed: a time was taken or given back, or the payment has come through."""
        await self._look(await identity.visitor(self))
        if self.view.waiting.amount or self.view.money_taken:
            # The bank has answered, and what it agreed to waits for another time, or was taken for none: nothing is
            # being confirmed any more.
            self.is_confirming = False
        if self._hear_of_decline(self.view.to_pay):
            self.problem = self._decline("card_declined")
        return self._follow()

    @rx.event
    async def choose_time(self, category_id: str, at: str, practitioner_id: str = "") -> EventSpec | None:
        """Holds a time, with whom the visitor asked for or with anybody, and goes on to the details."""
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
                practitioner_id=asked.word(practitioner_id),
                language=visitor.language,
            )
            return self._to("coordonnees")

    @rx.event
    async def give_back(self) -> None:
        """Frees the time that is held; what was typed stays."""
        async with self._answering() as visitor:
            who = {"slug": self._slug, "visitor_hash": visitor.hash}
            await off_loop(give_up_underway, visitor.work, house().stripe, **who)
            await off_loop(give_time_back, visitor.work, **who)
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
            await self._refuse_another(visitor)
            who = {"slug": self._slug, "visitor_hash": visitor.hash}
            comes_next = await off_loop(
                enter_details,
                visitor.work,
                **who,
                network=visitor.network,
                language=visitor.language,
                **written_details(form),
            )
            if comes_next == "card":
                return self._to("paiement")
            if comes_next == "nothing":
                await off_loop(book_without_payment, visitor.work, house().stripe, **who, shown_in=shown_currency(form))
                return self._to("confirmation", replace=True)
            await self._look(visitor)
        return None

    @rx.event
    def go_on_with_it(self) -> EventSpec | None:
        """They have read that another tab has chosen something else, and go on with that, from its details on."""
        self.is_chosen_elsewhere, self.problem = False, ""
        return None if self._asked("etape") == "coordonnees" else self._to("coordonnees")

    @rx.event
    async def choose_amount(self, pays: str) -> None:
        """The deposit, or everything at once, where the client may choose."""
        async with self._answering() as visitor:
            await off_loop(
                choose_amount,
                visitor.work,
                slug=self._slug,
                visitor_hash=visitor.hash,
                pays_all=pays == "all",
            )
            await self._look(visitor)

    @rx.event
    def check_again(self, name: str, value: str) -> None:
        """A field that was refused has been changed: its sentence goes as soon as the field is right."""
        if asked.word(name) in self.problems and not fault_in(name, asked.line(value)):
            self._no_longer(name)

    @rx.event
    def tick(self, name: str, is_ticked: bool) -> None:  # noqa: FBT001 - the browser passes it by place
        """The same for a box."""
        if is_ticked is True:
            self._no_longer(asked.word(name))

    async def _leave_time(self, visitor: Visitor) -> None:
        # Only for whoever comes here from another step: an old page whose line was lost arrives anew, while the time
        # is being booked in another tab.
        await off_loop(give_time_back, visitor.work, slug=self._slug, visitor_hash=visitor.hash)
        await self._look(visitor)

    def _begin(self) -> None:
        self.problems, self.attempts, self._on_the_way_to, self._near = {}, 0, "", None
        self.is_chosen_elsewhere = False
        self.address = address_of(
            "fr",
            self._slug,
            step=self._asked("etape"),
            category=self._asked("categorie"),
            with_whom=self._asked("praticien"),
            week=self._asked("semaine"),
            hours_of=self._asked("heures"),
        )
