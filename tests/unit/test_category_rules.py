"""What a category asks at booking, what makes it possible, and what comes back when a client cancels."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet.kit.currencies import EURO
from cabinet.kit.money import Money
from cabinet.kit.refusal import Refusal
from cabinet.kit.text import Text
from cabinet.practice import (
    CategoryChange,
    CategoryRefused,
    Offering,
    RefundPolicy,
    Service,
    Tier,
    asks_more,
    check_category,
    due_at_booking,
)
from cabinet.practice.category_faults import name_key
from cabinet.practice.category_refusals import (
    AbsenceSwitchedOff,
    CannotBeAbsent,
    ColorImpossible,
    DepositImpossible,
    DurationImpossible,
    FeeImpossible,
    GroupTooLong,
    HorizonImpossible,
    NameMissing,
    NameTaken,
    NoticeImpossible,
    OfferedByUnclear,
    PauseImpossible,
    PercentImpossible,
    PriceImpossible,
    PriceTooSmall,
    ServiceUnnamed,
    ShortNameTooLong,
    TooManyServices,
    VatImpossible,
    VideoLinkMissing,
)
from cabinet.practice.refund_refusals import (
    RefundImpossible,
    TierGivesMore,
    TierNoticeImpossible,
    TierNotShorter,
    TooManyTiers,
)
from cabinet.practice.refusals import (
    AdvanceForbidden,
)
from cabinet.practice.rules import least_online, most_online
from tests.factories import at_a_price

OFFERING = Offering(profession="osteopath", practitioner_ids=frozenset({"prt_camille"}))
LEAST_ONLINE, MOST_ONLINE = least_online(EURO), most_online(EURO)
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
IMPRINT = replace(CONSULTATION, payment_asked="imprint", fee=Money.euros(30))
VISIO = replace(CONSULTATION, place="video", video_link="https://visio.example/camille")

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
    replace(IMPRINT, fee=LEAST_ONLINE),
    replace(IMPRINT, fee=Money.euros(60)),
    VISIO,
    replace(CONSULTATION, pause_minutes=120, notice_hours=720, horizon_days=365, offered_by=("prt_camille",)),
    replace(CONSULTATION, services=(Service("Soin", 4000, "exempt"), Service("Coaching", 2000, "franchise"))),
    replace(CONSULTATION, policy=RefundPolicy((Tier(2, "days", 100), Tier(24, "hours", 50)), 0)),
    replace(CONSULTATION, policy=RefundPolicy((), 0)),
    # What is not asked for does not matter.
    replace(CONSULTATION, deposit=Money(-1), deposit_percent=400),
]
IMPOSSIBLE = [
    (replace(CONSULTATION, short_name="x" * 9), ShortNameTooLong),
    (replace(CONSULTATION, group_name="x" * 41), GroupTooLong),
    (replace(CONSULTATION, pause_minutes=121), PauseImpossible),
    (replace(CONSULTATION, color="#FFEE00"), ColorImpossible),
    (replace(CONSULTATION, color="red; background: url(//x)"), ColorImpossible),
    (replace(CONSULTATION, notice_hours=721), NoticeImpossible),
    (replace(CONSULTATION, horizon_days=0), HorizonImpossible),
    (replace(CONSULTATION, horizon_days=366), HorizonImpossible),
    (replace(CONSULTATION, offered_by=("prt_chloe",)), OfferedByUnclear),
    (replace(VISIO, video_link=""), VideoLinkMissing),
    (replace(VISIO, video_link="http://visio.example"), VideoLinkMissing),
    (replace(VISIO, video_link="javascript:alert(1)"), VideoLinkMissing),
    (replace(VISIO, video_link=f"https://visio.example/{'x' * 500}"), VideoLinkMissing),
    (replace(CONSULTATION, services=(Service("", 6000),)), ServiceUnnamed),
    (replace(CONSULTATION, services=(Service("x", 1),) * 9), TooManyServices),
    (replace(CONSULTATION, services=(Service("Soin", 6000, "taxed", 2000),)), VatImpossible),
    (replace(CONSULTATION, services=(Service("Soin", 6000, "exempt", 2000),)), VatImpossible),
    (replace(IMPRINT, fee=Money(49)), FeeImpossible),
    (replace(IMPRINT, fee=Money(6001)), FeeImpossible),
    (replace(CONSULTATION, policy=RefundPolicy((Tier(24, "hours", 50), Tier(2, "days", 100)), 0)), TierNotShorter),
    (replace(CONSULTATION, policy=RefundPolicy((Tier(2, "days", 50), Tier(24, "hours", 60)), 0)), TierGivesMore),
    (replace(CONSULTATION, policy=RefundPolicy((Tier(48, "hours", 50), Tier(2, "days", 40)), 0)), TierNotShorter),
    (replace(CONSULTATION, policy=RefundPolicy((Tier(48, "hours", 50),), 60)), TierGivesMore),
    (replace(CONSULTATION, policy=RefundPolicy((Tier(61, "days", 100),), 0)), TierNoticeImpossible),
    (
        replace(CONSULTATION, policy=RefundPolicy(tuple(Tier(n, "hours", 10 * n) for n in range(6, 0, -1)), 0)),
        TooManyTiers,
    ),
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
    (replace(CONSULTATION, policy=RefundPolicy.free_until(-1, late_percent=0)), TierNoticeImpossible),
    (replace(CONSULTATION, policy=RefundPolicy.free_until(721, late_percent=0)), TierNoticeImpossible),
    (replace(CONSULTATION, policy=RefundPolicy.free_until(24, late_percent=-1)), RefundImpossible),
    (replace(CONSULTATION, policy=RefundPolicy.free_until(24, late_percent=101)), RefundImpossible),
]


@pytest.mark.parametrize("change", POSSIBLE, ids=repr)
def test_what_is_possible_up_to_its_bounds(change: CategoryChange):
    check_category(change, OFFERING)


@pytest.mark.parametrize(("change", "refusal"), IMPOSSIBLE, ids=repr)
def test_what_is_just_beyond_its_bounds_is_refused_beside_its_field(change: CategoryChange, refusal: type[Refusal]):
    with pytest.raises(CategoryRefused) as refused:
        check_category(change, OFFERING)
    [fault] = refused.value.faults
    assert isinstance(fault, refusal)
    assert fault.field


@pytest.mark.parametrize(
    ("cents", "deposit", "sentences"),
    [
        (6000, 6000, ["Le montant à la réservation doit être d’au moins 0,50\u00a0CHF et inférieur au prix."]),
        (49, 0, ["Pour un paiement en ligne, le prix doit être d’au moins 0,50\u00a0CHF."]),
        (100_000_000, 2000, ["Le prix va de 0 à 999\u202f999,99\u00a0CHF."]),
        (6000, 50, []),
    ],
)
def test_bounds_are_said_in_the_currency_of_the_practice(cents: int, deposit: int, sentences: list[str]):
    """Stripe takes 0.50 of each of them."""
    in_francs = replace(
        WITH_DEPOSIT, currency="CHF", services=at_a_price(Money(cents)), deposit=Money(deposit, "CHF"), fee=Money(0)
    )
    faults: tuple[Refusal, ...] = ()
    try:
        check_category(in_francs, OFFERING)
    except CategoryRefused as refused:
        faults = refused.faults

    assert [fault.into("fr") for fault in faults] == sentences


def test_the_least_share_of_a_price_is_in_its_currency():
    price = Money(101, "CAD")

    assert due_at_booking(price, asked="deposit_percent", deposit=Money(0, "CAD"), deposit_percent=1) == Money(
        50, "CAD"
    )


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


def test_every_fault_of_a_category_is_said_at_once():
    with pytest.raises(CategoryRefused) as refused:
        check_category(replace(WITH_DEPOSIT, name="", minutes=5, pause_minutes=999, deposit=Money(0)), OFFERING)

    assert [fault.field for fault in refused.value.faults] == ["name", "minutes", "pause_minutes", "deposit"]


def faults(change: CategoryChange, *unread: str) -> list[str]:
    """Beside which fields somebody reads a sentence, when these could not be read."""
    unreadable = Text(fr="Illisible.", en="Unreadable.")
    with pytest.raises(CategoryRefused) as refused:
        check_category(change, OFFERING, further=[Refusal(unreadable, field=name) for name in unread])
    return [fault.field for fault in refused.value.faults]


TWO_SERVICES = (Service("Bilan", 5000), Service("", -1, "taxed", 2000))


@pytest.mark.parametrize(
    ("change", "unread", "beside"),
    [
        # A fallback of nothing stands for what could not be read: it is refused once, and what follows from it never.
        (replace(WITH_DEPOSIT, minutes=0, name=""), ["minutes"], ["minutes", "name"]),
        (replace(IN_FULL, services=at_a_price(Money(0))), ["service_price_0"], ["service_price_0"]),
        (replace(WITH_DEPOSIT, services=at_a_price(Money(0))), ["service_price_0"], ["service_price_0"]),
        (replace(IMPRINT, services=at_a_price(Money(0))), ["service_price_0"], ["service_price_0"]),
        (replace(WITH_DEPOSIT, deposit=Money(0)), ["deposit"], ["deposit"]),
        # What is wrong whatever the price was is told all the same.
        (
            replace(WITH_DEPOSIT, services=at_a_price(Money(0)), deposit=Money(49)),
            ["service_price_0"],
            ["service_price_0", "deposit"],
        ),
        (replace(IN_FULL, services=at_a_price(Money(0))), ["late_percent"], ["late_percent", "services"]),
        (replace(CONSULTATION, services=TWO_SERVICES), [], ["service_name_1", "service_price_1", "service_vat_1"]),
    ],
)
def test_what_cannot_be_read_and_what_cannot_be_are_told_together_and_once(
    change: CategoryChange, unread: list[str], beside: list[str]
):
    assert faults(change, *unread) == beside


LONG, DAY, HOUR = Tier(7, "days", 100), Tier(24, "hours", 50), Tier(1, "hours", 25)


@pytest.mark.parametrize(
    ("policy", "unread", "beside"),
    [
        (RefundPolicy((LONG, DAY, Tier(900, "hours", 101)), 0), [], ["tier_number_2", "tier_percent_2"]),
        (RefundPolicy((DAY, LONG, HOUR), 0), [], ["tier_number_1"]),
        (RefundPolicy((HOUR, DAY, LONG), 0), [], ["tier_number_1", "tier_number_2"]),
        (RefundPolicy((LONG, HOUR, replace(HOUR, number=0, percent=60)), 0), [], ["tier_percent_2"]),
        (RefundPolicy((LONG, DAY), 51), [], ["late_percent"]),
        # A row that cannot be read is compared with no other; those around it are.
        (RefundPolicy((LONG, replace(DAY, number=0), HOUR), 0), ["tier_number_1"], ["tier_number_1"]),
        (RefundPolicy((DAY, replace(DAY, number=0), LONG), 0), ["tier_unit_1"], ["tier_unit_1", "tier_number_2"]),
        (RefundPolicy((LONG, replace(DAY, percent=0), HOUR), 25), ["tier_percent_1"], ["tier_percent_1"]),
        (RefundPolicy((LONG, DAY), 0), ["late_percent"], ["late_percent"]),
    ],
)
def test_each_tier_that_cannot_be_so_is_refused_in_its_own_row(
    policy: RefundPolicy, unread: list[str], beside: list[str]
):
    assert faults(replace(CONSULTATION, policy=policy), *unread) == beside


@pytest.mark.parametrize("profession", ["physiotherapist", "doctor", "dentist", "midwife", "nurse", "podiatrist"])
@pytest.mark.parametrize(
    "change", [WITH_DEPOSIT, WITH_PERCENT, IN_FULL, IMPRINT], ids=lambda change: change.payment_asked
)
def test_a_profession_that_may_take_no_advance_asks_for_nothing(profession: str, change: CategoryChange):
    """R35: articles R.4321-98 and R.4127-53 of the Code de la santé publique."""
    with pytest.raises(CategoryRefused) as refused:
        check_category(change, replace(OFFERING, profession=profession))

    assert [type(fault) for fault in refused.value.faults] == [AdvanceForbidden]
    check_category(CONSULTATION, replace(OFFERING, profession=profession))


@pytest.mark.parametrize("profession", ["coach", "sophrologist", "naturopath", "other", ""])
def test_only_care_that_the_law_names_is_exempt(profession: str):
    """R16: article 261, 4, 1° of the CGI."""
    exempt = replace(CONSULTATION, services=(Service("Séance", 6000, "exempt"),))
    with pytest.raises(CategoryRefused) as refused:
        check_category(exempt, replace(OFFERING, profession=profession))

    assert [type(fault) for fault in refused.value.faults] == [VatImpossible]
    check_category(exempt, OFFERING)


@pytest.mark.parametrize("rate", [2000, 1000, 850, 550, 210])
def test_a_practice_that_is_liable_to_vat_chooses_among_the_rates_of_france(rate: int):
    liable = replace(OFFERING, regime="taxed")
    check_category(replace(CONSULTATION, services=(Service("Séance", 6000, "taxed", rate),)), liable)
    with pytest.raises(CategoryRefused):
        check_category(replace(CONSULTATION, services=(Service("Séance", 6000, "taxed", rate + 100),)), liable)


def test_no_service_is_below_the_threshold_in_a_practice_that_is_liable_to_vat():
    """R13: the franchise of article 293 B of the CGI is of a whole business."""
    coaching = replace(CONSULTATION, services=(Service("Coaching", 6000, "franchise"),))
    with pytest.raises(CategoryRefused) as refused:
        check_category(coaching, replace(OFFERING, regime="taxed"))

    assert [type(fault) for fault in refused.value.faults] == [VatImpossible]
    check_category(coaching, replace(OFFERING, regime="exempt"))


def test_no_two_categories_that_are_active_have_one_name():
    taken = replace(OFFERING, names_taken=frozenset({name_key("Première  consultation")}))
    change = replace(CONSULTATION, name=" première consultation ")
    with pytest.raises(CategoryRefused) as refused:
        check_category(change, taken)
    assert [type(fault) for fault in refused.value.faults] == [NameTaken]
    check_category(replace(change, is_active=False), taken)


@pytest.mark.parametrize("kind", ["meeting", "absence"])
def test_a_meeting_asks_nobody_for_money(kind: str):
    with pytest.raises(CategoryRefused) as refused:
        check_category(IN_FULL, Offering(kind=kind, profession="osteopath"))  # pyright: ignore[reportArgumentType]

    assert [type(fault) for fault in refused.value.faults] == [CannotBeAbsent]


def test_what_absences_are_entered_by_is_never_switched_off():
    off = CategoryChange(name="Congés", minutes=60, is_active=False)
    with pytest.raises(CategoryRefused) as refused:
        check_category(off, Offering(kind="absence"))

    assert [(type(fault), fault.field) for fault in refused.value.faults] == [(AbsenceSwitchedOff, "is_active")]
    check_category(replace(off, is_active=True), Offering(kind="absence"))
    check_category(off, Offering(kind="meeting"))


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
        check_category(change, OFFERING)
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


DEARER = at_a_price(Money.euros(80))
ASKED_BEFORE = [
    ("nothing is asked", IN_FULL, CONSULTATION, False),
    ("a new category asks", None, WITH_DEPOSIT, True),
    ("it begins to ask", CONSULTATION, WITH_DEPOSIT, True),
    ("it asks in another way", IN_FULL, WITH_DEPOSIT, True),
    ("it has another name", WITH_DEPOSIT, replace(WITH_DEPOSIT, name="Suivi"), False),
    ("it is switched off", IN_FULL, replace(IN_FULL, is_active=False), False),
    ("it is switched on again", replace(IN_FULL, is_active=False), IN_FULL, True),
    ("it is opened to booking online", replace(IN_FULL, is_bookable_online=False), IN_FULL, True),
    ("it changes while it is off", replace(IN_FULL, is_active=False), replace(IN_FULL, is_active=False), False),
    ("what is free is switched on again", replace(CONSULTATION, is_active=False), CONSULTATION, False),
    ("it asks for less", WITH_DEPOSIT, replace(WITH_DEPOSIT, deposit=Money.euros(10)), False),
    ("it asks for more", WITH_DEPOSIT, replace(WITH_DEPOSIT, deposit=Money.euros(21)), True),
    ("a higher share", WITH_PERCENT, replace(WITH_PERCENT, deposit_percent=31), True),
    ("a dearer price, paid in full", IN_FULL, replace(IN_FULL, services=DEARER), True),
    ("a dearer price, the same deposit", WITH_DEPOSIT, replace(WITH_DEPOSIT, services=DEARER), False),
    ("a higher fee", IMPRINT, replace(IMPRINT, fee=Money.euros(31)), True),
    ("of everybody", replace(IN_FULL, asked_of="first_visits"), IN_FULL, True),
    ("of first visits only", IN_FULL, replace(IN_FULL, asked_of="first_visits"), False),
]


@pytest.mark.parametrize(
    ("before", "change", "is_more"),
    [row[1:] for row in ASKED_BEFORE],
    ids=[row[0] for row in ASKED_BEFORE],
)
def test_a_change_asks_more_when_somebody_pays_what_they_did_not_before(
    before: CategoryChange | None, change: CategoryChange, *, is_more: bool
):
    assert asks_more(change, before=before) is is_more
