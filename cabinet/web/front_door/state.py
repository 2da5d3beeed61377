"""What the front door shows of the house behind it."""

import reflex as rx

from cabinet.views import front_door
from cabinet.views.front_door import FrontDoorView
from cabinet.web import identity
from cabinet.web.off_loop import off_loop
from cabinet.wiring import house


class FrontDoorState(rx.State):
    """In the sandbox, the booking pages that anybody may try."""

    view: FrontDoorView = FrontDoorView()

    @rx.event
    async def look(self) -> None:
        """Finds the booking pages; a real house shows none, its practices give their clients the address."""
        reading = identity.anybody(self).reading
        self.view = await off_loop(front_door.look, reading) if house().settings.is_sandbox else FrontDoorView()
