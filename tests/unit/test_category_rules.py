"""What a category asks at booking, what makes it possible, and what comes back when a client cancels."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet.kit.money import Money
from cabinet.kit.refusal import Refusal
from cabinet.practice import LEAST_ONLINE, CategoryChange, RefundPolicy, check_category, due_at_booking
from cabinet.practice.refusals import (
    DepositImpossible,
    DurationImpossible,
    NameMissing,
    PercentImpossible,
    PolicyImpossible,
    PriceImpossible,
    PriceTooSmall,
)
from cabinet.practice.rules import MOST_ONLINE
from tests.factories import at_a_price

CONSULTATION = CategoryChange(
    name="Consultation",
    minutes=60,
    services=at_a_price(Money.euros(60)),
    payment_asked="nothing",
    deposit=Money(0),
    deposit_percent=0,
    policy=RefundPolicy.free_until(24, late_percent=50),
)
WITH_DEPOSIT = replace(CONSULTATION, payment_asked="deposit_amount", deposit=Money.euros(20))
WITH_PERCENT = replace(CONSULTATION, payment_asked="deposit_percent", deposit_percent=30)
IN_FULL = replace(CONSULTATION, payment_asked="full")

POSSIBLE = [
    CONSULTATION,
    WITH_DEPOSIT,
    WITH_PERCENT,
    IN_FULL,
    replace(CONSULTATION, name="x" * 80),
    replace(CONSULTATION, minutes=10),
    replace(CONSULTATION, minutes=300),
    replace(CONSULTATION, services=at_a_price(Money(0))),
    replace(CONSULTATION, services=at_a_price(Money(49))),
    replace(IN_FULL, services=at_a_price(LEAST_ONLINE)),
    replace(IN_FULL, services=at_a_price(MOST_ONLINE)),
    replace(WITH_DEPOSIT, deposit=LEAST_ONLINE),
    replace(WITH_DEPOSIT, deposit=Money(5999)),
    replace(WITH_PERCENT, deposit_percent=1),
    replace(WITH_PERCENT, deposit_percent=99),
    replace(CONSULTATION, policy=RefundPolicy.free_until(0, late_percent=0)),
    replace(CONSULTATION, policy=RefundPolicy.free_until(720, late_percent=100)),
    # What is not asked for does not matter.
    replace(CONSULTATION, deposit=Money(-1), deposit_percent=400),
]
IMPOSSIBLE = [
    (replace(CONSULTATION, name=""), NameMissing),
    (replace(CONSULTATION, name="  \t "), NameMissing),
    (replace(CONSULTATION, name="x" * 81), NameMissing),
    (replace(CONSULTATION, minutes=9), DurationImpossible),
    (replace(CONSULTATION, minutes=301), DurationImpossible),
    (replace(CONSULTATION, minutes=-60), DurationImpossible),
    (replace(CONSULTATION, services=at_a_price(Money(-1))), PriceImpossible),
    (replace(CONSULTATION, services=at_a_price(MOST_ONLINE + Money(1))), PriceImpossible),
    (replace(IN_FULL, services=at_a_price(Money(10**15))), PriceImpossible),
    (replace(IN_FULL, services=at_a_price(Money(49))), PriceTooSmall),
    (replace(IN_FULL, services=at_a_price(Money(0))), PriceTooSmall),
    (replace(WITH_PERCENT, services=at_a_price(Money(0))), PriceTooSmall),
    (replace(WITH_DEPOSIT, deposit=Money(49)), DepositImpossible),
    (replace(WITH_DEPOSIT, deposit=Money(0)), DepositImpossible),
    (replace(WITH_DEPOSIT, deposit=Money(-2000)), DepositImpossible),
    (replace(WITH_DEPOSIT, deposit=Money(6000)), DepositImpossible),
    (replace(WITH_DEPOSIT, deposit=Money(10**12)), DepositImpossible),
    (replace(WITH_PERCENT, deposit_percent=0), PercentImpossible),
    (replace(WITH_PERCENT, deposit_percent=100), PercentImpossible),
    (replace(WITH_PERCENT, deposit_percent=-30), PercentImpossible),
    (replace(CONSULTATION, policy=RefundPolicy.free_until(-1, late_percent=0)), PolicyImpossible),
    (replace(CONSULTATION, policy=RefundPolicy.free_until(721, late_percent=0)), PolicyImpossible),
    (replace(CONSULTATION, policy=RefundPolicy.free_until(24, late_percent=-1)), PolicyImpossible),
    (replace(CONSULTATION, policy=RefundPolicy.free_until(24, late_percent=101)), PolicyImpossible),
]


@pytest.mark.parametrize("change", POSSIBLE, ids=repr)
def test_what_is_possible_up_to_its_bounds(change: CategoryChange):
    check_category(change)


@pytest.mark.parametrize(("change", "refusal"), IMPOSSIBLE, ids=repr)
def test_what_is_just_beyond_its_bounds_is_refused_beside_its_field(change: CategoryChange, refusal: type[Refusal]):
    with pytest.raises(refusal) as refused:
        check_category(change)
    assert refused.value.field


@pytest.mark.parametrize(
    ("change", "cents"),
    [
        (CONSULTATION, 0),
        (WITH_DEPOSIT, 2000),
        (WITH_PERCENT, 1800),
        (IN_FULL, 6000),
        (replace(WITH_PERCENT, services=at_a_price(Money(101)), deposit_percent=1), 50),
        (replace(WITH_PERCENT, services=at_a_price(Money(333)), deposit_percent=50), 167),
        (replace(WITH_PERCENT, services=at_a_price(LEAST_ONLINE), deposit_percent=99), 50),
    ],
)
def test_what_is_due_at_booking(change: CategoryChange, cents: int):
    assert due(change) == Money(cents)


CHANGES = st.builds(
    lambda asked, price, deposit, percent: replace(
        CONSULTATION,
        payment_asked=asked,
        services=at_a_price(Money(price)),
        deposit=Money(deposit),
        deposit_percent=percent,
    ),
    st.sampled_from(["nothing", "deposit_amount", "deposit_percent", "full"]),
    st.one_of(st.integers(-10, 200), st.integers(0, 10**8 + 10)),
    st.one_of(st.integers(-10, 200), st.integers(0, 10**8)),
    st.integers(-1, 101),
)


@given(CHANGES)
def test_whatever_is_possible_can_be_paid_at_stripe_and_never_costs_more_than_the_price(change: CategoryChange):
    try:
        check_category(change)
    except Refusal:
        return
    asked = due(change)

    assert Money(0) <= asked <= change.price
    assert asked.is_zero == (change.payment_asked == "nothing")
    assert asked.is_zero or LEAST_ONLINE <= asked <= MOST_ONLINE
    assert asked + (change.price - asked) == change.price


PARIS = "Europe/Paris"
STARTS = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("policy", "before", "back"),
    [
        (RefundPolicy.free_until(24, late_percent=50), timedelta(hours=24), 2000),
        (RefundPolicy.free_until(24, late_percent=50), timedelta(hours=24, seconds=-1), 1000),
        (RefundPolicy.free_until(24, late_percent=0), timedelta(hours=1), 0),
        (RefundPolicy.free_until(24, late_percent=100), timedelta(hours=1), 2000),
        (RefundPolicy.free_until(0, late_percent=0), timedelta(0), 2000),
        (RefundPolicy.free_until(0, late_percent=0), timedelta(seconds=-1), 0),
        (RefundPolicy.free_until(720, late_percent=33), timedelta(days=29), 660),
        (RefundPolicy.free_until(48, late_percent=25), timedelta(days=90), 2000),
        (RefundPolicy.free_until(24, late_percent=50), -timedelta(days=1), 1000),
    ],
)
def test_what_comes_back_of_a_deposit_of_20_euros(policy: RefundPolicy, before: timedelta, back: int):
    assert policy.back(Money.euros(20), starts_at=STARTS, cancelled_at=STARTS - before, zone=PARIS) == Money(back)


@given(st.integers(0, 10**8), st.integers(0, 720), st.integers(0, 100), st.integers(-1000, 1000))
def test_never_more_comes_back_than_was_paid(cents: int, hours: int, percent: int, before: int):
    paid = Money(cents)
    cancelled_at = STARTS - timedelta(hours=before)
    back = RefundPolicy.free_until(hours, late_percent=percent).back(
        paid, starts_at=STARTS, cancelled_at=cancelled_at, zone=PARIS
    )

    assert Money(0) <= back <= paid
    assert back == paid if before >= hours else back == paid.share(percent_of(percent))


def due(change: CategoryChange) -> Money:
    return due_at_booking(
        change.price, asked=change.payment_asked, deposit=change.deposit, deposit_percent=change.deposit_percent
    )


def percent_of(percent: int) -> Decimal:
    return Decimal(percent) / 100
