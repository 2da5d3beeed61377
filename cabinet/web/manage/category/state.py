"""One category, as it is stored, and the change that somebody sends."""

from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from cabinet.journeys.add_category import add_category
from cabinet.journeys.change_category import change_category
from cabinet.kit.refusal import Refusal
from cabinet.practice import CategoryId
from cabinet.practice.category_refusals import (
    ChangedMeanwhile,
)
from cabinet.views import category
from cabinet.views.category import NEW, CategoryView
from cabinet.views.category_preview import preview
from cabinet.web.identity import Me
from cabinet.web.languages import address_in
from cabinet.web.manage.categories.page import ADDRESS as LIST_ADDRESS
from cabinet.web.manage.category.form import typed_in, version_in
from cabinet.web.manage.category.meanwhile import meanwhile
from cabinet.web.manage.category.rows import beside_rows
from cabinet.web.manage.managing import Managing
from cabinet.web.manage.written import written
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_every_refusal


class CategoryState(Managing, rx.State):
    """The category as it is stored; what is being written stays in the browser. `problems` has a sentence a field."""

    view: CategoryView = CategoryView()
    problems: dict[str, str] = {}  # noqa: RUF012 - Reflex gives each page its own
    is_saved: bool = False

    @rx.event
    async def arrive(self) -> None:
        """Reads the category that the address names, or how a new one begins."""
        me = await self._come_in()
        self.view, self.is_saved = CategoryView(), False
        with shows_every_refusal(self):
            await self._show_stored(me, self.router.url.path.rsplit("/", 1)[-1])

    @rx.event
    async def show_preview(self, form: dict[str, Any]) -> None:
        """Shows what the client would read; while something is half written, what they would have read before."""
        me = await self._come_in()
        with suppress(Refusal):
            typed = typed_in(form)
            lines = await off_loop(
                preview,
                me.reading,
                typed.change,
                unread=typed.unread,
                practice_id=me.practice_id,
                language=me.language,
            )
            self.view = replace(self.view, preview=lines)

    @rx.event
    async def save(self, form: dict[str, Any]) -> AsyncGenerator[EventSpec | None]:
        """Keeps what was written, or says all that cannot be so and changes nothing."""
        me = await self._come_in()
        self.is_saved = False
        self.attempts += 1
        with shows_every_refusal(self), beside_rows(form):
            category_id = written(form, "category")
            await (self._add(me, form) if category_id == NEW else self._change(me, CategoryId(category_id), form))
            self.is_saved = True
            yield
            if category_id == NEW:
                yield rx.redirect(address_in(me.language, LIST_ADDRESS))

    async def _add(self, me: Me, form: Any) -> None:
        typed = typed_in(form)
        await off_loop(
            add_category,
            me.work,
            practice_id=me.practice_id,
            person_id=me.person_id,
            change=typed.change,
            unread=typed.unread,
        )

    async def _change(self, me: Me, category_id: CategoryId, form: Any) -> None:
        try:
            kind = await off_loop(category.kind_of, me.reading, practice_id=me.practice_id, category_id=category_id)
            typed = typed_in(form, is_appointment=kind == "appointment")
            await off_loop(
                change_category,
                me.work,
                practice_id=me.practice_id,
                person_id=me.person_id,
                category_id=category_id,
                change=typed.change,
                seen_version=version_in(form),
                unread=typed.unread,
            )
        except ChangedMeanwhile:
            # What was written stays; what was not touched shows what the other person saved, and may be saved over.
            await self._show_stored(me, category_id)
            raise meanwhile(self.view, form) from None
        await self._show_stored(me, category_id)

    async def _show_stored(self, me: Me, category_id: str) -> None:
        self.view = await off_loop(
            category.look, me.reading, practice_id=me.practice_id, category_id=category_id, language=me.language
        )
