"""The categories of the practice, read again whenever it changes."""

import reflex as rx

from cabinet.views import categories
from cabinet.views.categories import CategoriesView
from cabinet.web import live
from cabinet.web.manage.managing import Managing
from cabinet.web.off_loop import off_loop


class CategoriesState(Managing, rx.State):
    """The list of whoever is signed in."""

    view: CategoriesView = CategoriesView()

    @rx.event
    async def look(self) -> None:
        """Reads the list when the page opens, and again whenever the bell rings for the practice."""
        me = await self._come_in()
        live.watch(self, f"practice:{me.practice_id}", handler=CategoriesState.look)
        self.view = await off_loop(categories.listed, me.reading, practice_id=me.practice_id, language=me.language)
