"""OAuth: an account that exists already joins the platform, and leaves it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from cabinet.sandbox import account_life, account_shapes, accounts, events
from cabinet.sandbox.endpoints import CLIENT_ID
from cabinet.sandbox.scope import PLATFORM, Sandbox, Scope, token
from cabinet.sandbox.store import Record

CODE_KIND = "oauth_code"
CODE_SECONDS = 300
SCOPES = ("read_write", "read_only")


class OAuthRefused(Exception):
    """A refusal in OAuth's own form, which is not that of the API."""

    def __init__(self, error: str, description: str, *, status: int = 400) -> None:
        super().__init__(description)
        self.status = status
        self.body = {"error": error, "error_description": description}


@dataclass(frozen=True, slots=True)
class LinkableAccount:
    """An account somebody could join to the platform."""

    id: str
    name: str
    email: str
    status: account_shapes.Status
    is_connected: bool


@dataclass(frozen=True, slots=True)
class OAuthDesk:
    """What the page that plays Stripe's OAuth needs."""

    sandbox: Sandbox

    def linkable_accounts(self) -> list[LinkableAccount]:
        """The accounts that have an owner of their own."""
        return [
            LinkableAccount(
                id=record.id,
                name=record.body["display_name"] or "",
                email=record.body["contact_email"] or "",
                status=record.private["status"],
                is_connected=record.private["is_connected"],
            )
            for record in self.sandbox.store.select(accounts.KIND, order="position")
            if record.private["is_standalone"]
        ]

    def grant(self, *, client_id: str, account_id: str, scope: str, state: str, redirect_uri: str) -> str:
        """The owner says yes: the address to go back to, with a code that is good once and for five minutes."""
        _check_client(client_id)
        if scope not in SCOPES:
            raise OAuthRefused("invalid_scope", f"Invalid scope: {scope}")
        if account_id not in {account.id for account in self.linkable_accounts()}:
            raise OAuthRefused("invalid_request", "No such account.")
        code = f"ac_{token(32)}"
        private = {"account": account_id, "scope": scope, "expires_at": self.sandbox.now() + CODE_SECONDS}
        with self.sandbox.store.transaction():
            self.sandbox.store.add(Record(code, CODE_KIND, PLATFORM, {}, private))
        return with_query(redirect_uri, scope=scope, code=code, state=state)

    def refuse(self, *, state: str, redirect_uri: str) -> str:
        """The owner says no: the address to go back to."""
        return with_query(
            redirect_uri, error="access_denied", error_description="The user denied your request", state=state
        )


def exchange(scope: Scope, form: dict[str, Any]) -> dict[str, Any]:
    """`POST /oauth/token`: the code becomes a connected account."""
    if form.get("grant_type") != "authorization_code":
        raise OAuthRefused("unsupported_grant_type", "The sandbox exchanges authorization codes only.")
    record = scope.store.get(form.get("code", ""))
    if record is None or record.kind != CODE_KIND or scope.sandbox.now() > record.private["expires_at"]:
        raise OAuthRefused("invalid_grant", f"Authorization code does not exist: {form.get('code')}")
    scope.store.delete(record)
    account = scope.store.get(record.private["account"])
    if account is None:
        raise OAuthRefused("invalid_grant", "This account is gone.")
    account.private["is_connected"] = True
    scope.store.save(account)
    body = {"id": CLIENT_ID, "object": "application", "name": "Sandbox"}
    events.emit(scope.of(account.id), "account.application.authorized", body)
    return {
        "access_token": f"sk_test_{token(24)}",
        "livemode": False,
        "refresh_token": f"rt_{token(24)}",
        "scope": record.private["scope"],
        "stripe_publishable_key": "pk_test_sandbox",
        "stripe_user_id": account.id,
        "token_type": "bearer",
    }


def deauthorize(scope: Scope, form: dict[str, Any]) -> dict[str, Any]:
    """`POST /oauth/deauthorize`: the account leaves the platform."""
    _check_client(form.get("client_id", ""))
    id = form.get("stripe_user_id", "")
    record = accounts.connected(scope.sandbox, id)
    if record is None:
        raise OAuthRefused("invalid_client", f"This application is not connected to stripe account {id}", status=401)
    account_life.disconnect(scope, record, application=CLIENT_ID)
    return {"stripe_user_id": id}


def with_query(address: str, **values: str) -> str:
    """The address with these values added to its query."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode(values)}"


def _check_client(client_id: str) -> None:
    if client_id != CLIENT_ID:
        raise OAuthRefused(
            "invalid_client", f"No application matches the supplied client identifier: {client_id}", status=401
        )
