"""A bank holds money for a week, for whoever may take it."""

from cabinet.sandbox import capture, payment_intents
from tests.unit.sandbox.playing import Played


def test_what_nobody_takes_for_a_week_is_let_go_of(played: Played) -> None:
    intent = played.intent(capture_method="manual")
    charge = played.scope.find("charge", intent["latest_charge"])
    held_until = charge.body["payment_method_details"]["card"]["capture_before"]
    assert held_until == charge.body["created"] + 7 * 86400
    played.pass_time(days=6, hours=23)
    assert played.ask(payment_intents.retrieve, intent["id"])["status"] == "requires_capture"
    played.pass_time(hours=1)
    seen = played.ask(payment_intents.retrieve, intent["id"])
    assert (seen["status"], seen["cancellation_reason"]) == ("canceled", "automatic")
    assert (seen["amount_capturable"], seen["amount_received"]) == (0, 0)
    assert played.look(charge)["amount_refunded"] == 6000
    assert played.told("charge.") == ["charge.succeeded", "charge.expired"]
    assert played.told("payment_intent.canceled") == ["payment_intent.canceled"]


def test_what_was_taken_stays_taken(played: Played) -> None:
    intent = played.intent(capture_method="manual")
    played.ask(capture.capture, intent["id"])
    played.pass_time(days=8)
    assert played.ask(payment_intents.retrieve, intent["id"])["status"] == "succeeded"
    assert "charge.expired" not in played.told("charge.")


def test_what_was_given_up_is_released_without_having_expired(played: Played) -> None:
    intent = played.intent(capture_method="manual")
    played.ask(payment_intents.cancel, intent["id"])
    played.pass_time(days=8)
    assert played.told("charge.") == ["charge.succeeded", "charge.refunded"]
    assert played.ask(payment_intents.retrieve, intent["id"])["cancellation_reason"] is None


def test_money_that_is_taken_at_once_is_not_held(played: Played) -> None:
    assert played.charge().body["payment_method_details"]["card"]["capture_before"] is None
