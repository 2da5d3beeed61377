"""Messages: written with what they tell of, sent later."""

from datetime import datetime
from typing import Literal

from sqlmodel import Field, UniqueConstraint

from cabinet.kit.columns import link, own_id, word
from cabinet.kit.leases import WorkRow
from cabinet.kit.text import Language

Purpose = Literal[
    "booking_confirmed",
    "time_lost",
    "invoice_sent",
    "payment_requested",
    "link_renewed",
    "payment_received",
    "payment_stray",
    "payment_returned",
]


class Message(WorkRow, table=True):
    """One e-mail. One fact (`purpose` of a `subject_id`) has one message, however often it is told."""

    __table_args__ = (UniqueConstraint("purpose", "subject_id"),)

    id: str = own_id("msg")
    practice_id: str = link("practice.id")
    purpose: Purpose = word()
    subject_id: str = Field(max_length=40)
    message_id: str = Field(
        unique=True,
        max_length=200,
        description="the Message-ID header, the same at every try",
    )
    to_name: str = Field(max_length=130)
    to_address: str = Field(max_length=254)
    from_name: str = Field(max_length=130)
    reply_to: str = Field(default="", max_length=254)
    language: Language = word("fr")
    subject: str = Field(max_length=200)
    opens: str = Field(default="", max_length=40, description="the payment request whose link it carries")
    text: str
    html: str
    created_at: datetime
