"""Confirming a payment intent: the card is asked, or first its holder."""

from typing import Any

from cabinet.sandbox import cancellation, cards, charges, dispute_opening, events, saved_cards, wishes
from cabinet.sandbox.errors import Refused, unexpected_state
from cabinet.sandbox.jobs import later
from cabinet.sandbox.payment_methods import card_of
from cabinet.sandbox.payment_methods import find as find_method
from cabinet.sandbox.scope import Scope
from cabinet.sandbox.store import Record
from cabinet.sandbox.wishes import Wish

CONFIRMABLE = ("requires_payment_method", "requires_confirmation", "requires_action")


def confirm(scope: Scope, intent: Record, wish: Wish) -> None:
    """Take the intent as far as it goes: challenged, authorised, paid, or refused."""
    _check_status(intent)
    wish = wishes.with_token(scope, intent, wish)
    wishes.check_has_method(intent, wish)
    wishes.check_can_return(intent, wish)
    method = find_method(scope, wish.method or intent.body["payment_method"], param="payment_method")
    saved_cards.check_may_be_used(method, intent.body["customer"])
    scope.save(intent, payment_method=method.id, last_payment_error=None)
    card = card_of(method)
    if card.challenge == "unavailable":
        raise _unauthenticated(scope, intent, method)
    is_asked = card.asks_holder(is_away=wish.off_session, is_set_up=method.private.get("is_set_up", False))
    if not (is_asked or wishes.wants_challenge(card, intent)):
        _attempt(scope, intent, method, was_challenged=False)
    elif wish.off_session or wish.cannot_ask:
        raise _declined(scope, intent, method, cards.NEEDS_AUTHENTICATION, was_challenged=False)
    else:
        wishes.ask_holder(scope, intent, wish)


def answer_challenge(scope: Scope, intent: Record, *, passed: bool) -> None:
    """The card's holder answered the bank: the payment goes on, or goes back."""
    if intent.body["status"] != "requires_action":
        raise unexpected_state("This PaymentIntent is not waiting for an authentication.", intent=intent.body)
    method = scope.find("payment_method", intent.body["payment_method"])
    if not passed:
        raise _unauthenticated(scope, intent, method)
    _attempt(scope, intent, method, was_challenged=True)


def _check_status(intent: Record) -> None:
    status = intent.body["status"]
    if status in CONFIRMABLE:
        return
    raise unexpected_state(
        f"You cannot confirm this PaymentIntent because it has already {status} after being previously confirmed."
        if status in ("succeeded", "canceled")
        else f"You cannot confirm this PaymentIntent because it has a status of {status}.",
        intent=intent.body,
    )


def _attempt(scope: Scope, intent: Record, method: Record, *, was_challenged: bool) -> None:
    card = card_of(method)
    if card.decline:
        raise _declined(scope, intent, method, card.decline, was_challenged=was_challenged)
    charge = charges.charge(scope, intent, method, card, decline=None, was_challenged=was_challenged)
    _keep_card(scope, intent, method, was_challenged=was_challenged)
    done = {"last_payment_error": None, "latest_charge": charge.id, "next_action": None}
    amount = intent.body["amount"]
    if charge.body["captured"]:
        scope.save(intent, **done, amount_received=amount, status="succeeded")
        events.emit(scope, "payment_intent.succeeded", intent.body)
    else:
        scope.save(intent, **done, amount_capturable=amount, status="requires_capture")
        events.emit(scope, "payment_intent.amount_capturable_updated", intent.body)
        later(scope, charges.HELD_SECONDS, cancellation.let_authorisation_go, intent_id=intent.id)
    dispute_opening.plan(scope, charge)


def _keep_card(scope: Scope, intent: Record, method: Record, *, was_challenged: bool) -> None:
    """A card is kept for its customer when that was asked for; otherwise it has paid this once."""
    wanted = intent.body["setup_future_usage"]
    if wanted and intent.body["customer"]:
        saved_cards.attach(scope, method, intent.body["customer"])
    if wanted == "off_session" and was_challenged:
        saved_cards.remember_set_up(scope, method)
    saved_cards.spend(scope, method)


def _declined(scope: Scope, intent: Record, method: Record, decline: cards.Decline, *, was_challenged: bool) -> Refused:
    charge = charges.charge(scope, intent, method, card_of(method), decline=decline, was_challenged=was_challenged)
    error = wishes.card_error(
        method,
        charge=charge.id,
        code=decline.code,
        decline_code=decline.decline_code,
        message=decline.message,
        type="card_error",
    )
    return _fail(scope, intent, error, status=402, charge_id=charge.id)


def _unauthenticated(scope: Scope, intent: Record, method: Record) -> Refused:
    error = wishes.card_error(
        method,
        code="payment_intent_authentication_failure",
        message=wishes.NOT_AUTHENTICATED,
        type="invalid_request_error",
    )
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
