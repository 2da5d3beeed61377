"""Payment methods: a test card, as it may be shown. Which card it is stays with the sandbox; its number is not kept."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from cabinet.sandbox import cards
from cabinet.sandbox.errors import Refused, invalid, missing
from cabinet.sandbox.forms import texts
from cabinet.sandbox.scope import Call, Scope, new_id
from cabinet.sandbox.store import Record

TEST_NAME = "pm_card_"
WALLETS = ("apple_pay", "google_pay")


def retrieve(call: Call) -> dict[str, Any]:
    return find(call, call.path["id"], param="payment_method").body


def find(scope: Scope, id: str, *, param: str) -> Record:
    """A payment method of this account; `pm_card_…` makes a new one from the table of test cards."""
    if id.startswith(TEST_NAME):
        card = cards.by_name(id.removeprefix(TEST_NAME))
        if card is None:
            raise missing("PaymentMethod", id, param=param, status=400)
        return keep(scope, card)
    record = scope.store.get(id)
    if record is None or record.kind != "payment_method" or record.account != scope.account:
        raise missing("PaymentMethod", id, param=param, status=404 if param == "payment_method" else 400)
    return record


def create_from_browser(scope: Scope, given: Mapping[str, Any]) -> Record:
    """A payment method from what someone typed, or from a wallet, which holds the first test card."""
    if given.get("type") != "card":
        raise invalid("Invalid type: must be one of card", param="type")
    typed, billing = texts(mapping(given, "card")), mapping(given, "billing_details")
    wallet = typed.get("wallet")
    if wallet and "number" not in typed:
        if wallet not in WALLETS:
            raise invalid(f"Invalid wallet: must be one of {', '.join(WALLETS)}", param="card[wallet]")
        return keep(scope, cards.CARDS[0], billing=billing, wallet=wallet)
    card = _card_of(typed.get("number", ""))
    month, year = _expiry(typed, now=scope.now)
    _check_cvc(typed.get("cvc", ""))
    return keep(scope, card, billing=billing, month=month, year=year)


def mapping(given: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A part that is an object; browsers are not held to the contract, which has no such operation."""
    value = given.get(name, {})
    if not isinstance(value, Mapping):
        raise invalid("Invalid object", param=name)
    return value


def keep(
    scope: Scope,
    card: cards.Card,
    *,
    billing: Mapping[str, Any] | None = None,
    wallet: str | None = None,
    month: int = 12,
    year: int | None = None,
) -> Record:
    """A new payment method for that test card."""
    year = year or datetime.fromtimestamp(scope.now, UTC).year + 3
    body = {
        "id": new_id("pm"),
        "allow_redisplay": "unspecified",
        "billing_details": billing_of(billing or {}),
        "card": _shown(card, month=month, year=year, wallet=wallet),
        "created": scope.now,
        "livemode": False,
        "metadata": {},
        "type": "card",
    }
    return scope.add("payment_method", body, private={"card": card.name, "is_set_up": False, "is_spent": False})


def card_of(record: Record) -> cards.Card:
    """How the card behind a payment method behaves."""
    card = cards.by_name(record.private["card"])
    if card is None:
        raise LookupError(f"No test card is called {record.private['card']}")
    return card


def billing_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """Whose card it is, and where they live, as far as that was said."""
    address, person = texts(mapping(given, "address")), texts(given)
    names = ("city", "country", "line1", "line2", "postal_code", "state")
    return {
        "address": {name: address.get(name) or None for name in names},
        "email": person.get("email") or None,
        "name": person.get("name") or None,
        "phone": person.get("phone") or None,
        "tax_id": None,
    }


def brands(card: cards.Card) -> list[str]:
    """The networks a card can be charged on."""
    return list(card.networks or (card.brand,))


def fingerprint(card: cards.Card) -> str:
    """The same for the same card, and no way back to its number."""
    return hashlib.sha256(card.name.encode()).hexdigest()[:16]


def _shown(card: cards.Card, *, month: int, year: int, wallet: str | None) -> dict[str, Any]:
    return {
        "brand": card.brand,
        "checks": {"address_line1_check": None, "address_postal_code_check": None, "cvc_check": "pass"},
        "country": card.country,
        "display_brand": brands(card)[0],
        "exp_month": month,
        "exp_year": year,
        "fingerprint": fingerprint(card),
        "funding": "credit",
        "last4": card.last4,
        "networks": {"available": brands(card), "preferred": None},
        "three_d_secure_usage": {"supported": card.challenge != "never" or card.name == "threeDSecureOptional"},
        "wallet": {"type": wallet, wallet: {}, "dynamic_last4": card.last4} if wallet else None,
    }


def _card_of(typed: str) -> cards.Card:
    number = typed.replace(" ", "").replace("-", "")
    if not cards.passes_luhn(number):
        raise _card_error("incorrect_number", "Your card number is incorrect.", param="number")
    card = cards.by_number(number)
    if card is None:
        raise _card_error(
            "card_declined",
            "Your card was declined. Your request was in test mode, but used a non test card.",
            param="number",
            decline_code="test_mode_live_card",
        )
    return card


def _expiry(typed: Mapping[str, str], *, now: int) -> tuple[int, int]:
    today = datetime.fromtimestamp(now, UTC)
    month = _whole(typed.get("exp_month", ""))
    if month is None or not 1 <= month <= 12:
        raise _card_error("invalid_expiry_month", "Your card's expiration month is invalid.", param="exp_month")
    year = _whole(typed.get("exp_year", ""))
    year = year + 2000 if year is not None and year < 100 else year
    if year is None or not today.year <= year <= today.year + 50:
        raise _card_error("invalid_expiry_year", "Your card's expiration year is invalid.", param="exp_year")
    if (year, month) < (today.year, today.month):
        raise _card_error("invalid_expiry_month", "Your card's expiration month is invalid.", param="exp_month")
    return month, year


def _check_cvc(cvc: str) -> None:
    if not (3 <= len(cvc) <= 4 and _whole(cvc) is not None):
        raise _card_error("invalid_cvc", "Your card's security code is invalid.", param="cvc")


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def _card_error(code: str, message: str, *, param: str, decline_code: str | None = None) -> Refused:
    return Refused(402, message, type="card_error", code=code, param=param, decline_code=decline_code)
