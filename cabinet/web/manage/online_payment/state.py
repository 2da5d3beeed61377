"""How far the practice has come with online payment, and the ways to Stripe."""

from collections.abc import AsyncGenerator
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from cabinet.journeys.link_account import begin_linking
from cabinet.journeys.open_account import open_account
from cabinet.views import payment_assistant
from cabinet.views.payment_assistant import AssistantView
from cabinet.web import live
from cabinet.web.identity import Me
from cabinet.web.manage.managing import Managing
from cabinet.web.manage.online_payment.returning import (
    address_at_home,
    come_back,
    is_return,
    plain_address,
    stripes_page,
)
from cabinet.web.manage.written import written
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import keeps_problem, shows_refusals
from cabinet.wiring import house

Leaving = AsyncGenerator[EventSpec | None]


class OnlinePaymentState(Managing, rx.State):
    """`is_opening`: the owner is choosing an account. `is_leaving`: Stripe is being asked for its page."""

    view: AssistantView = AssistantView()
    is_opening: bool = False
    is_leaving: bool = False
    is_live: bool = False
    _still_to_say: str = ""

    @rx.event
    async def arrive(self) -> list[EventSpec]:
        """Shows how things stand, and ends what was begun at Stripe."""
        me = await self._come_in()
        asked = self.router.url.query_parameters
        live.watch(self, f"practice:{me.practice_id}", handler=OnlinePaymentState.look_again)
        self.view, self.is_leaving, self.is_live = AssistantView(), False, True
        self.is_opening = asked.get("etape") == "compte"
        said, self._still_to_say = self._still_to_say, ""
        with shows_refusals(self):
            self.view = await _standing(me)
            onward = await come_back(me, asked)
            self.problem = said
            return onward
        # An address that was refused would be refused again at each reload: it goes, and the sentence is said after it.
        self._still_to_say = self.problem if is_return(asked) else ""
        return [plain_address(me)] if is_return(asked) else []

    @rx.event
    async def look_again(self) -> None:
        """Something has changed: an account that Stripe has verified turns active in front of its owner."""
        me = await self._come_in()
        with keeps_problem(self):
            self.view = await _standing(me)

    @rx.event
    async def create_account(self, form: dict[str, Any]) -> Leaving:
        """Opens an account for the practice, once, and goes to Stripe's page for what Stripe still needs."""
        me = await self._come_in()
        self.is_leaving = True
        self.attempts += 1
        yield
        with shows_refusals(self):
            await off_loop(
                open_account,
                me.work,
                house().stripe,
                practice_id=me.practice_id,
                person_id=me.person_id,
                company_name=written(form, "company_name"),
                services_offered=written(form, "services_offered"),
                public_url=house().settings.public_url,
            )
            yield rx.redirect(await stripes_page(me))
        self.is_leaving = False

    @rx.event
    async def link_account(self) -> Leaving:
        """Goes to Stripe to link an account that the owner has already."""
        me = await self._come_in()
        self.attempts += 1
        with shows_refusals(self):
            address = await off_loop(
                begin_linking,
                me.work,
                house().stripe,
                practice_id=me.practice_id,
                person_id=me.person_id,
                return_url=address_at_home(me),
            )
            yield rx.redirect(address)

    @rx.event
    async def continue_at_stripe(self) -> Leaving:
        """Goes to Stripe's page again, by a fresh link."""
        me = await self._come_in()
        self.is_leaving = True
        self.attempts += 1
        yield
        with shows_refusals(self):
            yield rx.redirect(await stripes_page(me))
        self.is_leaving = False


async def _standing(me: Me) -> AssistantView:
    return await off_loop(
        payment_assistant.look,
        me.reading,
        practice_id=me.practice_id,
        person_id=me.person_id,
        is_test=house().settings.is_test,
        language=me.language,
    )
