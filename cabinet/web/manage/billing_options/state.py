"""The billing options of whoever is signed in."""

from dataclasses import fields
from typing import Any

import reflex as rx

from cabinet.billing import TypedOptions
from cabinet.journeys.change_billing_options import change_billing_options
from cabinet.journeys.remove_logo import remove_logo
from cabinet.views import billing_options
from cabinet.views.billing_options import BillingOptionsView
from cabinet.web import asked
from cabinet.web.identity import Me
from cabinet.web.manage.managing import Managing
from cabinet.web.manage.written import written
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_every_refusal


class BillingOptionsState(Managing, rx.State):
    """The options as they are stored; what is being written stays in the browser. `problems` has a sentence a field."""

    view: BillingOptionsView = BillingOptionsView()
    problems: dict[str, str] = {}  # noqa: RUF012 - Reflex gives each page its own
    is_saved: bool = False
    logo_said: str = ""

    @rx.event
    async def arrive(self) -> None:
        """Reads the options."""
        me = await self._come_in()
        self.problem, self.problem_field, self.problems = "", "", {}
        self.is_saved = False
        self.logo_said = asked.word(self.router.url.query_parameters.get("logo", ""))
        self.view = await _stored(me)

    @rx.event
    async def remove_logo(self) -> None:
        """Takes the logo away from what is issued from now on."""
        me = await self._come_in()
        await off_loop(remove_logo, me.work, practice_id=me.practice_id, person_id=me.person_id)
        self.logo_said = ""
        self.view = await _stored(me)

    @rx.event
    async def save(self, form: dict[str, Any]) -> None:
        """Keeps what was written, or says all that cannot be so."""
        me = await self._come_in()
        self.is_saved = False
        self.attempts += 1
        with shows_every_refusal(self):
            await off_loop(
                change_billing_options,
                me.work,
                practice_id=me.practice_id,
                person_id=me.person_id,
                typed=_typed_in(form),
            )
            # The words of the page itself may be others now.
            self.view = await _stored(await self._come_in())
            self.is_saved = True


async def _stored(me: Me) -> BillingOptionsView:
    return await off_loop(
        billing_options.look,
        me.reading,
        practice_id=me.practice_id,
        person_id=me.person_id,
        language=me.language,
    )


def _typed_in(form: Any) -> TypedOptions:
    words = {one.name: written(form, one.name) for one in fields(TypedOptions) if one.type is str}
    # A box that is ticked is sent, whatever its value; one that is not is missing.
    return TypedOptions(
        **words,
        is_aga_member=bool(written(form, "is_aga_member")),
        vat_on_debits=bool(written(form, "vat_on_debits")),
    )
