"""What comes in at the desk: entered once, within what is left, corrected by its opposite and by nothing else."""

from datetime import date, timedelta
from typing import Any

import pytest

from cabinet import billing
from cabinet.billing import AllocationId, Invoice, PaidAlready
from cabinet.billing.refusals import DayImpossible, MeansMissing, MoreThanLeft, NotCorrectable
from cabinet.journeys.record_desk_payment import record_desk_payment
from cabinet.kit.ids import new_id
from cabinet.kit.money import Money
from cabinet.kit.refusal import Refusal
from cabinet.kit.text import LANGUAGES
from tests.bills import a_paid_rest, allocations, an_invoice, an_unpaid_invoice, at_the_desk, correct, left_of, today
from tests.crowds import all_at_once
from tests.factories import owner_of
from tests.people import INES
from tests.world import TUESDAY_TWO, World


@pytest.mark.parametrize("means", ["cash", "cheque", "transfer", "card"])
def test_what_comes_in_at_the_desk_counts_towards_the_invoice(world: World, means: str):
    invoice = an_unpaid_invoice(world)

    entry_id = at_the_desk(world, invoice, Money.euros(25), means=means)

    [entry] = allocations(world, invoice)
    assert (entry.id, entry.means, entry.amount_cents, entry.currency) == (entry_id, means, 2500, "EUR")
    assert (entry.received_on, entry.at) == (today(world), world.clock.now)
    assert entry.entered_by == owner_of(world, world.camille).id
    assert left_of(world, invoice) == Money.euros(35)
    at_the_desk(world, invoice, Money.euros(35), means=means)
    assert world.look(lambda w: billing.account_of(w.session, invoice).standing) == "paid"


@pytest.mark.parametrize("means", ["", "online", "gold", "cash\x00", "\ud800", "x" * 5000], ids=lambda m: repr(m[:20]))
def test_what_comes_in_by_no_means_that_we_know_is_refused(world: World, means: str):
    invoice = an_unpaid_invoice(world)

    assert_refused(world, invoice, MeansMissing, means=means)


@pytest.mark.parametrize(
    "amount",
    [
        Money(0),
        Money(-1),
        Money(-6000),
        Money(6001),
        Money(10**12),
        Money(1000, "CHF"),
        Money(0, "CHF"),
    ],
    ids=str,
)
def test_only_what_is_left_can_be_entered(world: World, amount: Money):
    invoice = an_unpaid_invoice(world)

    refused = assert_refused(world, invoice, MoreThanLeft, amount=amount)

    assert refused.field == "amount"
    assert "60,00" in refused.into("fr")
    assert "60.00" in refused.into("en")


def test_a_cent_and_all_but_a_cent_can_be_entered(world: World):
    invoice = an_unpaid_invoice(world)

    at_the_desk(world, invoice, Money(1))
    at_the_desk(world, invoice, Money(5999))

    assert left_of(world, invoice).is_zero
    assert_refused(world, invoice, PaidAlready, amount=Money(1))


@pytest.mark.parametrize("days", [0, -1, -2 * 366])
def test_a_day_may_be_today_or_any_of_the_last_two_years(world: World, days: int):
    invoice = an_unpaid_invoice(world)

    at_the_desk(world, invoice, Money(1), received_on=today(world) + timedelta(days=days))

    [entry] = allocations(world, invoice)
    assert entry.received_on == today(world) + timedelta(days=days)


@pytest.mark.parametrize("days", [1, -2 * 366 - 1])
def test_a_day_to_come_or_long_past_is_refused(world: World, days: int):
    invoice = an_unpaid_invoice(world)

    assert_refused(world, invoice, DayImpossible, received_on=today(world) + timedelta(days=days))


@pytest.mark.parametrize("day", [None, date.min, date.max], ids=str)
def test_a_day_that_is_none_is_refused(world: World, day: date | None):
    invoice = an_unpaid_invoice(world)

    assert_refused(world, invoice, DayImpossible, received_on=day)


def test_today_is_the_day_on_the_practices_wall(world: World):
    """Late in the evening of Greenwich it is tomorrow in Paris already."""
    invoice = an_unpaid_invoice(world)
    world.clock.now = world.clock.now.replace(hour=23, minute=30)

    at_the_desk(world, invoice, Money(1), received_on=date(2026, 11, 25))

    assert_refused(world, invoice, DayImpossible, received_on=date(2026, 11, 26))


def test_the_same_press_twice_enters_once(world: World):
    invoice = an_unpaid_invoice(world)

    entry_id = at_the_desk(world, invoice, Money.euros(30))
    at_the_desk(world, invoice, Money.euros(30), entry_id=entry_id)

    assert [entry.amount_cents for entry in allocations(world, invoice)] == [3000]


def test_the_same_press_twice_is_no_refusal_although_nothing_is_left(world: World):
    """The second of two clicks must not tell Camille that the amount is too much."""
    invoice = an_unpaid_invoice(world)

    entry_id = at_the_desk(world, invoice, Money.euros(60))
    at_the_desk(world, invoice, Money.euros(60), entry_id=entry_id)

    assert left_of(world, invoice).is_zero


def test_the_same_press_ten_times_at_once_enters_once(world: World):
    invoice, entry_id = an_unpaid_invoice(world), new_id("alc")

    told = all_at_once([lambda: at_the_desk(world, invoice, Money.euros(5), entry_id=entry_id)] * 10)

    assert told == [None] * 10
    assert [entry.amount_cents for entry in allocations(world, invoice)] == [500]


def test_two_presses_enter_two_sums(world: World):
    invoice = an_unpaid_invoice(world)

    for _ in range(2):
        at_the_desk(world, invoice, Money.euros(30))

    assert [entry.amount_cents for entry in allocations(world, invoice)] == [3000, 3000]


def test_what_was_entered_wrong_is_taken_back_by_its_opposite(world: World):
    invoice = an_unpaid_invoice(world)
    entry_id = at_the_desk(world, invoice, Money.euros(60), means="cheque")
    world.clock.move(minutes=24 * 60)

    correct(world, invoice, entry_id)

    wrong, opposite = allocations(world, invoice)
    assert (opposite.amount_cents, opposite.means, opposite.corrects_id) == (-6000, "cheque", wrong.id)
    assert (opposite.received_on, opposite.entered_by) == (today(world), owner_of(world, world.camille).id)
    assert (wrong.amount_cents, left_of(world, invoice)) == (6000, Money.euros(60))
    at_the_desk(world, invoice, Money.euros(60))
    assert left_of(world, invoice).is_zero


def test_an_entry_is_corrected_once(world: World):
    invoice = an_unpaid_invoice(world)
    entry_id = at_the_desk(world, invoice, Money.euros(10))

    for _ in range(2):
        correct(world, invoice, entry_id)

    assert len(allocations(world, invoice)) == 2


def test_an_entry_that_ten_correct_at_once_is_corrected_once(world: World):
    invoice = an_unpaid_invoice(world)
    entry_id = at_the_desk(world, invoice, Money.euros(10))

    told = all_at_once([lambda: correct(world, invoice, entry_id)] * 10)

    assert told == [None] * 10
    assert len(allocations(world, invoice)) == 2
    assert left_of(world, invoice) == Money.euros(60)


def test_a_correction_is_not_corrected(world: World):
    invoice = an_unpaid_invoice(world)
    correct(world, invoice, at_the_desk(world, invoice, Money.euros(10)))
    [_, opposite] = allocations(world, invoice)

    with pytest.raises(NotCorrectable):
        correct(world, invoice, opposite.id)


def test_what_was_paid_online_is_never_taken_back_at_the_desk(paying_world: World):
    """Neither the deposit nor the rest: that money is on Camille's account, and only a refund brings it back."""
    invoice = an_invoice(paying_world)
    a_paid_rest(paying_world, invoice)

    for entry in allocations(paying_world, invoice):
        with pytest.raises(NotCorrectable):
            correct(paying_world, invoice, entry.id)

    assert left_of(paying_world, invoice).is_zero


def test_an_entry_of_another_invoice_is_not_corrected_through_this_one(paying_world: World):
    brunos, ines = an_invoice(paying_world), an_invoice(paying_world, INES, at=TUESDAY_TWO)
    entry_id = at_the_desk(paying_world, brunos)

    with pytest.raises(NotCorrectable):
        correct(paying_world, ines, entry_id)

    assert left_of(paying_world, brunos).is_zero


@pytest.mark.parametrize("entry_id", ["", "alc_unknown", "' OR 1=1 --", "alc\x00", "\ud800", "x" * 5000], ids=repr)
def test_an_entry_that_never_was_is_not_corrected(world: World, entry_id: str):
    invoice = an_unpaid_invoice(world)

    with pytest.raises(NotCorrectable):
        correct(world, invoice, entry_id)


def assert_refused(world: World, invoice: Invoice, refusal: type[Refusal], **changes: Any) -> Refusal:
    """An entry that is right but for these changes; nothing counts that did not count before."""
    before = allocations(world, invoice)
    right: dict[str, Any] = {"means": "cash", "amount": Money(1), "received_on": today(world)}
    with pytest.raises(refusal) as refused:
        record_desk_payment(
            world.house.work,
            world.house.stripe,
            practice_id=world.camille.id,
            person_id=owner_of(world, world.camille).id,
            invoice_id=invoice.id,
            entry_id=AllocationId(new_id("alc")),
            **{**right, **changes},
        )
    assert allocations(world, invoice) == before
    assert all(refused.value.into(language) for language in LANGUAGES)
    return refused.value
