"""The app: its pages, its routes and its background work."""

import reflex as rx

from cabinet.api.routes import api
from cabinet.web import theme
from cabinet.web.connection import after_failure, around_every_page
from cabinet.web.front import front
from cabinet.web.guards import HydrateGuard, SessionGuard
from cabinet.web.live import live_pages
from cabinet.web.routes import add_pages

app = rx.App(
    html_lang="fr",
    stylesheets=["/cabinet.css"],
    head_components=theme.head(),
    toaster=None,
    app_wraps=around_every_page(),
    backend_exception_handler=after_failure,
    api_transformer=[api, front],
)
app.add_middleware(HydrateGuard())
app.add_middleware(SessionGuard())
app.register_lifespan_task(live_pages)
add_pages(app)
