"""What a page says when the line to the house is down, or when something broke. It replaces Reflex's own words."""

from collections.abc import Callable
from typing import Final, cast

import reflex as rx
import structlog
from reflex.event import EventSpec
from reflex_components_core.base.error_boundary import error_boundary

from cabinet.web.browser_code import browser_code
from cabinet.web.identity import NotSignedIn

log = structlog.get_logger()
_browser_code: Final = browser_code("connection.jsx", beside=__file__)
# What it is drawn with, and other code for the browser too.
browser_code("line.jsx", beside=__file__)


class ConnectionState(rx.State):
    """Whether the last thing asked of the house failed."""

    broke: bool = False

    @rx.event
    def say_it_broke(self) -> None:
        """Shows the sentence."""
        self.broke = True

    @rx.event
    def dismiss(self) -> None:
        """The sentence has been read."""
        self.broke = False


class Connection(rx.Component):
    """The banner above every page."""

    library = _browser_code
    tag = "Connection"

    broke: rx.Var[bool]
    on_dismiss: rx.EventHandler[rx.event.no_args_event_spec]


class Unreadable(rx.Component):
    """What stands in place of a page whose drawing failed."""

    library = _browser_code
    tag = "Unreadable"


def around_every_page() -> dict[tuple[int, str], Callable[[bool], rx.Component | None]]:
    """Reflex's own overlay and error page, replaced by ours. The numbers and names are Reflex's."""
    return {
        (55, "ErrorBoundary"): lambda _: error_boundary(fallback_render=rx.Var.create(Unreadable.create())),
        (5, "Overlay"): lambda _: rx.fragment(
            Connection.create(broke=ConnectionState.broke, on_dismiss=ConnectionState.dismiss)
        ),
    }


def after_failure(exception: Exception) -> EventSpec | None:
    """What the page does when its handler failed: go and sign in, or say that something broke on our side."""
    if isinstance(exception, NotSignedIn):
        return rx.redirect(exception.sign_in_address)
    log.error("an event failed", exc_info=exception)
    # Calling a handler on its class describes an event; Reflex's types say less than that.
    return cast(EventSpec, ConnectionState.say_it_broke())
