"""Confirming a payment intent: the card is asked, or first its holder."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from cabinet.sandbox import cards, charges, confirmation_tokens, disputes, events
from cabinet.sandbox.errors import Refused, invalid, unexpected_state
from cabinet.sandbox.payment_methods import card_of
from cabinet.sandbox.payment_methods import find as find_method
from cabinet.sandbox.scope import Scope, new_id
from cabinet.sandbox.store import Record

CONFIRMABLE = ("requires_payment_method", "requires_confirmation", "requires_action")
NOT_AUTHENTICATED = (
    "We are unable to authenticate your payment method. Please choose a different payment method and try again."
)


@dataclass(frozen=True, slots=True)
class Wish:
    """How the one who confirms wants it done."""

    method: str | None
    token: str | None
    return_url: str | None
    off_session: bool
    uses_script: bool

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> "Wish":
        return cls(
            method=params.get("payment_method"),
            token=params.get("confirmation_token"),
            return_url=params.get("return_url"),
            off_session=params.get("off_session") not in (None, False, "false"),
            # Whoever made a token has Stripe.js at hand.
            uses_script=params.get("use_stripe_sdk", "confirmation_token" in params) in (True, "true"),
        )


def confirm(scope: Scope, intent: Record, wish: Wish) -> None:
    """Take the intent as far as it goes: challenged, authorised, paid, or refused."""
    wish = _with_token(scope, intent, wish)
    _check_may_be_confirmed(intent, wish)
    if wish.method:
        method = find_method(scope, wish.method, param="payment_method")
        scope.save(intent, payment_method=method.id, last_payment_error=None)
    method = scope.find("payment_method", intent.body["payment_method"])
    card = card_of(method)
    if card.challenge == "unavailable":
        raise _unauthenticated(scope, intent, method)
    if not _needs_challenge(card, intent):
        _attempt(scope, intent, method, was_challenged=False)
    elif wish.off_session:
        raise _declined(scope, intent, method, cards.NEEDS_AUTHENTICATION, was_challenged=False)
    else:
        _challenge(scope, intent, wish)


def answer_challenge(scope: Scope, intent: Record, *, passed: bool) -> None:
    """The card's holder answered the bank: the payment goes on, or goes back."""
    if intent.body["status"] != "requires_action":
        raise unexpected_state("This PaymentIntent is not waiting for an authentication.", intent=intent.body)
    method = scope.find("payment_method", intent.body["payment_method"])
    if not passed:
        raise _unauthenticated(scope, intent, method)
    _attempt(scope, intent, method, was_challenged=True)


def _with_token(scope: Scope, intent: Record, wish: Wish) -> Wish:
    """The wish with what its confirmation token says, if it has one."""
    if not wish.token:
        return wish
    if wish.method:
        raise invalid(
            "You may only specify one of these parameters: confirmation_token, payment_method.",
            param="confirmation_token",
        )
    token = confirmation_tokens.find(scope, wish.token, intent)
    method = confirmation_tokens.spend(scope, token, intent)
    return replace(wish, method=method, return_url=wish.return_url or token.body["return_url"])


def _check_may_be_confirmed(intent: Record, wish: Wish) -> None:
    status = intent.body["status"]
    if status not in CONFIRMABLE:
        raise unexpected_state(
            f"You cannot confirm this PaymentIntent because it has already {status} after being previously confirmed."
            if status in ("succeeded", "canceled")
            else f"You cannot confirm this PaymentIntent because it has a status of {status}.",
            intent=intent.body,
        )
    if not wish.method and not intent.body["payment_method"]:
        raise unexpected_state(
            "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the "
            "PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a "
            "payment method.",
            intent=intent.body,
        )
    automatic = intent.body["automatic_payment_methods"]
    if automatic and automatic["allow_redirects"] == "always" and not (wish.return_url or wish.uses_script):
        raise invalid(
            "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of "
            "these payment methods might redirect your customer off of your page, you must provide a `return_url`. If "
            "you don't want to accept redirect-based payment methods, set "
            "`automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to "
            "`never` when creating Setup Intents and Payment Intents.",
            param="return_url",
        )


def _needs_challenge(card: cards.Card, intent: Record) -> bool:
    if card.challenge in ("always", "unless_set_up"):
        return True
    options = intent.body["payment_method_options"]["card"]
    return card.name == "threeDSecureOptional" and options["request_three_d_secure"] in ("any", "challenge")


def _challenge(scope: Scope, intent: Record, wish: Wish) -> None:
    names = {"client_secret": intent.body["client_secret"], "account": scope.account}
    address = f"{scope.sandbox.url}/_3ds/{intent.id}"
    if wish.return_url and not wish.uses_script:
        there = urlencode({**names, "return_url": wish.return_url})
        action: dict[str, Any] = {
            "type": "redirect_to_url",
            "redirect_to_url": {"url": f"{address}?{there}", "return_url": wish.return_url},
        }
    else:
        script = {"type": "three_d_secure_redirect", "stripe_js": f"{address}?{urlencode(names)}"}
        action = {"type": "use_stripe_sdk", "use_stripe_sdk": {**script, "source": new_id("src")}}
    scope.save(intent, next_action=action, status="requires_action", last_payment_error=None)
    events.emit(scope, "payment_intent.requires_action", intent.body)


def _attempt(scope: Scope, intent: Record, method: Record, *, was_challenged: bool) -> None:
    card = card_of(method)
    if card.decline:
        raise _declined(scope, intent, method, card.decline, was_challenged=was_challenged)
    charge = charges.charge(scope, intent, method, card, decline=None, was_challenged=was_challenged)
    done = {"last_payment_error": None, "latest_charge": charge.id, "next_action": None}
    amount = intent.body["amount"]
    if charge.body["captured"]:
        scope.save(intent, **done, amount_received=amount, status="succeeded")
        events.emit(scope, "payment_intent.succeeded", intent.body)
    else:
        scope.save(intent, **done, amount_capturable=amount, status="requires_capture")
        events.emit(scope, "payment_intent.amount_capturable_updated", intent.body)
    disputes.plan(scope, charge, card)


def _declined(scope: Scope, intent: Record, method: Record, decline: cards.Decline, *, was_challenged: bool) -> Refused:
    charge = charges.charge(scope, intent, method, card_of(method), decline=decline, was_challenged=was_challenged)
    error = {
        "charge": charge.id,
        "code": decline.code,
        "doc_url": f"https://docs.stripe.com/error-codes#{decline.code.replace('_', '-')}",
        "message": decline.message,
        "payment_method": method.body,
        "type": "card_error",
    }
    if decline.decline_code:
        error["decline_code"] = decline.decline_code
    return _fail(scope, intent, error, status=402, charge_id=charge.id)


def _unauthenticated(scope: Scope, intent: Record, method: Record) -> Refused:
    code = "payment_intent_authentication_failure"
    error = {
        "code": code,
        "doc_url": f"https://docs.stripe.com/error-codes#{code.replace('_', '-')}",
        "message": NOT_AUTHENTICATED,
        "payment_method": method.body,
        "type": "invalid_request_error",
    }
    return _fail(scope, intent, error, status=400, charge_id=intent.body["latest_charge"])


def _fail(scope: Scope, intent: Record, error: dict[str, Any], *, status: int, charge_id: str | None) -> Refused:
    """Back to the start, with the reason: the client may try another card on the same intent."""
    scope.save(
        intent,
        last_payment_error=error,
        latest_charge=charge_id,
        next_action=None,
        payment_method=None,
        status="requires_payment_method",
    )
    events.emit(scope, "payment_intent.payment_failed", intent.body)
    return Refused(status, **error, was_executed=True, payment_intent=intent.body)
