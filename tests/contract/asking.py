"""Asking a Stripe at any address, and keeping of each answer what can be compared: status, code, shape."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
import stripe

SANDBOX_KEY = "sk_test_sandbox"
STRIPE_URL = "https://api.stripe.com"
Shape = Any


class LiveKeyRefused(Exception):
    """A live key moves real money: nothing here ever runs with one."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer, without its values."""

    asked: str
    status: int
    code: str | None
    shape: Shape


@dataclass
class Asker:
    """Somebody with a key and an account. Every answer is kept, and says whether it was the one expected."""

    url: str
    key: str
    account: str
    http: httpx.Client
    heard: list[Heard] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.key.startswith(("sk_test_", "rk_test_")):
            raise LiveKeyRefused("The secret key of a test account is needed: sk_test_… or rk_test_…")

    def ask(
        self,
        method: str,
        path: str,
        form: Mapping[str, Any] | None = None,
        *,
        json: Mapping[str, Any] | None = None,
        status: int = 200,
        code: str | None = None,
        account: str | None = None,
        idempotency_key: str = "",
    ) -> Any:
        """Ask for this scenario's account, or for another one (`""`: the platform); the body of the answer."""
        wanted = self.account if account is None else account
        headers = {
            "Authorization": f"Bearer {self.key}",
            "Stripe-Version": stripe.api_version,
            "Stripe-Account": wanted,
            "Idempotency-Key": idempotency_key,
        }
        sent = {"params": form} if method == "GET" else {"data": form} if json is None else {"json": json}
        kept = {name: value for name, value in headers.items() if value}
        answer = self.http.request(method, f"{self.url}{path}", headers=kept, **sent)  # pyright: ignore[reportArgumentType]
        body = answer.json()
        self._keep(f"{method} {path}", answer.status_code, body, expected=(status, code))
        return body

    def _keep(self, asked: str, status: int, body: Any, *, expected: tuple[int, str | None]) -> None:
        code = body.get("error", {}).get("code")
        self.heard.append(Heard(_without_ids(asked), status, code, shape_of(body)))
        if (status, code) != expected:
            self.surprises.append(f"{asked}: {status} {code} rather than {expected[0]} {expected[1]}")


def shape_of(value: Any) -> Shape:
    """The fields and their types, without a value; a list is as its first item is, and metadata has no shape."""
    if isinstance(value, Mapping):
        return {key: "map" if key == "metadata" else shape_of(each) for key, each in sorted(value.items())}
    if isinstance(value, list):
        return [shape_of(value[0])] if value else []
    return type(value).__name__


def differences(ours: Shape, theirs: Shape, at: str = "answer") -> list[str]:
    """Where two shapes differ. Null and an empty list fit anything: another account may have something there."""
    if ours in ("NoneType", []) or theirs in ("NoneType", []):
        return []
    if isinstance(ours, dict) and isinstance(theirs, dict):
        only = [f"{at}.{key}: only in {where}" for key, where in _lonely(ours, theirs)]
        return only + [
            fault for key in ours.keys() & theirs for fault in differences(ours[key], theirs[key], f"{at}.{key}")
        ]
    if isinstance(ours, list) and isinstance(theirs, list):
        return differences(ours[0], theirs[0], f"{at}[]")
    return [] if ours == theirs else [f"{at}: {_named(ours)} here, {_named(theirs)} there"]


def _lonely(ours: dict[str, Shape], theirs: dict[str, Shape]) -> list[tuple[str, str]]:
    # A field that is null may also be left out.
    return sorted(
        [(key, "the first") for key in ours.keys() - theirs if ours[key] != "NoneType"]
        + [(key, "the second") for key in theirs.keys() - ours if theirs[key] != "NoneType"]
    )


def _named(shape: Shape) -> str:
    return shape if isinstance(shape, str) else type(shape).__name__


def _without_ids(asked: str) -> str:
    return "/".join(part if "_" not in part or part.islower() else "…" for part in asked.split("/"))
