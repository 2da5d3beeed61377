"""One category, as it is stored, and the change that somebody sends."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import reflex as rx

from cabinet.journeys.change_category import change_category
from cabinet.kit.refusal import Refusal
from cabinet.practice import CategoryId
from cabinet.practice.refusals import ChangedMeanwhile
from cabinet.views import categories
from cabinet.views.categories import CategoryView
from cabinet.web.identity import Me
from cabinet.web.manage.category.form import change_in, version_in
from cabinet.web.manage.managing import Managing
from cabinet.web.manage.written import written
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_refusals


class CategoryState(Managing, rx.State):
    """The category as it is stored; what is being written stays in the browser."""

    view: CategoryView = CategoryView()
    is_saved: bool = False

    @rx.event
    async def arrive(self) -> None:
        """Reads the category that the address names."""
        me = await self._come_in()
        self.view, self.is_saved = CategoryView(), False
        with shows_refusals(self):
            await self._show_stored(me, self.router.url.path.rsplit("/", 1)[-1])

    @rx.event
    async def show_preview(self, form: dict[str, Any]) -> None:
        """Shows what the client would read; while something is half written, what they would have read before."""
        me = await self._come_in()
        with suppress(Refusal):
            self.view = replace(self.view, preview=categories.preview(change_in(form), me.language))

    @rx.event
    async def save(self, form: dict[str, Any]) -> None:
        """Keeps what was written, or says why not and changes nothing."""
        me = await self._come_in()
        self.is_saved = False
        self.attempts += 1
        with shows_refusals(self):
            await self._change(me, CategoryId(written(form, "category")), form)
            self.is_saved = True

    async def _change(self, me: Me, category_id: CategoryId, form: Any) -> None:
        try:
            await off_loop(
                change_category,
                me.work,
                practice_id=me.practice_id,
                category_id=category_id,
                change=change_in(form),
                seen_version=version_in(form),
            )
        except ChangedMeanwhile:
            # What was written stays; what was not touched shows what the other person saved, and may be saved over.
            await self._show_stored(me, category_id)
            raise
        await self._show_stored(me, category_id)

    async def _show_stored(self, me: Me, category_id: str) -> None:
        self.view = await off_loop(
            categories.look, me.reading, practice_id=me.practice_id, category_id=category_id, language=me.language
        )
