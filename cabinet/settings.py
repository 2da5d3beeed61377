"""What an operator may set, all in one place, read once. Every name begins with `CABINET_` in the environment."""

import os
import re
from pathlib import Path
from typing import Annotated, Final, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

STRIPE_API: Final = "https://api.stripe.com"
STRIPE_CONNECT: Final = "https://connect.stripe.com"
STRIPE_JS: Final = "https://js.stripe.com/endive/stripe.js"
SANDBOX_SECRET_KEY: Final = "sk_test_sandbox"  # noqa: S105 - opens nothing but the sandbox of this machine
SANDBOX_PUBLISHABLE_KEY: Final = "pk_test_sandbox"
SANDBOX_CLIENT_ID: Final = "ca_sandbox"

Hops = Annotated[int, Field(ge=0, le=5)]


class Settings(BaseSettings):
    """Everything has a default that works on one machine with our own sandbox in Stripe's place."""

    model_config = SettingsConfigDict(env_prefix="CABINET_", extra="forbid", frozen=True)

    data_dir: Path = Path("data")
    database_url: str = ""
    redis_url: str = ""
    public_url: str = "http://127.0.0.1:3000"
    secret_key: str = ""

    sandbox_url: str = ""
    clock_file: str = ""
    stripe_secret_key: str = ""
    stripe_publishable_key: str = ""
    stripe_client_id: str = ""
    stripe_webhook_secret_platform: str = ""
    stripe_webhook_secret_connect: str = ""
    stripe_webhook_secret_thin: str = ""
    stripe_api_url: str = ""
    stripe_js_url: str = ""

    smtp_url: str = ""
    mail_from: str = "cabinet@localhost"
    trusted_proxy_hops: Hops = 0

    @property
    def is_sandbox(self) -> bool:
        """Whether our own sandbox stands in Stripe's place."""
        return not self.stripe_secret_key

    @property
    def is_test(self) -> bool:
        """Whether no real money can move: the sandbox, or test keys."""
        return not self.stripe_secret_key.startswith(("sk_live_", "rk_live_"))

    @property
    def secure_cookies(self) -> bool:
        """Cookies are kept to https if and only if people reach us by https."""
        return self.public_url.startswith("https://")

    @property
    def public_host(self) -> str:
        """The host name by which people reach us."""
        return urlsplit(self.public_url).hostname or ""

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        faults = [
            *_faults_of_addresses(self),
            *_faults_of_stripe(self),
            *_faults_of_the_house(self),
        ]
        if faults:
            raise ValueError("\n".join(faults))
        return self


class SettingsRefused(Exception):
    """The settings cannot work together; `faults` has one sentence for each."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def read_settings() -> Settings:
    """The settings in our environment, or SettingsRefused: a name nobody knows, a value that cannot be."""
    faults = [
        f"{name} is not a setting of cabinet; see the README for the list."
        for name in sorted(os.environ)
        if name.startswith("CABINET_") and name.removeprefix("CABINET_").lower() not in Settings.model_fields
    ]
    try:
        settings = Settings()
    except ValidationError as error:
        raise SettingsRefused(faults + _sentences(error)) from error
    if faults:
        raise SettingsRefused(faults)
    return settings


def _sentences(error: ValidationError) -> list[str]:
    sentences: list[str] = []
    for fault in error.errors():
        where = "_".join(str(part) for part in fault["loc"]).upper()
        message = fault["msg"].removeprefix("Value error, ")
        sentences += message.split("\n") if not where else [f"CABINET_{where}: {message}."]
    return sentences


def _faults_of_addresses(settings: Settings) -> list[str]:
    named = {
        "CABINET_PUBLIC_URL": settings.public_url,
        "CABINET_SANDBOX_URL": settings.sandbox_url,
        "CABINET_STRIPE_API_URL": settings.stripe_api_url,
        "CABINET_STRIPE_JS_URL": settings.stripe_js_url,
    }
    faults = [f"{name} must begin with http:// or https://." for name, url in named.items() if url and not _is_web(url)]
    if urlsplit(settings.public_url).path not in ("", "/"):
        faults.append("CABINET_PUBLIC_URL must be an address without a path.")
    return faults


def _faults_of_stripe(settings: Settings) -> list[str]:
    given = settings.stripe_secret_key
    if not given:
        alone = [
            name
            for name in (
                "stripe_publishable_key",
                "stripe_client_id",
                "stripe_api_url",
                "stripe_js_url",
            )
            if getattr(settings, name)
        ]
        return [f"CABINET_{name.upper()} needs CABINET_STRIPE_SECRET_KEY beside it." for name in alone]
    faults: list[str] = []
    if not re.match(r"^(sk|rk)_(test|live)_\w+$", given):
        faults.append("CABINET_STRIPE_SECRET_KEY must begin with sk_test_, sk_live_, rk_test_ or rk_live_.")
    if settings.sandbox_url:
        faults.append("CABINET_SANDBOX_URL and CABINET_STRIPE_SECRET_KEY exclude each other.")
    if not re.match(r"^pk_(test|live)_\w+$", settings.stripe_publishable_key):
        faults.append("CABINET_STRIPE_PUBLISHABLE_KEY is missing, or does not begin with pk_test_ or pk_live_.")
    elif settings.is_test != settings.stripe_publishable_key.startswith("pk_test_"):
        faults.append("The two Stripe keys must both be test keys or both be live keys.")
    if not settings.is_test and settings.stripe_api_url:
        faults.append("CABINET_STRIPE_API_URL is refused beside a live key: it would send it to somebody else.")
    if not settings.is_test and settings.clock_file:
        faults.append("CABINET_CLOCK_FILE is refused beside a live key: real payments keep to real time.")
    if not settings.is_test and not settings.secure_cookies:
        faults.append("CABINET_PUBLIC_URL must be https beside a live key.")
    if not settings.stripe_webhook_secret_connect:
        faults.append("CABINET_STRIPE_WEBHOOK_SECRET_CONNECT is missing: without it no payment could be confirmed.")
    return faults


def _faults_of_the_house(settings: Settings) -> list[str]:
    faults: list[str] = []
    known = ("postgresql+psycopg://", "postgresql://", "sqlite:///")
    if settings.database_url and not settings.database_url.startswith(known):
        faults.append("CABINET_DATABASE_URL must begin with postgresql:// or sqlite:///.")
    if settings.redis_url and not settings.redis_url.startswith(("redis://", "rediss://")):
        faults.append("CABINET_REDIS_URL must begin with redis:// or rediss://.")
    if settings.smtp_url and not settings.smtp_url.startswith(("smtp://", "smtps://")):
        faults.append("CABINET_SMTP_URL must begin with smtp:// or smtps://.")
    if not settings.secret_key and settings.database_url.startswith("postgresql"):
        faults.append(
            "CABINET_SECRET_KEY is missing: processes that share a PostgreSQL must share the key that payment links are"
            " made with."
        )
    if settings.secret_key and len(settings.secret_key) < 32:
        faults.append("CABINET_SECRET_KEY must have at least 32 characters.")
    return faults


def _is_web(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.hostname)
