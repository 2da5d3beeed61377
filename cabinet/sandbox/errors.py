"""Refusals, in Stripe's words."""

from collections.abc import Mapping
from typing import Any


class Refused(Exception):
    """An answer that says no.

    `was_executed` tells a request that was carried out and failed (a declined card: what happened stays, and the
    idempotency key replays it) from one that was never begun (a wrong parameter: nothing stays).
    """

    def __init__(
        self, status: int, message: str, *, type: str, code: str | None = None, was_executed: bool = False, **more: Any
    ) -> None:
        super().__init__(message)
        self.status = status
        self.was_executed = was_executed
        self.error: dict[str, Any] = {"type": type, "message": message, "code": code, **more}

    @property
    def body(self) -> dict[str, Any]:
        """The JSON answer."""
        return {"error": {key: value for key, value in self.error.items() if value is not None}}


def invalid(message: str, *, param: str | None = None, code: str | None = None, status: int = 400) -> Refused:
    """A request that cannot be carried out as written."""
    return Refused(status, message, type="invalid_request_error", code=code, param=param)


def missing(kind: str, id: str, *, param: str = "id", status: int = 404) -> Refused:
    """The object is not there, or is someone else's: the two are told in the same words."""
    return invalid(f"No such {kind}: '{id}'", param=param, code="resource_missing", status=status)


def unwell(status: int, code: str | None = None) -> Refused:
    """Stripe has trouble of its own: too much to do (429), somebody else at the same thing (409), or simply broken."""
    if status == 429:
        message = "Request rate limit exceeded. Learn more about rate limits at https://docs.stripe.com/rate-limits."
        return Refused(status, message, type="invalid_request_error", code=code or "rate_limit")
    if status == 409:
        message = "There is currently another in-progress request using this Stripe Idempotency Key. Please try again."
        return Refused(status, message, type="idempotency_error", code=code or "idempotency_key_in_use")
    # Below 500 it is the request that is wrong, whatever is wrong with it.
    kind = "api_error" if status >= 500 else "invalid_request_error"
    return Refused(status, "An unknown error occurred.", type=kind, code=code)


def unexpected_state(message: str, *, intent: Mapping[str, Any]) -> Refused:
    """The payment or setup intent is not where this verb can take it from."""
    kind = intent["object"]
    return Refused(
        400,
        message,
        type="invalid_request_error",
        code=f"{kind}_unexpected_state",
        was_executed=True,
        **{kind: dict(intent)},
    )
