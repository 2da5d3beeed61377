"""Messages: written with what they tell of, sent later."""

from cabinet.notifications.actions import (
    latest_messages,
    letter,
    message_failed,
    message_sent,
    queue_confirmation,
    take_messages,
)
from cabinet.notifications.refund_words import Slot, refund_sentence
from cabinet.notifications.tables import Message
from cabinet.notifications.wording import Booked

__all__ = [
    "Booked",
    "Message",
    "Slot",
    "latest_messages",
    "letter",
    "message_failed",
    "message_sent",
    "queue_confirmation",
    "refund_sentence",
    "take_messages",
]
