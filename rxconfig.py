"""How Reflex builds and serves cabinet."""

from datetime import timedelta

import reflex as rx
from reflex_base.constants import StateManagerMode
from reflex_base.environment import environment

from cabinet.web.same_origin import SameOrigin

# A silent line is noticed within ten seconds, on both sides.
environment.REFLEX_SOCKET_INTERVAL.set(timedelta(seconds=5))
environment.REFLEX_SOCKET_TIMEOUT.set(timedelta(seconds=5))

config = rx.Config(
    app_name="cabinet",
    plugins=[rx.plugins.TailwindV4Plugin(), SameOrigin()],
    disable_plugins=[rx.plugins.SitemapPlugin],
    # A page's state can be rebuilt from its address and the database, so it lives in the memory of its process.
    state_manager_mode=StateManagerMode.MEMORY,
    # Origins are checked before Reflex sees a request: see cabinet/web/socket.py. No other site may read an answer.
    cors_allowed_origins=[],
    frontend_compression_formats=["gzip"],
    telemetry_enabled=False,
    show_built_with_reflex=False,
    default_color_mode="light",
)
