"""Who is paid, and how much, in words for a person."""

from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any

from babel.numbers import format_currency, get_currency_precision
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cabinet.sandbox.scope import Sandbox

Endpoint = Callable[[Request], Awaitable[Response]]

UNNAMED = "Votre cabinet"


def merchant_name(sandbox: Sandbox, account_id: str) -> str:
    """The name clients know the account by."""
    record = sandbox.store.get(account_id) if account_id else None
    return _trade_name(record.body) if record else UNNAMED


def _trade_name(account: dict[str, Any]) -> str:
    profile = (account.get("defaults") or {}).get("profile") or {}
    return profile.get("doing_business_as") or account.get("display_name") or UNNAMED


def price(amount: int, currency: str) -> str:
    """An amount as it is written in French: `60,00 €`."""
    major = Decimal(amount).scaleb(-get_currency_precision(currency.upper()))
    return format_currency(major, currency.upper(), locale="fr_FR")


def name_route(sandbox: Sandbox) -> Endpoint:
    """The name a wallet shows when the host page gave none."""

    async def name(request: Request) -> Response:
        return JSONResponse({"name": merchant_name(sandbox, request.path_params["account"])})

    return name
