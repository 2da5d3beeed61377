"""What comes back of what was paid, at each tier's last instant and one second later, also when the clocks change."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet.kit.money import Money
from cabinet.practice import RefundPolicy, Tier, asked_of_client, due_at_booking
from cabinet.practice.tables import PaymentAsked

PARIS = "Europe/Paris"
SECOND = timedelta(seconds=1)
POLICY = RefundPolicy((Tier(7, "days", 100), Tier(48, "hours", 50), Tier(24, "hours", 25)), 0)
# On Sunday 29 March 2026 clocks go forward in Paris, on Sunday 25 October they go back; Guadeloupe knows neither.
MOMENTS = [
    "2026-11-24T10:00",
    "2026-03-29T10:00",
    "2026-03-30T10:00",
    "2026-10-25T10:00",
    "2026-10-26T10:00",
]


@pytest.mark.parametrize("zone", [PARIS, "America/Guadeloupe"])
@pytest.mark.parametrize("told", MOMENTS)
def test_each_tier_counts_until_its_last_instant_and_not_a_second_longer(told: str, zone: str):
    wall = datetime.fromisoformat(told)
    starts_at = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    a_week_before = (wall - timedelta(days=7)).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    edges = [
        (a_week_before, 100, 50),
        (starts_at - timedelta(hours=48), 50, 25),
        (starts_at - timedelta(hours=24), 25, 0),
    ]

    for edge, until_then, afterwards in edges:
        assert back(starts_at, edge - SECOND, zone) == until_then
        assert back(starts_at, edge, zone) == until_then
        assert back(starts_at, edge + SECOND, zone) == afterwards


@pytest.mark.parametrize(
    ("told", "hours"),
    [("2026-03-29T10:00", 47), ("2026-10-25T10:00", 49), ("2026-06-01T10:00", 48)],
)
def test_two_days_before_is_told_by_the_clock_on_the_wall(told: str, hours: int):
    wall = datetime.fromisoformat(told)
    starts_at = wall.replace(tzinfo=ZoneInfo(PARIS)).astimezone(UTC)

    ends_at = Tier(2, "days", 100).ends_at(starts_at, zone=PARIS)

    assert starts_at - ends_at == timedelta(hours=hours)
    assert ends_at.astimezone(ZoneInfo(PARIS)).time() == wall.time()


@given(st.integers(0, 10**8), st.integers(0, 60 * 24 * 700), st.integers(0, 60 * 24 * 9))
def test_whoever_cancels_later_never_has_more_back(cents: int, from_new_year: int, minutes: int):
    starts_at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=from_new_year)
    earlier = starts_at - timedelta(minutes=minutes)
    backs = [
        POLICY.back(Money(cents), starts_at=starts_at, cancelled_at=at, zone=PARIS)
        for at in (earlier, earlier + timedelta(minutes=7), starts_at)
    ]

    assert Money(cents) >= backs[0] >= backs[1] >= backs[2] >= Money(0)


@given(
    st.lists(st.integers(0, 3), max_size=5),
    st.integers(0, 3),
    st.integers(-60, 60 * 24 * 4),
)
def test_what_is_left_out_of_a_sentence_changes_nothing(quarters: list[int], late: int, minutes: int):
    falling = sorted([*quarters, late], reverse=True)
    tiers = tuple(Tier(72 - 12 * n, "hours", 25 * each) for n, each in enumerate(falling[:-1]))
    policy = RefundPolicy(tiers, 25 * falling[-1])
    starts_at = datetime(2026, 3, 29, 8, tzinfo=UTC)
    told = policy.told_apart

    at = starts_at - timedelta(minutes=minutes)
    assert told.percent_at(at, starts_at=starts_at, zone=PARIS) == policy.percent_at(
        at, starts_at=starts_at, zone=PARIS
    )
    percents = [*(tier.percent for tier in told.tiers), told.late_percent]
    assert len(set(percents)) == len(percents)


@pytest.mark.parametrize("total", [51, 99, 100, 101, 333, 1665, 5550, 7000, 49_999, 50_000, 99_999_999])
def test_deposit_and_rest_are_the_price_for_every_percentage(total: int):
    """R26: nothing is lost and nothing added by rounding."""
    price = Money(total)
    for percent in range(1, 100):
        due = due_at_booking(price, asked="deposit_percent", deposit=Money(0), deposit_percent=percent)
        assert Money(50) <= due <= price
        assert due + (price - due) == price


@pytest.mark.parametrize(
    ("asked", "cents"),
    [("nothing", 0), ("deposit_amount", 2000), ("deposit_percent", 2100), ("full", 7000), ("imprint", 0)],
)
def test_what_each_option_takes_of_70_euros(asked: PaymentAsked, cents: int):
    due = due_at_booking(Money(7000), asked=asked, deposit=Money(2000), deposit_percent=30)

    assert due == Money(cents)


@pytest.mark.parametrize(
    ("rule", "has_come", "charging", "asked"),
    [
        ("as_category", False, "open", "full"),
        ("as_category", True, "open", "nothing"),
        ("always", True, "open", "full"),
        ("never", False, "open", "nothing"),
        # Not to be paid online now is no reason to be free: the booking is refused elsewhere.
        ("as_category", False, "closed", "full"),
        ("as_category", False, "on_site", "nothing"),
        ("always", False, "on_site", "nothing"),
    ],
)
def test_what_is_asked_of_whom_where_only_first_visits_are_asked(
    rule: str,
    has_come: bool,  # noqa: FBT001 - pytest hands it over by name
    charging: str,
    asked: str,
):
    found = asked_of_client("full", "first_visits", rule=rule, has_come=has_come, charging=charging)  # pyright: ignore[reportArgumentType]

    assert found == asked


def back(starts_at: datetime, cancelled_at: datetime, zone: str) -> int:
    """In percent, of a hundred euros."""
    return POLICY.back(Money(10_000), starts_at=starts_at, cancelled_at=cancelled_at, zone=zone).cents // 100
