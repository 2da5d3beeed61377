"""The reasons why a time is not offered, in words."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from cabinet.booking import Examined, Hindrance, Occupied, Offer, Span
from cabinet.kit.clock import time_shown
from cabinet.kit.text import Text

_OFFERED: Final = Text(fr="Proposée", en="Offered")
_PLAIN: Final[dict[Hindrance, Text]] = {
    "closed_day": Text(fr="Jour fermé", en="Closed day"),
    "outside_hours": Text(fr="Hors horaires", en="Outside the hours"),
    "does_not_fit": Text(fr="Finirait après la fermeture", en="Would end after closing time"),
}
_PAST: Final = Text(fr="Heure passée", en="In the past")


def reason(one: Examined, by_span: Mapping[Span, Occupied], offer: Offer, *, zone: str, now: datetime) -> Text:
    """Why one time is not offered; that it is, when nothing hinders it."""
    if one.hindrance is None:
        return _OFFERED
    if one.by:
        return _taken(one, by_span[one.by], offer, zone)
    if one.hindrance == "too_soon":
        hours = int(offer.notice.total_seconds()) // 3600
        return _PAST if one.at < now else Text(fr=f"Préavis de {hours}\u00a0h", en=f"Notice of {hours} h")
    if one.hindrance == "too_far":
        return Text(fr=f"Au-delà de {offer.horizon.days}\u00a0jours", en=f"Beyond {offer.horizon.days} days")
    return _PLAIN[one.hindrance]


def _taken(one: Examined, by: Occupied, offer: Offer, zone: str) -> Text:
    start = Text(fr=time_shown(by.span.starts_at, zone, "fr"), en=time_shown(by.span.starts_at, zone, "en"))
    if by.by == "absence":
        return Text(fr="Absence", en="Absence")
    if one.at + timedelta(minutes=offer.minutes) <= by.span.starts_at:
        return Text(fr=f"Pause avant le rendez-vous de {start.fr}", en=f"Pause before the appointment at {start.en}")
    if by.by == "hold":
        until = by.until or by.span.ends_at
        return Text(
            fr=f"Créneau gardé jusqu’à {time_shown(until, zone, 'fr')}",
            en=f"Held until {time_shown(until, zone, 'en')}",
        )
    if by.busy_until <= one.at:
        return Text(fr=f"Pause après le rendez-vous de {start.fr}", en=f"Pause after the appointment at {start.en}")
    return Text(fr=f"Rendez-vous de {start.fr}", en=f"Appointment at {start.en}")
