"""The app: its pages, its routes and its background work."""

import reflex as rx

from cabinet.web.routes import add_pages

app = rx.App(html_lang="fr", stylesheets=["/cabinet.css"])
add_pages(app)
