"""Settings become things: the only place where they meet."""

import json
import os
import secrets
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import httpx
from sqlalchemy import Engine
from sqlmodel import Session

from cabinet.bell import Bell
from cabinet.database import is_at_head, open_engines
from cabinet.gateways import stripe as stripe_gateway
from cabinet.gateways.mail import Mailer, OutboxOnly, Smtp
from cabinet.gateways.stripe import Secrets, Stripe
from cabinet.kit.clock import Clock, utc_now
from cabinet.kit.links import Links
from cabinet.kit.shared_clock import SharedClock
from cabinet.settings import (
    SANDBOX_CLIENT_ID,
    SANDBOX_PUBLISHABLE_KEY,
    SANDBOX_SECRET_KEY,
    STRIPE_API,
    STRIPE_CONNECT,
    STRIPE_JS,
    Settings,
    SettingsRefused,
    read_settings,
)
from cabinet.work import Work

__all__ = ["House", "SettingsRefused", "build", "connect_sandbox", "house"]


@dataclass(frozen=True, slots=True)
class House:
    """Everything that the edges need to serve people: made once for a process."""

    settings: Settings
    engine: Engine
    reading_engine: Engine
    stripe: Stripe
    mailer: Mailer
    bell: Bell
    clock: Clock
    secret_key: str
    stripe_publishable_key: str
    stripe_js_url: str

    def work(self) -> AbstractContextManager[Work]:
        """Opens a unit of work: commits when left, rolls back on an exception."""
        return _opened(self.engine, self.clock, commits=True)

    def reading(self) -> AbstractContextManager[Work]:
        """Opens a transaction that only looks; it never waits for a writer."""
        return _opened(self.reading_engine, self.clock, commits=False)

    @property
    def links(self) -> Links:
        """Makes the links that clients are sent."""
        return Links(public_url=self.settings.public_url, secret_key=self.secret_key)

    def is_migrated(self) -> bool:
        """Whether the database has the schema that this code was written for."""
        with self.reading_engine.connect() as connection:
            return is_at_head(connection)

    def sandbox_answers(self) -> bool:
        """Whether the sandbox in Stripe's place is there."""
        try:
            return httpx.get(f"{self.settings.sandbox_url}/_sandbox/health", timeout=2).is_success
        except httpx.HTTPError:
            return False

    def close(self) -> None:
        """Gives back every connection; what was made for a while is left as it was found."""
        self.bell.stop()
        self.stripe.close()
        self.engine.dispose()
        self.reading_engine.dispose()


@cache
def house() -> House:
    """The house of this process, from its environment. SettingsRefused when the settings cannot be."""
    return build(read_settings())


def build(settings: Settings, *, clock: Clock | None = None) -> House:
    """A house with these settings; `clock` in place of the one that they name."""
    clock = clock or (SharedClock(Path(settings.clock_file)) if settings.clock_file else utc_now)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    url = settings.database_url or f"sqlite:///{settings.data_dir / 'cabinet.db'}"
    engine, reading_engine = open_engines(url)
    return House(
        settings=settings,
        engine=engine,
        reading_engine=reading_engine,
        stripe=_stripe(settings),
        mailer=Smtp(settings.smtp_url, sender=settings.mail_from) if settings.smtp_url else OutboxOnly(),
        bell=Bell(reading_engine, clock),
        clock=clock,
        secret_key=settings.secret_key or _own_secret_key(settings.data_dir / "secret-key"),
        stripe_publishable_key=settings.stripe_publishable_key or SANDBOX_PUBLISHABLE_KEY,
        stripe_js_url=settings.stripe_js_url
        or (f"{settings.sandbox_url}/endive/stripe.js" if settings.is_sandbox else STRIPE_JS),
    )


def connect_sandbox(settings: Settings) -> None:
    """Registers our addresses with our own sandbox, once for each public address, and keeps the secrets."""
    kept = _sandbox_secrets_file(settings)
    endpoints = _stripe(settings).endpoints
    known = json.loads(kept.read_text()) if kept.exists() else {}
    if known.get("public_url") == settings.public_url and endpoints.are_registered(settings.public_url):
        return
    found = endpoints.register(settings.public_url)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(
        json.dumps(
            {
                "public_url": settings.public_url,
                "platform": found.platform,
                "connect": found.connect,
                "thin": found.thin,
            }
        )
    )
    kept.chmod(0o600)


def _stripe(settings: Settings) -> Stripe:
    if settings.is_sandbox:
        return stripe_gateway.connect(
            secret_key=SANDBOX_SECRET_KEY,
            client_id=SANDBOX_CLIENT_ID,
            api_url=settings.sandbox_url,
            connect_url=settings.sandbox_url,
            secrets=_sandbox_secrets(settings),
        )
    return stripe_gateway.connect(
        secret_key=settings.stripe_secret_key,
        client_id=settings.stripe_client_id,
        api_url=settings.stripe_api_url or STRIPE_API,
        connect_url=settings.stripe_api_url or STRIPE_CONNECT,
        secrets=Secrets(
            platform=settings.stripe_webhook_secret_platform,
            connect=settings.stripe_webhook_secret_connect,
            thin=settings.stripe_webhook_secret_thin,
        ),
    )


def _sandbox_secrets(settings: Settings) -> Secrets:
    kept = _sandbox_secrets_file(settings)
    known = json.loads(kept.read_text()) if kept.exists() else {}
    return Secrets(platform=known.get("platform", ""), connect=known.get("connect", ""), thin=known.get("thin", ""))


def _sandbox_secrets_file(settings: Settings) -> Path:
    return settings.data_dir / "sandbox-webhooks.json"


def _own_secret_key(kept: Path) -> str:
    # Made by whichever process comes first; the others find it, and find it whole.
    if not kept.exists():
        own = kept.with_suffix(f".{os.getpid()}")
        own.touch(mode=0o600)
        own.write_text(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            kept.hardlink_to(own)
        own.unlink()
    return kept.read_text()


@contextmanager
def _opened(engine: Engine, clock: Clock, *, commits: bool) -> Generator[Work]:
    with Session(engine, expire_on_commit=False) as session:
        yield Work(session=session, now=clock())
        if commits:
            session.commit()
