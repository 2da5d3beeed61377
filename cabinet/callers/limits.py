"""How often the same caller may try the same thing."""

from functools import cache
from typing import Final

from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

# Drawn for one network: each takes a tenth of a second, and nobody opens so many.
DOCUMENTS: Final = "60 per minute"

# Wrong passwords of one person: ten tell nobody anything, and a person has found theirs by then.
PASSWORDS: Final = "10 per 15 minutes"


class TryLimits:
    """Counts tries: in this process, or in Redis for all processes together."""

    def __init__(self, redis_url: str = "") -> None:
        self._limiter = MovingWindowRateLimiter(storage_from_string(redis_url or "memory://"))

    def allows(self, rate: str, *who: str) -> bool:
        """Counts one more try by `who`, and says whether it is within a rate such as `5 per 15 minutes`."""
        return self._limiter.hit(_item(rate), *who)

    def has_room(self, rate: str, *who: str) -> bool:
        """Whether one more try by `who` would be within a rate; counts nothing."""
        return self._limiter.test(_item(rate), *who)

    def forgives(self, rate: str, *who: str) -> None:
        """Forgets the tries that `who` has made."""
        self._limiter.clear(_item(rate), *who)


@cache
def limits_of(redis_url: str) -> TryLimits:
    """The one that counts for this process, or for all that share a Redis."""
    return TryLimits(redis_url)


@cache
def _item(rate: str) -> RateLimitItem:
    return parse(rate)
