"""One client in two tabs: one hold and one charge, whichever of the tabs is first."""

from collections.abc import Generator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import timedelta
from types import NoneType
from typing import Any

from sqlalchemy import Connection, Engine, event

from cabinet import booking
from cabinet.booking import Claim, HoldLost, PaymentUnderway
from cabinet.journeys.ask_for_payment import PaymentReady
from cabinet.journeys.settle_payment import settle_payment
from cabinet.kit.refusal import Refusal
from cabinet.payments import Payment
from tests.crowds import all_at_once
from tests.factories import (
    a_card,
    a_hold,
    a_payment_ready,
    account_of,
    appointments,
    details_of,
    draft_of,
)
from tests.overtaking import overtaken
from tests.soundness import assert_sound
from tests.unguarded import remove_index, without_lock
from tests.world import TUESDAY_TEN, TUESDAY_TWO, World

ONE_OPEN = "uq_payment_one_open_a_draft"
# Earlier than both, and given back by whichever of them comes first.
TUESDAY_NINE = TUESDAY_TEN - timedelta(hours=1)


def test_two_hours_that_are_chosen_at_once_are_one_hold(world: World):
    """Ten o'clock is about to be his in the one tab when he chooses two o'clock in the other."""
    a_hold(world, at=TUESDAY_NINE)

    assert chosen_twice(world) == [None]

    draft, [claim] = draft_of(world), world.all(Claim)
    assert draft
    assert (draft.claim_id, draft.starts_at, claim.starts_at) == (claim.id, TUESDAY_TWO, TUESDAY_TWO)


def test_without_the_locks_both_hours_are_held(world: World):
    """The control: one of the two is nobody's, and nobody else can have it."""
    a_hold(world, at=TUESDAY_NINE)

    with unlocked(world):
        chosen_twice(world)

    draft, claims = draft_of(world), world.all(Claim)
    assert draft
    assert {claim.starts_at for claim in claims} == {TUESDAY_TEN, TUESDAY_TWO}
    assert len([claim for claim in claims if claim.id != draft.claim_id]) == 1


def test_eight_tabs_that_choose_for_the_first_time_hold_one_hour(world: World):
    """He has no booking under way yet: the tabs begin one together."""
    hours = [TUESDAY_NINE + timedelta(hours=number % 3) for number in range(8)]

    told = all_at_once([lambda at=at: a_hold(world, at=at) for at in hours])

    assert told == [None] * 8
    assert world.count(Claim) == 1


def test_eight_tabs_that_press_at_once_are_charged_once(paying_world: World):
    about_to_pay(paying_world)

    told = all_at_once([lambda: pay(paying_world, a_payment_ready(paying_world))] * 8)
    paying_world.worker_rounds(2)

    assert None in told
    assert all(each is None or isinstance(each, Refusal) for each in told), told
    assert [payment.state for payment in paying_world.all(Payment)] == ["paid"]
    assert len(paying_world.bank.intents(account_of(paying_world))) == 1
    assert paying_world.bank.taken(account_of(paying_world)) == [2000]
    assert len(appointments(paying_world)) == 1
    assert_sound(paying_world)


def test_without_locks_and_index_he_is_charged_for_each_tab(paying_world: World):
    """The control: one appointment, and several charges for it."""
    about_to_pay(paying_world)
    remove_index(paying_world.house.engine, ONE_OPEN)

    ready: list[PaymentReady] = []
    with unlocked(paying_world, before="payment"):
        all_at_once([lambda: ready.append(a_payment_ready(paying_world))] * 4)
    all_at_once([lambda each=each: pay(paying_world, each) for each in ready])

    assert len(paying_world.bank.intents(account_of(paying_world))) > 1
    assert len(paying_world.bank.taken(account_of(paying_world))) > 1
    assert len(appointments(paying_world)) == 1


def test_who_presses_for_ten_never_pays_for_two(paying_world: World):
    """Ten o'clock is about to be asked for in the one tab when he chooses two o'clock in the other."""
    about_to_pay(paying_world)

    pressed, chose = pressed_while_choosing(paying_world)
    paying_world.worker_rounds(2)

    # The second tab is refused, and he comes at ten; or it was first, and the first one can be paid no more.
    assert (type(pressed), type(chose)) in (
        (NoneType, PaymentUnderway),
        (HoldLost, NoneType),
        (NoneType, NoneType),
    )
    assert [each.starts_at for each in appointments(paying_world)] == ([TUESDAY_TEN] if chose else [])
    assert [claim.starts_at for claim in paying_world.all(Claim)] == [TUESDAY_TEN if chose else TUESDAY_TWO]
    assert len(paying_world.bank.taken(account_of(paying_world))) == len(appointments(paying_world))
    assert paying_world.bank.pending(account_of(paying_world)) == []
    assert_sound(paying_world)


def test_without_the_locks_who_pressed_for_ten_comes_at_two(paying_world: World):
    """The control."""
    about_to_pay(paying_world)

    with unlocked(paying_world):
        told = pressed_while_choosing(paying_world)

    assert told == (None, None)
    assert [each.starts_at for each in appointments(paying_world)] == [TUESDAY_TWO]
    assert paying_world.bank.taken(account_of(paying_world)) == [2000]


def chosen_twice(world: World) -> list[Exception | None]:
    """What the second tab is told; the first one is told nothing."""
    with overtaken(world.house.engine, lambda: a_hold(world, at=TUESDAY_TWO), at="INSERT INTO claim ") as told:
        a_hold(world)
    return told


def pressed_while_choosing(world: World) -> tuple[Exception | None, Exception | None]:
    """He presses in the one tab, chooses in the other, and goes on in the first; what each tab is told."""
    ready: list[PaymentReady] = []
    with overtaken(world.house.engine, lambda: a_hold(world, at=TUESDAY_TWO), at="INSERT INTO payment ") as chose:
        [pressed] = all_at_once([lambda: ready.append(a_payment_ready(world))])
    for each in ready:
        pay(world, each)
    return pressed, chose[0]


def about_to_pay(world: World) -> None:
    """All but the last click. The time is held as long as pressing would hold it: it is not written anew then."""
    a_hold(world)
    details_of(world)
    draft = draft_of(world)
    assert draft
    with world.house.work() as w:
        booking.extend(w.session, booking.draft(w.session, draft.id), wanted=booking.HOLD_WHILE_PAYING, now=w.now)


def pay(world: World, ready: PaymentReady) -> None:
    if ready.client_secret:
        a_card(world, ready)
    settle_payment(world.house.work, world.house.stripe, ready.payment_id)


def unlocked(world: World, *, before: str = "nothing") -> AbstractContextManager[object]:
    """Neither the draft nor the practitioner is locked by whoever changes them."""
    stack = ExitStack()
    for table in ("draft", "practitioner"):
        stack.enter_context(without_lock(world.house.engine, table, before=before))
    stack.enter_context(looking(world.house.engine))
    return stack


@contextmanager
def looking(engine: Engine) -> Generator[None]:
    """Whoever chooses a time looks at the booking under way: writing it, as they do, locks it on PostgreSQL."""

    def looks(
        _connection: Connection,
        _cursor: Any,
        statement: str,
        parameters: Any,
        _context: Any,
        _many: bool,  # noqa: FBT001
    ) -> tuple[str, Any]:
        if not statement.startswith("INSERT INTO draft ") or engine.dialect.name != "postgresql":
            return statement, parameters
        columns = statement.rpartition(" RETURNING ")[2]
        theirs = "practice_id = %(practice_id)s AND visitor_hash = %(visitor_hash)s AND finished_at IS NULL"
        return f"SELECT {columns} FROM draft WHERE {theirs}", parameters  # noqa: S608 - our own statement

    event.listen(engine, "before_cursor_execute", looks, retval=True)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", looks)
