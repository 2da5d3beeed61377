"""The identity of the practice of whoever is signed in."""

from dataclasses import fields
from typing import Any

import reflex as rx

from cabinet.journeys.change_identity import change_identity
from cabinet.practice import IdentityChangedMeanwhile, TypedIdentity
from cabinet.views import practice_identity
from cabinet.views.practice_identity import IdentityView
from cabinet.web.identity import Me
from cabinet.web.manage.managing import Managing
from cabinet.web.manage.written import written
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_every_refusal


class PracticeIdentityState(Managing, rx.State):
    """The identity as it is stored; what is being written stays in the browser. `problems` has a sentence a field."""

    view: IdentityView = IdentityView()
    problems: dict[str, str] = {}  # noqa: RUF012 - Reflex gives each page its own
    is_saved: bool = False

    @rx.event
    async def arrive(self) -> None:
        """Reads the identity."""
        me = await self._come_in()
        self.view, self.is_saved = IdentityView(), False
        with shows_every_refusal(self):
            self.view = await _stored(me)

    @rx.event
    async def save(self, form: dict[str, Any]) -> None:
        """Keeps what was written, or says all that cannot be so."""
        me = await self._come_in()
        self.is_saved = False
        self.attempts += 1
        with shows_every_refusal(self):
            await self._keep(me, form)
            self.view, self.is_saved = await _stored(me), True

    async def _keep(self, me: Me, form: Any) -> None:
        try:
            await off_loop(
                change_identity,
                me.work,
                practice_id=me.practice_id,
                person_id=me.person_id,
                typed=_typed_in(form),
                seen=written(form, "fingerprint"),
            )
        except IdentityChangedMeanwhile:
            # What was written stays; what was not touched shows what the other one saved, and may be saved over.
            self.view = await _stored(me)
            raise


async def _stored(me: Me) -> IdentityView:
    return await off_loop(practice_identity.look, me.reading, practice_id=me.practice_id, person_id=me.person_id)


def _typed_in(form: Any) -> TypedIdentity:
    words = {field.name: written(form, field.name) for field in fields(TypedIdentity) if field.type is str}
    # A box that is ticked is sent, whatever its value; one that is not is missing.
    return TypedIdentity(**words, offers_withdrawal=bool(written(form, "offers_withdrawal")))
