"""How the one who confirms a payment or a setup wants it done, and how a card's holder is asked by their bank."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from cabinet.sandbox import confirmation_tokens, events
from cabinet.sandbox.cards import Card
from cabinet.sandbox.errors import invalid, unexpected_state
from cabinet.sandbox.scope import Scope, new_id
from cabinet.sandbox.store import Record

NAMES = {"payment_intent": "PaymentIntent", "setup_intent": "SetupIntent"}
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
    cannot_ask: bool
    uses_script: bool

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> "Wish":
        return cls(
            method=params.get("payment_method"),
            token=params.get("confirmation_token"),
            return_url=params.get("return_url"),
            off_session=params.get("off_session") not in (None, False, "false"),
            cannot_ask=params.get("error_on_requires_action") in (True, "true"),
            # Whoever made a token has Stripe.js at hand.
            uses_script=params.get("use_stripe_sdk", "confirmation_token" in params) in (True, "true"),
        )


def with_token(scope: Scope, intent: Record, wish: Wish) -> Wish:
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


def check_has_method(intent: Record, wish: Wish) -> None:
    """Something to pay with was chosen, now or before."""
    if not wish.method and not intent.body["payment_method"]:
        name = NAMES[intent.kind]
        raise unexpected_state(
            f"You cannot confirm this {name} because it's missing a payment method. You can either update the {name} "
            "with a payment method and then confirm it again, or confirm it again directly with a payment method.",
            intent=intent.body,
        )


def check_can_return(intent: Record, wish: Wish) -> None:
    """Whoever may be sent to another page has somewhere to come back to."""
    automatic = intent.body["automatic_payment_methods"]
    if automatic and automatic["allow_redirects"] == "always" and not (wish.return_url or wish.uses_script):
        raise invalid(
            f"This {NAMES[intent.kind]} is configured to accept payment methods enabled in your Dashboard. Because "
            "some of these payment methods might redirect your customer off of your page, you must provide a "
            "`return_url`. If you don't want to accept redirect-based payment methods, set "
            "`automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to "
            "`never` when creating Setup Intents and Payment Intents.",
            param="return_url",
        )


def wants_challenge(card: Card, intent: Record) -> bool:
    """Whether the bank is asked although the card does not need it."""
    options = intent.body["payment_method_options"]["card"]
    return card.name == "threeDSecureOptional" and options["request_three_d_secure"] in ("any", "challenge")


def ask_holder(scope: Scope, intent: Record, wish: Wish) -> None:
    """Wait for the card's holder to answer their bank, on a page of its own or in one that Stripe.js opens."""
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
    scope.save(intent, next_action=action, status="requires_action")
    events.emit(scope, f"{intent.kind}.requires_action", intent.body)


def card_error(method: Record, *, code: str, message: str, type: str, **more: Any) -> dict[str, Any]:
    """Why a card was refused, as it stays written on the intent."""
    return {
        "code": code,
        "doc_url": f"https://docs.stripe.com/error-codes#{code.replace('_', '-')}",
        "message": message,
        "payment_method": method.body,
        "type": type,
        **{name: value for name, value in more.items() if value is not None},
    }
