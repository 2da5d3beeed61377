"""Rows that are work: each done once by one worker, none lost with a worker that dies, none in another's way."""

from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from threading import Barrier

from sqlmodel import col

from cabinet.gateways.mail import Letter, NotSent
from cabinet.journeys.hear_stripe import hear_stripe
from cabinet.journeys.send_messages import send_messages
from cabinet.kit.leases import LEASE, TRIES
from cabinet.notifications import Message, take_messages
from cabinet.payments import StripeEvent, event_failed, event_handled, keep_event, take_events
from cabinet.worker import Worker
from tests.factories import a_paid_booking
from tests.world import World

ROWS = 60
WORKERS = 4


def test_several_workers_take_each_row_once(world: World):
    keep_events(world, ROWS)
    start = Barrier(WORKERS)

    def work() -> list[str]:
        start.wait(timeout=30)
        mine: list[str] = []
        while taken := take(world, limit=7):
            mine += taken
        return mine

    with ThreadPoolExecutor(WORKERS) as threads:
        all_taken = list(chain(*threads.map(lambda _: work(), range(WORKERS))))

    assert sorted(all_taken) == sorted(f"evt_{number}" for number in range(ROWS))


def test_a_row_in_the_hands_of_a_worker_that_died_comes_back(world: World):
    keep_events(world, 1)
    assert take(world) == ["evt_0"]
    assert take(world) == []

    world.clock.now += LEASE
    assert take(world) == []
    world.clock.move(seconds=1)

    assert take(world) == ["evt_0"]


def test_a_failure_is_kept_and_tried_again_with_growing_pauses(world: World):
    keep_events(world, 1)
    pauses: list[float] = []
    for _ in range(8):
        [event_id] = take(world)
        with world.house.work() as w:
            event_failed(w.session, event_id, error="no luck", now=w.now)
        [event] = world.all(StripeEvent)
        assert event.error == "no luck"
        pauses.append((event.due_at - world.clock.now).total_seconds())
        assert take(world) == []
        world.clock.now = event.due_at

    assert pauses == [1, 5, 30, 120, 600, 3600, 3600, 3600]


def test_what_never_succeeds_is_left_alone_in_the_end(world: World):
    """After TRIES it is dead: kept with its error, and in nobody's way."""
    keep_events(world, 1)
    for _ in range(TRIES):
        [event_id] = take(world)
        with world.house.work() as w:
            event_failed(w.session, event_id, error="never", now=w.now)
        world.clock.move(minutes=61)

    assert take(world) == []
    [event] = world.all(StripeEvent)
    assert (event.attempts, event.error, event.finished_at) == (TRIES, "never", None)


def test_what_was_finished_does_not_come_back_when_a_slow_worker_fails(world: World):
    """The first worker was slow, the second did it, and then the first one gives up."""
    keep_events(world, 1)
    take(world)
    world.clock.now += 2 * LEASE
    take(world)
    with world.house.work() as w:
        event_handled(w.session, "evt_0", now=w.now)
    with world.house.work() as w:
        event_failed(w.session, "evt_0", error="too late", now=w.now)
    world.clock.move(minutes=120)

    assert take(world) == []


def test_an_event_that_nobody_can_handle_does_not_stop_the_others(paying_world: World):
    """It is about an intent that Stripe does not know; the ones after it are handled in the same round."""
    keep_events(paying_world, 3, account_id="acct_unknown", kind="payment_intent.succeeded")
    keep_events(paying_world, 5, first=3, kind="charge.updated")

    hear_stripe(paying_world.house.work, paying_world.house.stripe)

    failed = paying_world.all(StripeEvent, col(StripeEvent.finished_at).is_(None))
    assert sorted(event.id for event in failed) == ["evt_0", "evt_1", "evt_2"]
    assert all(event.error for event in failed)


def test_a_duty_that_fails_does_not_keep_the_others_from_their_turn(paying_world: World):
    """Stripe is silent all day: messages leave all the same, and nothing is forgotten."""
    payment = a_paid_booking(paying_world)
    keep_events(paying_world, 2, account_id="acct_unknown", kind="payment_intent.succeeded")
    everything = [{"status": 503, "times": 1000}]
    with paying_world.bank.trouble(fail_next=everything):
        Worker(paying_world.house).round()

    assert payment.state == "paid"
    assert paying_world.count(Message, col(Message.finished_at).is_not(None)) == 1
    assert paying_world.count(StripeEvent, col(StripeEvent.finished_at).is_(None)) == 2


def test_a_message_that_the_mail_server_does_not_take_is_sent_later_under_the_same_name(paying_world: World):
    a_paid_booking(paying_world)
    post = PostOffice(closed_for=2)
    for _ in range(5):
        send_messages(paying_world.house.work, post, paying_world.house.links)
        paying_world.clock.move(minutes=61)

    assert [letter.to_address for letter in post.taken] == ["bruno@courrier.example"]
    assert len({letter.message_id for letter in [*post.refused, *post.taken]}) == 1
    assert len(post.refused) == 2
    assert paying_world.count(Message) == 1


def test_a_process_that_dies_after_sending_sends_the_same_letter_again(paying_world: World):
    """At least once, and under one Message-ID: mail programs show it once."""
    a_paid_booking(paying_world)
    with paying_world.house.work() as w:
        take_messages(w.session, now=w.now, limit=10)
    paying_world.clock.move(seconds=61)
    post = PostOffice()

    send_messages(paying_world.house.work, post, paying_world.house.links)
    send_messages(paying_world.house.work, post, paying_world.house.links)

    assert len(post.taken) == 1


class PostOffice:
    """A mail server that can be closed for a while."""

    def __init__(self, *, closed_for: int = 0) -> None:
        self.closed_for = closed_for
        self.refused: list[Letter] = []
        self.taken: list[Letter] = []

    def send(self, letter: Letter) -> None:
        """Takes the letter, or not."""
        if len(self.refused) < self.closed_for:
            self.refused.append(letter)
            raise NotSent("closed")
        self.taken.append(letter)


def keep_events(
    world: World, number: int, *, first: int = 0, account_id: str = "acct_1", kind: str = "charge.updated"
) -> None:
    with world.house.work() as w:
        for each in range(first, first + number):
            assert keep_event(
                w.session,
                event_id=f"evt_{each}",
                source="connect",
                account_id=account_id,
                kind=kind,
                object_id=f"pi_{each}",
                payload="{}",
                now=w.now,
            )


def take(world: World, *, limit: int = 10) -> list[str]:
    with world.house.work() as w:
        return [event.id for event in take_events(w.session, now=w.now, limit=limit)]
