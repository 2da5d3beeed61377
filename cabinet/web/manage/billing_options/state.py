"""The billing options of whoever is signed in."""

from typing import Any

import reflex as rx

from cabinet.journeys.change_billing_options import change_billing_options
from cabinet.views import billing_options
from cabinet.views.billing_options import BillingOptionsView
from cabinet.web.identity import Me
from cabinet.web.manage.managing import Managing
from cabinet.web.manage.written import written
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_refusals


class BillingOptionsState(Managing, rx.State):
    """The options as they are stored; what is being written stays in the browser."""

    view: BillingOptionsView = BillingOptionsView()
    is_saved: bool = False

    @rx.event
    async def arrive(self) -> None:
        """Reads the options."""
        me = await self._come_in()
        self.problem = self.problem_field = ""
        self.is_saved = False
        self.view = await self._stored(me)

    @rx.event
    async def save(self, form: dict[str, Any]) -> None:
        """Keeps what was written, or says why not."""
        me = await self._come_in()
        self.is_saved = False
        self.attempts += 1
        with shows_refusals(self):
            await off_loop(
                change_billing_options,
                me.work,
                practice_id=me.practice_id,
                terms_url=written(form, "terms_url"),
            )
            self.view = await self._stored(me)
            self.is_saved = True

    async def _stored(self, me: Me) -> BillingOptionsView:
        return await off_loop(billing_options.look, me.reading, practice_id=me.practice_id)
