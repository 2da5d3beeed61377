"""The e-mails that a practice has written, as their readers get them."""

from dataclasses import dataclass, field
from typing import Final

from cabinet import notifications, practice
from cabinet.kit.clock import local, moment_shown, short_day_shown, time_shown
from cabinet.kit.links import Links
from cabinet.kit.text import Language, Text
from cabinet.notifications import Message
from cabinet.practice import PracticeId
from cabinet.views.payment_words import Tone
from cabinet.work import OpenWork

_SHOWN: Final = 30
_SENT: Final = Text(fr="Envoyé", en="Sent")
_WAITING: Final = Text(fr="En attente d’envoi", en="Waiting to be sent")
_TRIED: Final = Text(fr="Envoi en échec, nous réessayons", en="Not accepted, we are trying again")


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One e-mail in the list; `state` is empty when all went as it should."""

    id: str = ""
    reader: str = ""
    subject: str = ""
    day: str = ""
    time: str = ""
    state: str = ""
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True)
class LetterView:
    """One e-mail, opened: what its reader sees, and what those see who read without HTML."""

    id: str = ""
    reader: str = ""
    sender: str = ""
    reply_to: str = ""
    subject: str = ""
    at: str = ""
    state: str = ""
    tone: Tone = "neutral"
    text: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True)
class OutboxView:
    """The latest e-mails, the newest first, and the one that is open; without an id, none is."""

    is_ready: bool = False
    count: str = ""
    letters: list[LetterLine] = field(default_factory=list[LetterLine])
    opened: LetterView = field(default_factory=LetterView)


def look(
    reading: OpenWork, links: Links, *, practice_id: PracticeId, opened_id: str = "", language: Language
) -> OutboxView:
    """The e-mails of one practice. An id that is not among them opens nothing, whosever it is."""
    with reading() as w:
        zone = practice.practice(w.session, practice_id).zone
        rows = notifications.latest_messages(w.session, practice_id, limit=_SHOWN)
        opened = next((row for row in rows if row.id == opened_id), None)
        return OutboxView(
            is_ready=True,
            count=_count(len(rows), language),
            letters=[_line(row, zone, language) for row in rows],
            opened=_letter(opened, links, zone, language) if opened else LetterView(),
        )


def _line(row: Message, zone: str, language: Language) -> LetterLine:
    state, tone = _state(row)
    return LetterLine(
        id=row.id,
        reader=row.to_name,
        subject=row.subject,
        day=short_day_shown(local(row.created_at, zone).date(), language),
        time=time_shown(row.created_at, zone, language),
        state="" if state is _SENT else state.into(language),
        tone=tone,
    )


def _letter(row: Message, links: Links, zone: str, language: Language) -> LetterView:
    state, tone = _state(row)
    letter = notifications.letter(row, links)
    return LetterView(
        id=row.id,
        reader=f"{row.to_name} <{row.to_address}>",
        sender=row.from_name,
        reply_to=row.reply_to,
        subject=row.subject,
        at=moment_shown(row.created_at, zone, language),
        state=state.into(language),
        tone=tone,
        text=letter.text,
        html=_opening_beside(letter.html),
    )


def _opening_beside(html: str) -> str:
    # A mailbox opens what somebody follows in a window of its own; the frame that shows the letter may go nowhere.
    return html.replace("<head>", '<head><base target="_blank">', 1)


def _state(row: Message) -> tuple[Text, Tone]:
    if row.finished_at is not None:
        return _SENT, "ok"
    return (_TRIED, "warn") if row.error else (_WAITING, "neutral")


def _count(number: int, language: Language) -> str:
    if language == "en":
        return "1 e-mail" if number == 1 else f"{number} e-mails"
    return f"{number}\u00a0courriel" if number < 2 else f"{number}\u00a0courriels"
