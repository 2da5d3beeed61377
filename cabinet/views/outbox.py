"""The letters that were written, for the one machine on which none is really sent."""

from dataclasses import dataclass
from typing import Final

from cabinet import notifications
from cabinet.kit.clock import moment_shown
from cabinet.kit.text import Language
from cabinet.work import OpenWork

_ZONE: Final = "Europe/Paris"


@dataclass(frozen=True, slots=True)
class LetterView:
    """One letter as it was written."""

    id: str = ""
    to: str = ""
    sender: str = ""
    subject: str = ""
    at: str = ""
    text: str = ""
    is_sent: bool = False


def look(reading: OpenWork, *, language: Language) -> list[LetterView]:
    """The latest letters, the newest first."""
    with reading() as w:
        return [
            LetterView(
                id=row.id,
                to=f"{row.to_name} <{row.to_address}>",
                sender=row.from_name,
                subject=row.subject,
                at=moment_shown(row.created_at, _ZONE, language),
                text=row.text,
                is_sent=row.finished_at is not None,
            )
            for row in notifications.latest_messages(w.session, limit=50)
        ]
