"""The categories of the practice, read again whenever it changes."""

import reflex as rx

from cabinet.journeys.move_category import Direction, move_category
from cabinet.views import categories
from cabinet.views.categories import CategoriesView
from cabinet.web import live
from cabinet.web.asked import word
from cabinet.web.identity import Me
from cabinet.web.manage.managing import Managing
from cabinet.web.off_loop import off_loop
from cabinet.web.refusals import shows_refusals


class CategoriesState(Managing, rx.State):
    """The list of whoever is signed in."""

    view: CategoriesView = CategoriesView()

    @rx.event
    async def look(self) -> None:
        """Reads the list when the page opens, and again whenever the bell rings for the practice."""
        me = await self._come_in()
        live.watch(self, f"practice:{me.practice_id}", handler=CategoriesState.look)
        self.view = await _listed(me)

    @rx.event
    async def move_up(self, category_id: str) -> None:
        """One place towards the beginning."""
        await self._move(category_id, "up")

    @rx.event
    async def move_down(self, category_id: str) -> None:
        """One place towards the end."""
        await self._move(category_id, "down")

    async def _move(self, category_id: str, direction: Direction) -> None:
        me = await self._come_in()
        self.attempts += 1
        with shows_refusals(self):
            await off_loop(
                move_category,
                me.work,
                practice_id=me.practice_id,
                category_id=word(category_id),
                direction=direction,
            )
            self.view = await _listed(me)


async def _listed(me: Me) -> CategoriesView:
    return await off_loop(categories.listed, me.reading, practice_id=me.practice_id, language=me.language)
