"""Google Pay and Apple Pay show on our pages because each account has registered our host name."""

from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import pytest

from cabinet import payments
from cabinet.journeys.follow_account import follow_account
from cabinet.journeys.lose_account import lose_account
from cabinet.journeys.show_wallets import AGAIN_AFTER, show_wallets
from cabinet.payments import StripeAccount
from tests.factories import account_of, an_active_account
from tests.sandboxes import eventually
from tests.world import World

HERE: Final = "rdv.martin.example"
ELSEWHERE: Final = "reservation.martin.example"


@pytest.fixture
def show(world: World) -> Generator[Callable[[str], int]]:
    """The worker's duty, for a house that is reached under this name."""
    yield lambda host: show_wallets(world.house.work, world.house.stripe, host=host)
    world.bank.sandbox.behave()


def test_wallets_show_as_soon_as_the_worker_has_seen_an_active_account(world: World):
    account_id = an_active_account(world)
    world.worker_rounds()
    assert shown_on(world, account_id) == ["127.0.0.1"]
    assert its_row(world).wallets_shown_at == world.clock.now


def test_the_worker_is_woken_by_an_account_that_turns_active(world: World):
    account_id = an_active_account(world)
    world.bank.sandbox.set_status(account_id, "restricted")
    follow_account(world.house.work, world.house.stripe, account_id)
    heard: list[frozenset[str]] = []
    world.house.bell.subscribe(heard.append)
    world.house.bell.start()
    world.bank.sandbox.set_status(account_id, "active")
    follow_account(world.house.work, world.house.stripe, account_id)
    eventually(lambda: any("work" in topics for topics in heard) or None)


def test_a_host_is_registered_once(world: World, show: Callable[[str], int]):
    account_id = an_active_account(world)
    assert [show(HERE), show(HERE)] == [1, 0]
    world.clock.move(seconds=AGAIN_AFTER.total_seconds() * 2)
    assert show(HERE) == 0
    assert shown_on(world, account_id) == [HERE]


def test_two_workers_register_it_once(world: World, show: Callable[[str], int]):
    an_active_account(world)
    with ThreadPoolExecutor(2) as workers:
        assert sorted(workers.map(show, [HERE, HERE])) == [0, 1]


def test_an_account_that_cannot_charge_shows_no_wallets(world: World, show: Callable[[str], int]):
    account_id = an_active_account(world)
    world.bank.sandbox.set_status(account_id, "restricted")
    follow_account(world.house.work, world.house.stripe, account_id)
    assert show(HERE) == 0
    world.bank.sandbox.set_status(account_id, "active")
    follow_account(world.house.work, world.house.stripe, account_id)
    lose_account(world.house.work, account_id)
    assert show(HERE) == 0
    assert shown_on(world, account_id) == []


def test_where_stripe_fails_the_account_stays_active_and_it_is_tried_again(world: World, show: Callable[[str], int]):
    account_id = an_active_account(world)
    # The SDK itself tries three times.
    world.bank.sandbox.misbehave(fail_next=[{"method": "POST", "path": "/v1/payment_method_domains", "times": 3}])
    assert show(HERE) == 1
    assert shown_on(world, account_id) == []
    assert its_row(world).wallets_shown_at is None
    assert world.look(lambda w: payments.can_charge(w.session, world.camille.id))

    assert show(HERE) == 0
    world.clock.move(seconds=AGAIN_AFTER.total_seconds() + 1)
    assert show(HERE) == 1
    assert shown_on(world, account_id) == [HERE]


def test_a_name_that_stripe_refuses_keeps_nobody_else_waiting(world: World, show: Callable[[str], int]):
    accounts = [an_active_account(world), an_active_account(world, world.chloe)]
    assert show("192.168.1.20") == 2
    assert show(HERE) == 2
    assert [shown_on(world, account_id) for account_id in accounts] == [[HERE], [HERE]]


def test_another_host_is_registered_at_once(world: World, show: Callable[[str], int]):
    account_id = an_active_account(world)
    show(HERE)
    assert show(ELSEWHERE) == 1
    assert sorted(shown_on(world, account_id)) == [HERE, ELSEWHERE]
    assert its_row(world).wallets_host == ELSEWHERE


def shown_on(world: World, account_id: str) -> list[str]:
    """The host names that the account has registered, as Stripe knows them."""
    domains = world.bank.sandbox.client().v1.payment_method_domains.list({}, {"stripe_account": account_id})
    return [domain.domain_name for domain in domains.data]


def its_row(world: World) -> StripeAccount:
    (row,) = world.all(StripeAccount, StripeAccount.account_id == account_of(world))
    return row
