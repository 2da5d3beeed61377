"""Messages: written with what they tell of, sent later."""

from cabinet.notifications.actions import (
    latest_messages,
    letter,
    message_failed,
    message_sent,
    messages_about,
    queue,
    take_messages,
)
from cabinet.notifications.advance_words import ADVANCE, advance_sentence
from cabinet.notifications.billing_words import Billed, Received, invoice_letter, new_link, payment_request, receipt
from cabinet.notifications.confirmation import Booked, confirmation
from cabinet.notifications.correspondents import Reader, Sender
from cabinet.notifications.fee_words import CARD_KEPT, NOTHING_TODAY, cancellation_sentence, card_kept
from cabinet.notifications.place_words import on_the_day, place_named, place_promised, to_pay_on_the_day
from cabinet.notifications.refund_words import Slot, refund_sentence
from cabinet.notifications.return_words import Returned, payment_returned
from cabinet.notifications.stray_words import Taken, payment_stray
from cabinet.notifications.tables import Message
from cabinet.notifications.waiting_words import TimeLost, time_lost
from cabinet.notifications.wording import LINK, Wording

__all__ = [
    "ADVANCE",
    "CARD_KEPT",
    "LINK",
    "NOTHING_TODAY",
    "Billed",
    "Booked",
    "Message",
    "Reader",
    "Received",
    "Returned",
    "Sender",
    "Slot",
    "Taken",
    "TimeLost",
    "Wording",
    "advance_sentence",
    "cancellation_sentence",
    "card_kept",
    "confirmation",
    "invoice_letter",
    "latest_messages",
    "letter",
    "message_failed",
    "message_sent",
    "messages_about",
    "new_link",
    "on_the_day",
    "payment_request",
    "payment_returned",
    "payment_stray",
    "place_named",
    "place_promised",
    "queue",
    "receipt",
    "refund_sentence",
    "take_messages",
    "time_lost",
    "to_pay_on_the_day",
]
