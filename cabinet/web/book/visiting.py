"""Somebody visits the wizard: who they are, which step they ask for, and what they are shown."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

import reflex as rx
from reflex.event import EventSpec

from cabinet.booking import ChosenElsewhere, DetailsRefused, TimeTaken
from cabinet.journeys.asking_stripe import asking_stripe
from cabinet.kit.refusal import Refusal
from cabinet.views import booking_wizard
from cabinet.views.booking_steps import Step, was_replaced
from cabinet.views.booking_wizard import WizardView
from cabinet.web import asked, identity
from cabinet.web.book.ways import address_of
from cabinet.web.identity import Visitor
from cabinet.web.languages import without_language
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_refusals
from cabinet.web.surroundings import Surroundings


class Visiting(Surroundings, rx.State, mixin=True):
    """For the wizard's state: looking, refusing in a sentence, and going on to another step."""

    view: WizardView = WizardView()
    problems: dict[str, str] = {}  # noqa: RUF012 - Reflex gives each page its own
    attempts: int = 0
    is_chosen_elsewhere: bool = False
    _on_the_way_to: str = ""
    # What is offered instead of a time that was taken stays while others book and the page looks again.
    _near: datetime | None = None

    @asynccontextmanager
    async def _answering(self, *, near: object = None) -> AsyncIterator[Visitor]:
        # For the visitor of this event. A refusal is shown beside the wizard as it stands by then, and with the times
        # that are `near` the one that was pressed, if somebody else has that.
        self.problems = {}
        with shows_refusals(self), asking_stripe():
            visitor = await identity.visitor(self)
            try:
                yield visitor
            except DetailsRefused as refused:
                self.attempts += 1
                self.problems = {fault.field: fault.into(visitor.language) for fault in refused.faults}
                # A box may be asked for that was not there when the page was drawn.
                await self._look(visitor)
                raise
            except Refusal as refused:
                self._near = _moment(near) if isinstance(refused, TimeTaken) else None
                await self._look(visitor)
                # Confirmed meanwhile, by the bank's answer or in another tab: there is nothing left to refuse.
                if self.view.step != "confirmation":
                    raise

    async def _look(self, visitor: Visitor) -> None:
        before = self.view
        self.view = await off_loop(
            booking_wizard.look,
            visitor.reading,
            slug=self._slug,
            visitor_hash=visitor.hash,
            wanted=self._asked("etape"),
            category_id=self._asked("categorie"),
            with_whom=self._asked("praticien"),
            week_of=self._asked("semaine"),
            shown_in=self._asked("heures"),
            near=self._near,
            language=visitor.language,
        )
        if was_replaced(before.step, before.being_booked, self.view.step, self.view.being_booked):
            self.is_chosen_elsewhere = True

    async def _refuse_another(self, visitor: Visitor) -> None:
        # The press was about what this page showed: nobody confirms what another tab has put in its place.
        await self._look(visitor)
        if self.is_chosen_elsewhere:
            raise ChosenElsewhere

    def _no_longer(self, name: str) -> None:
        self.problems = {other: words for other, words in self.problems.items() if other != name}
        if not self.problems:
            self.problem = ""

    def _follow(self) -> EventSpec | None:
        # The end has an address of its own, in place of the payment's: Back leads past it.
        if self.view.step == "confirmation" and self._asked("etape") != "confirmation":
            return self._to("confirmation", replace=True)
        return None

    def _to(self, step: Step, *, replace: bool = False) -> EventSpec | None:
        # Once until the page has arrived: a second press is not a second step back for whoever presses Back.
        if self._on_the_way_to == step:
            return None
        self._on_the_way_to = step
        # Nor is one that comes when the address has changed already, and the page that was pressed is still shown.
        is_there = self._asked("etape") == step
        address = address_of(identity.language_of(self), self._slug, step=step, hours_of=self._asked("heures"))
        return rx.redirect(address, replace=replace or is_there)

    def _asked(self, name: str) -> str:
        return asked.word(self.router.url.query_parameters.get(name, ""))

    @property
    def _slug(self) -> str:
        return asked.word(without_language(self.router.url.path).removeprefix("/rdv/").strip("/"))


def _moment(sent: object) -> datetime | None:
    try:
        return asked.moment(sent)
    except Refusal:
        return None
