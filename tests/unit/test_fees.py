"""What is owed of the fee that a card was kept for: nothing while the tiers give it back; and what Bruno reads."""

from datetime import UTC, datetime, timedelta

import pytest

from cabinet.booking import Appointment, fee_owed
from cabinet.kit.money import Money
from cabinet.notifications import Slot, cancellation_sentence
from cabinet.practice import RefundPolicy, Tier

PARIS = "Europe/Paris"
TEN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
FEE = Money.euros(30)
TIERED = RefundPolicy((Tier(48, "hours", 100), Tier(24, "hours", 50)), 10)
A_DAY = RefundPolicy.free_until(24)
THEN_FR, THEN_EN = "\u202f; ensuite, ou si vous ne venez pas,", "; after that, or if you do not come,"
TWO_DAYS_BEFORE, A_DAY_BEFORE = TEN - timedelta(hours=48), TEN - timedelta(hours=24)


def may_charge_fr(euros: int) -> str:
    return f"le cabinet peut prélever {euros},00\u00a0€ sur votre carte"


def may_charge_en(euros: int) -> str:
    return f"the practice may charge €{euros}.00 to your card"


@pytest.mark.parametrize(
    ("policy", "cancelled_at", "owed"),
    [
        (TIERED, TWO_DAYS_BEFORE - SECOND, "0"),
        (TIERED, TWO_DAYS_BEFORE, "0"),
        (TIERED, TWO_DAYS_BEFORE + SECOND, "15"),
        (TIERED, A_DAY_BEFORE, "15"),
        (TIERED, A_DAY_BEFORE + SECOND, "27"),
        (TIERED, TEN, "27"),
        (TIERED, TEN + SECOND, "27"),
        (TIERED, None, "27"),
        (A_DAY, A_DAY_BEFORE, "0"),
        (A_DAY, A_DAY_BEFORE + SECOND, "30"),
        (A_DAY, None, "30"),
        (RefundPolicy((Tier(0, "hours", 100),), 0), TEN, "0"),
        (RefundPolicy((Tier(0, "hours", 100),), 0), TEN + SECOND, "30"),
        (RefundPolicy((Tier(0, "hours", 100),), 0), None, "30"),
        (RefundPolicy(), TWO_DAYS_BEFORE, "30"),
        (RefundPolicy((), 100), None, "0"),
    ],
)
def test_the_fee_is_owed_less_what_the_tiers_give_back(policy: RefundPolicy, cancelled_at: datetime, owed: str):
    assert fee_owed(booked(policy), cancelled_at=cancelled_at, zone=PARIS) == Money.euros(owed)


def test_what_is_owed_and_what_is_given_back_are_the_fee_to_the_cent():
    for percent in range(101):
        policy, fee = RefundPolicy((), percent), Money(3333)
        back = policy.back(fee, starts_at=TEN, cancelled_at=TEN, zone=PARIS)
        assert back + fee_owed(booked(policy, fee), cancelled_at=TEN, zone=PARIS) == fee


def test_whoever_kept_no_card_owes_no_fee():
    assert fee_owed(booked(A_DAY, Money(0)), cancelled_at=None, zone=PARIS).is_zero


@pytest.mark.parametrize(
    ("policy", "french", "english"),
    [
        (
            A_DAY,
            f"Annulation gratuite jusqu’à 24\u00a0h avant le rendez-vous{THEN_FR} {may_charge_fr(30)}.",
            f"Cancel up to 24 hours before the appointment free of charge{THEN_EN} {may_charge_en(30)}.",
        ),
        (
            TIERED,
            (
                "Annulation gratuite jusqu’à 2\u00a0jours avant le rendez-vous\u202f; "
                f"jusqu’à 24\u00a0h avant le rendez-vous, {may_charge_fr(15)}{THEN_FR} {may_charge_fr(27)}."
            ),
            (
                "Cancel up to 2 days before the appointment free of charge; "
                f"up to 24 hours before the appointment, {may_charge_en(15)}{THEN_EN} {may_charge_en(27)}."
            ),
        ),
        (
            RefundPolicy((Tier(24, "hours", 50),), 0),
            (
                "Annulation jusqu’à 24\u00a0h avant le rendez-vous\u00a0: "
                f"{may_charge_fr(15)}{THEN_FR} {may_charge_fr(30)}."
            ),
            f"If you cancel up to 24 hours before the appointment, {may_charge_en(15)}{THEN_EN} {may_charge_en(30)}.",
        ),
        (
            RefundPolicy((Tier(24, "hours", 0), Tier(0, "hours", 0)), 0),
            f"Si vous annulez ou ne venez pas, {may_charge_fr(30)}.",
            f"If you cancel or do not come, {may_charge_en(30)}.",
        ),
        (
            RefundPolicy(),
            f"Si vous annulez ou ne venez pas, {may_charge_fr(30)}.",
            f"If you cancel or do not come, {may_charge_en(30)}.",
        ),
        (
            RefundPolicy((), 100),
            "Si vous annulez ou ne venez pas, rien n’est prélevé.",
            "If you cancel or do not come, nothing is charged.",
        ),
    ],
)
def test_bruno_reads_the_fee_in_sums(policy: RefundPolicy, french: str, english: str):
    said = cancellation_sentence(policy, fee=FEE, is_paid=False)
    assert (said.fr, said.en) == (french, english)


def test_what_is_over_already_is_promised_to_nobody():
    two_days_ahead, late = Slot(TEN, PARIS, A_DAY_BEFORE - timedelta(hours=1)), Slot(TEN, PARIS, A_DAY_BEFORE)

    assert cancellation_sentence(TIERED, fee=FEE, is_paid=False, slot=two_days_ahead).fr == (
        "Annulation jusqu’au lundi 23 novembre 2026 à\u00a010\u00a0h\u00a000\u00a0: "
        f"{may_charge_fr(15)}{THEN_FR} {may_charge_fr(27)}."
    )
    assert cancellation_sentence(TIERED, fee=FEE, is_paid=False, slot=late).en == (
        f"This appointment is less than 24 hours away: if you cancel or do not come, {may_charge_en(27)}."
    )


def booked(policy: RefundPolicy, fee: Money = FEE) -> Appointment:
    """Bruno's appointment on Tuesday at ten."""
    return Appointment(
        reference="R-BRUNO1",
        practice_id="prac_1",
        practitioner_id="prt_1",
        client_id="cli_1",
        category_id="cat_1",
        category_name="Consultation",
        starts_at=TEN,
        ends_at=TEN + timedelta(hours=1),
        price_cents=7000,
        asked="imprint" if fee.cents else "nothing",
        due_cents=0,
        fee_cents=fee.cents,
        currency=fee.currency,
        policy=policy,
        confirmed_at=TEN - timedelta(days=7),
    )
