"""The version of the terms that the address names, for anybody."""

import reflex as rx

from cabinet.views import terms_page
from cabinet.views.terms_page import TermsView
from cabinet.web import asked, identity
from cabinet.web.languages import address_in, other_language
from cabinet.web.off_loop import off_loop


class TermsState(rx.State):
    """What is public already: a version never changes."""

    view: TermsView = TermsView()
    other_address: str = ""

    @rx.event
    async def look(self) -> None:
        """Reads the version."""
        reader = identity.anybody(self)
        terms_id = asked.word(self.router.url.path.rsplit("/", 1)[-1])
        self.other_address = address_in(other_language(reader.language), f"/cgv/{terms_id}")
        self.view = await off_loop(terms_page.look, reader.reading, terms_id=terms_id, language=reader.language)
