"""The times of a day, on the practice's clock or on the one that the visitor asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cabinet import booking
from cabinet.booking import Diary, Offer, Opening
from cabinet.kit.clock import local, moment_shown, short_weekday_shown, time_shown
from cabinet.kit.text import Language, Text
from cabinet.kit.zones import zone_named


@dataclass(frozen=True, slots=True)
class TimeChoice:
    """One time. `at` is what is sent back: ISO 8601, UTC. Somebody else may be booking it at this moment.

    `at_the_practice` is the same moment on the practice's clock, where it is shown on another.
    """

    at: str = ""
    shown: str = ""
    at_the_practice: str = ""
    spoken: str = ""
    is_mine: bool = False
    is_being_booked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The times of a category with those whose diaries these are: what is free, and what somebody is booking.

    Hours are those of the practice's `zone`. On another clock, that of `shown_in`, days begin at other moments: a day
    is always one of the clock that is shown.
    """

    diaries: list[Diary]
    offer: Offer
    zone: str
    now: datetime
    language: Language
    mine: datetime | None = None
    shown_in: str = ""

    @property
    def clock(self) -> str:
        """The zone in which times are shown."""
        return self.shown_in or self.zone

    @property
    def is_elsewhere(self) -> bool:
        """Whether that is another zone than the practice's."""
        return self.clock != self.zone

    @property
    def changes_at(self) -> datetime | None:
        """When the first time that somebody is booking may be had again."""
        return min((one.taken.changes_at for one in self.diaries if one.taken.changes_at), default=None)

    def free(self, day: date) -> list[datetime]:
        """The times of a day that can be had."""
        return self._of(day, booking.free_with_any)

    def choices(self, day: date) -> list[TimeChoice]:
        """The times of a day as they are shown: those that can be had, and those that somebody is booking."""
        shown = self._of(day, booking.to_be_had_with_any)
        free = set(self.free(day) if self.changes_at else shown)
        return [self.choice(start, is_free=start in free) for start in shown]

    def choice(self, start: datetime, *, is_free: bool = True) -> TimeChoice:
        """One time as it is shown."""
        there = self._at_the_practice(start) if self.is_elsewhere else ""
        return TimeChoice(
            at=start.isoformat(),
            shown=time_shown(start, self.clock, self.language),
            at_the_practice=there,
            spoken=self._spoken(start, there),
            is_mine=start == self.mine,
            is_being_booked=not is_free,
        )

    def works(self, day: date) -> bool:
        """Whether anybody is there that day."""
        return any(
            self._touches(day, near, opening)
            for one in self.diaries
            for near in self._near(day)
            for opening in one.hours.on(near)
        )

    def _of(self, day: date, times_on: Callable[..., list[datetime]]) -> list[datetime]:
        return [
            start
            for near in self._near(day)
            for start in times_on(near, self.diaries, self.offer, zone=self.zone, now=self.now)
            if not self.is_elsewhere or local(start, self.clock).date() == day
        ]

    def _near(self, day: date) -> list[date]:
        # Which days of the practice a day of another clock touches: some clocks are twenty-five hours apart.
        if not self.is_elsewhere:
            return [day]
        begins, ends = (datetime.combine(day + timedelta(days=n), time(), tzinfo=ZoneInfo(self.clock)) for n in (0, 1))
        first, last = local(begins, self.zone).date(), local(ends, self.zone).date()
        return [first + timedelta(days=n) for n in range((last - first).days + 1)]

    def _touches(self, day: date, near: date, opening: Opening) -> bool:
        midnight = datetime.combine(near, time(), tzinfo=ZoneInfo(self.zone))
        opens, closes = (midnight + timedelta(minutes=minutes) for minutes in (opening.opens, opening.closes - 1))
        return local(opens, self.clock).date() <= day <= local(closes, self.clock).date()

    def _at_the_practice(self, start: datetime) -> str:
        there, here = local(start, self.zone).date(), local(start, self.clock).date()
        hour = time_shown(start, self.zone, self.language)
        said = hour if there == here else f"{short_weekday_shown(there, self.language)}\u00a0{hour}"
        return Text(fr=f"{said} au\u00a0cabinet", en=f"{said} at the\u00a0practice").into(self.language)

    def _spoken(self, start: datetime, there: str) -> str:
        moment = moment_shown(start, self.clock, self.language)
        if not self.is_elsewhere:
            return moment
        named = zone_named(self.clock, self.language)
        return Text(fr=f"{moment}, {named}, soit {there}", en=f"{moment}, {named}, which is {there}").into(
            self.language
        )
