"""Every route that is not a page."""

from fastapi import FastAPI

from cabinet.api import documents, health, logos, session, stripe_webhook

api = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
api.include_router(session.router)
api.include_router(stripe_webhook.router)
api.include_router(documents.router)
api.include_router(logos.router)
api.include_router(health.router)
