"""Confirming a setup intent: the bank agrees that a card is kept, asking its holder where it wants to."""

from typing import Any

from cabinet.sandbox import events, saved_cards, wishes
from cabinet.sandbox.errors import Refused, unexpected_state
from cabinet.sandbox.payment_methods import card_of
from cabinet.sandbox.payment_methods import find as find_method
from cabinet.sandbox.scope import Scope
from cabinet.sandbox.store import Record
from cabinet.sandbox.wishes import Wish

OPEN = ("requires_payment_method", "requires_confirmation", "requires_action")


def confirm(scope: Scope, intent: Record, wish: Wish) -> None:
    """Take the intent as far as it goes: challenged, set up, or refused."""
    status = intent.body["status"]
    if status not in OPEN:
        raise unexpected_state(
            f"You cannot confirm this SetupIntent because it has already {status}.", intent=intent.body
        )
    wish = wishes.with_token(scope, intent, wish)
    wishes.check_has_method(intent, wish)
    wishes.check_can_return(intent, wish)
    method = find_method(scope, wish.method or intent.body["payment_method"], param="payment_method")
    saved_cards.check_may_be_used(method, intent.body["customer"])
    scope.save(intent, payment_method=method.id, last_setup_error=None)
    card = card_of(method)
    if card.challenge == "unavailable":
        raise _unauthenticated(scope, intent, method)
    # Its holder is there, whatever was agreed to before: keeping a card is what they came for.
    if card.asks_holder(is_away=False, is_set_up=False) or wishes.wants_challenge(card, intent):
        wishes.ask_holder(scope, intent, wish)
    else:
        _set_up(scope, intent, method)


def answer_challenge(scope: Scope, intent: Record, *, passed: bool) -> None:
    """The card's holder answered the bank: the card is kept, or another one is asked for."""
    if intent.body["status"] != "requires_action":
        raise unexpected_state("This SetupIntent is not waiting for an authentication.", intent=intent.body)
    method = scope.find("payment_method", intent.body["payment_method"])
    if not passed:
        raise _unauthenticated(scope, intent, method)
    _set_up(scope, intent, method)


def _set_up(scope: Scope, intent: Record, method: Record) -> None:
    decline = card_of(method).decline_on_set_up
    if decline:
        error = wishes.card_error(
            method,
            code=decline.code,
            decline_code=decline.decline_code,
            message=decline.message,
            type="card_error",
        )
        raise _fail(scope, intent, error, status=402)
    if intent.body["customer"]:
        saved_cards.attach(scope, method, intent.body["customer"])
    if intent.body["usage"] == "off_session":
        saved_cards.remember_set_up(scope, method)
    scope.save(intent, last_setup_error=None, next_action=None, status="succeeded")
    events.emit(scope, "setup_intent.succeeded", intent.body)


def _unauthenticated(scope: Scope, intent: Record, method: Record) -> Refused:
    error = wishes.card_error(
        method,
        code="setup_intent_authentication_failure",
        message=wishes.NOT_AUTHENTICATED,
        type="invalid_request_error",
    )
    return _fail(scope, intent, error, status=400)


def _fail(scope: Scope, intent: Record, error: dict[str, Any], *, status: int) -> Refused:
    """Back to the start, with the reason: another card may be tried on the same intent."""
    scope.save(intent, last_setup_error=error, next_action=None, payment_method=None, status="requires_payment_method")
    events.emit(scope, "setup_intent.setup_failed", intent.body)
    return Refused(status, **error, was_executed=True, setup_intent=intent.body)
