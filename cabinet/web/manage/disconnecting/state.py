"""Whether the practice is connected with an account at Stripe, and the ways in and out."""

from collections.abc import AsyncGenerator
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from cabinet.journeys.choose_while_left import choose_while_left
from cabinet.journeys.disconnect_account import disconnect_account
from cabinet.views import leaving
from cabinet.views.leaving import LeavingView
from cabinet.web import live
from cabinet.web.identity import Me
from cabinet.web.manage.disconnecting.reconnecting import connect_again
from cabinet.web.manage.managing import Managing
from cabinet.web.manage.password_again import with_password
from cabinet.web.manage.written import secret_in, written
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import keeps_problem, shows_refusals

Steps = AsyncGenerator[EventSpec | None]


class DisconnectingState(Managing, rx.State):
    """`is_busy`: Stripe is being asked. `is_saved`: the choice for paid categories was kept."""

    view: LeavingView = LeavingView()
    is_busy: bool = False
    is_saved: bool = False
    is_live: bool = False

    @rx.event
    async def arrive(self) -> None:
        """Shows how things stand."""
        me = await self._come_in()
        live.watch(self, f"practice:{me.practice_id}", handler=DisconnectingState.look_again)
        self.view, self.is_busy, self.is_saved, self.is_live = LeavingView(), False, False, True
        with shows_refusals(self):
            self.view = await _standing(me)

    @rx.event
    async def look_again(self) -> None:
        """Something has changed; what is being answered here stays."""
        me = await self._come_in()
        with keeps_problem(self):
            self.view = await _standing(me)

    @rx.event
    async def disconnect(self, form: dict[str, Any]) -> Steps:
        """Leaves the account, or finishes leaving it."""
        me = await self._come_in()
        self.is_busy = True
        self.attempts += 1
        yield
        with shows_refusals(self):
            then = written(form, "paid_categories_then")
            await with_password(me, disconnect_account, password=secret_in(form, "password"), then=then)
            self.view = await _standing(me)
        self.is_busy = False

    @rx.event
    async def choose(self, form: dict[str, Any]) -> None:
        """What paid categories are while there is no account."""
        me = await self._come_in()
        self.is_saved = False
        self.attempts += 1
        with shows_refusals(self):
            await off_loop(
                choose_while_left,
                me.work,
                practice_id=me.practice_id,
                person_id=me.person_id,
                then=written(form, "paid_categories_then"),
            )
            self.view = await _standing(me)
            self.is_saved = True

    @rx.event
    async def connect(self, form: dict[str, Any]) -> Steps:
        """Connects an account again, here or on a page of Stripe's."""
        me = await self._come_in()
        self.is_busy = True
        self.attempts += 1
        yield
        with shows_refusals(self):
            yield await connect_again(me, form)
        self.is_busy = False


async def _standing(me: Me) -> LeavingView:
    return await off_loop(
        leaving.look, me.reading, practice_id=me.practice_id, person_id=me.person_id, language=me.language
    )
