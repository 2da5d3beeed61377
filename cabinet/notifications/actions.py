"""Writing messages in the transaction of their cause, and what became of them."""

from datetime import datetime
from email.utils import make_msgid

from sqlmodel import Session, col, select

from cabinet.gateways.mail import Letter
from cabinet.kit.leases import finish, put_back, take
from cabinet.kit.text import Language
from cabinet.notifications.tables import Message, Purpose
from cabinet.notifications.wording import Booked, confirmation


def queue_confirmation(session: Session, booked: Booked, *, language: Language, now: datetime) -> None:
    """Writes the confirmation of an appointment; one that is written already is left alone."""
    purpose: Purpose = "booking_confirmed"
    if _exists(session, purpose, booked.appointment_id):
        return
    wording = confirmation(booked, language)
    session.add(
        Message(
            practice_id=booked.practice_id,
            purpose=purpose,
            subject_id=booked.appointment_id,
            message_id=make_msgid(domain="cabinet"),
            to_name=booked.client_name,
            to_address=booked.client_email,
            from_name=booked.practice_name,
            reply_to=booked.practice_email,
            language=language,
            subject=wording.subject,
            text=wording.as_text(),
            html=wording.as_html(language),
            created_at=now,
            due_at=now,
        )
    )


def take_messages(session: Session, *, now: datetime, limit: int) -> list[Message]:
    """Messages to be sent, leased to the caller."""
    return take(session, Message, now=now, limit=limit)


def message_sent(session: Session, message_id: str, *, now: datetime) -> None:
    """The mail server has it."""
    finish(_message(session, message_id), now=now)


def message_failed(session: Session, message_id: str, *, error: str, now: datetime) -> None:
    """The mail server did not take it: it is tried again later."""
    put_back(_message(session, message_id), now=now, error=error)


def letter(message: Message) -> Letter:
    """The message as the mail server takes it."""
    return Letter(
        message_id=message.message_id,
        from_name=message.from_name,
        reply_to=message.reply_to,
        to_name=message.to_name,
        to_address=message.to_address,
        subject=message.subject,
        text=message.text,
        html=message.html,
    )


def latest_messages(session: Session, practice_id: str, *, limit: int) -> list[Message]:
    """What this practice wrote last, the newest first."""
    theirs = select(Message).where(col(Message.practice_id) == practice_id)
    return list(session.exec(theirs.order_by(col(Message.created_at).desc(), col(Message.id).desc()).limit(limit)))


def _exists(session: Session, purpose: Purpose, subject_id: str) -> bool:
    known = select(Message.id).where(col(Message.purpose) == purpose, col(Message.subject_id) == subject_id)
    return session.exec(known).first() is not None


def _message(session: Session, message_id: str) -> Message:
    return session.exec(select(Message).where(col(Message.id) == message_id)).one()
