"""Writing messages in the transaction of their cause, and what became of them."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import make_msgid

from sqlmodel import Session, col, select

from cabinet.gateways.mail import Letter
from cabinet.kit.inserting import insert_once
from cabinet.kit.leases import finish, put_back, take
from cabinet.kit.links import Links
from cabinet.notifications.correspondents import Reader, Sender
from cabinet.notifications.tables import Message, Purpose
from cabinet.notifications.wording import LINK, Wording


def queue(
    session: Session,
    wording: Wording,
    *,
    sender: Sender,
    reader: Reader,
    purpose: Purpose,
    subject_id: str,
    opens: str = "",
    now: datetime,
) -> None:
    """Writes a message about a fact; one that is written already is left alone. It leaves later."""
    message = Message(
        practice_id=sender.id,
        purpose=purpose,
        subject_id=subject_id,
        message_id=make_msgid(domain="cabinet"),
        to_name=reader.name,
        to_address=reader.email,
        from_name=sender.name,
        reply_to=sender.email,
        language=reader.language,
        subject=wording.subject,
        text=wording.as_text(),
        html=wording.as_html(reader.language, color=sender.color),
        opens=opens,
        created_at=now,
        due_at=now,
    )
    insert_once(session, message, unless_same=("purpose", "subject_id"))


def take_messages(session: Session, *, now: datetime, limit: int) -> list[Message]:
    """Messages to be sent, leased to the caller."""
    return take(session, Message, now=now, limit=limit)


def message_sent(session: Session, message_id: str, *, now: datetime) -> None:
    """The mail server has it."""
    finish(_message(session, message_id), now=now)


def message_failed(session: Session, message_id: str, *, error: str, now: datetime) -> None:
    """The mail server did not take it: it is tried again later."""
    put_back(_message(session, message_id), now=now, error=error)


def letter(message: Message, links: Links) -> Letter:
    """The message as the mail server takes it, and as its reader sees it: with the link that it carries."""
    link = links.payment_page(message.opens, message.language) if message.opens else ""
    return Letter(
        message_id=message.message_id,
        from_name=message.from_name,
        reply_to=message.reply_to,
        to_name=message.to_name,
        to_address=message.to_address,
        subject=message.subject,
        text=message.text.replace(LINK, link),
        html=message.html.replace(LINK, link),
    )


def messages_about(session: Session, subject_ids: Sequence[str]) -> dict[str, Message]:
    """The messages about these facts, by fact."""
    about = select(Message).where(col(Message.subject_id).in_(subject_ids))
    return {message.subject_id: message for message in session.exec(about)}


def latest_messages(session: Session, practice_id: str, *, limit: int) -> list[Message]:
    """What this practice wrote last, the newest first."""
    theirs = select(Message).where(col(Message.practice_id) == practice_id)
    return list(session.exec(theirs.order_by(col(Message.created_at).desc(), col(Message.id).desc()).limit(limit)))


def _message(session: Session, message_id: str) -> Message:
    return session.exec(select(Message).where(col(Message.id) == message_id)).one()
