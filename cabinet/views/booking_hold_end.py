"""How long the visitor's time is held, and how much longer it may be."""

from dataclasses import dataclass
from typing import Final

from cabinet.booking import HOLD, Claim, extension_of
from cabinet.kit.clock import time_shown
from cabinet.kit.text import Language, Text
from cabinet.practice import Practice
from cabinet.work import Work

_LAST: Final = Text(fr="Ce créneau ne peut pas être gardé plus longtemps.", en="It cannot be held any longer.")


@dataclass(frozen=True, slots=True)
class HoldShown:
    """Until when, in words, in ISO 8601, and in seconds from now.

    `more` is what a press near the end gives; without it, `is_last` says that there is no more. `is_whole`: it gives
    as long again as a new time is held.
    """

    until: str = ""
    ends_at: str = ""
    seconds: int = 0
    more: str = ""
    is_whole: bool = False
    is_last: str = ""


def hold_shown(w: Work, place: Practice, claim: Claim | None, language: Language) -> HoldShown:
    """The hold as of now; nothing of it when nothing is held, or a time is kept for good."""
    if claim is None or claim.expires_at is None:
        return HoldShown()
    more = extension_of(claim.expires_at, held_since=claim.made_at)
    return HoldShown(
        until=time_shown(claim.expires_at, place.zone, language),
        ends_at=claim.expires_at.isoformat(),
        # A browser's clock may be wrong by hours; what is left is the same everywhere.
        seconds=int((claim.expires_at - w.now).total_seconds()) + 1,
        more=_more(int(more.total_seconds()) // 60, language),
        is_whole=more == HOLD,
        is_last="" if more else _LAST.into(language),
    )


def _more(minutes: int, language: Language) -> str:
    if not minutes:
        return ""
    minute = "minute" if minutes == 1 else "minutes"
    return Text(fr=f"Garder {minutes}\u00a0{minute} de plus", en=f"Keep it {minutes} more {minute}").into(language)
