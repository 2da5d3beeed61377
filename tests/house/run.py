"""Clients, eight at a time, in a house whose processes are killed; and what is left when it is at rest."""

import time
from collections.abc import Generator
from contextlib import ExitStack, closing, contextmanager, nullcontext
from pathlib import Path
from random import Random
from typing import Final

import httpx

from operations.house import House as Processes
from tests.bank import Bank
from tests.house.aftermath import Aftermath
from tests.house.books import read_books
from tests.house.client import Client
from tests.house.desk import Desk
from tests.house.founding import CAMILLE, enter_practice, founded
from tests.house.killer import Killer
from tests.house.plans import draw_plans
from tests.house.rest import wait_for_rest
from tests.house.scene import Scene
from tests.house.stripe_script import StripeScript
from tests.house.watching import watched_house
from tests.sandboxes import RunningSandbox

_AT_ONCE: Final = 8


def run(stack: ExitStack, data: Path, *, clients: int, kills: int, seed: int) -> Aftermath:
    """Opens a house until the stack is closed, lets clients come while it is killed, and waits until it is at rest.

    So many clients come, and then as many as it takes to have so many kills; none: nobody is killed.
    """
    chance = Random(seed)  # noqa: S311 - nothing secret comes of it
    enter_practice(data)
    processes = stack.enter_context(watched_house(data))
    sandbox = stack.enter_context(_hands_on_the_sandbox(processes))
    bank = stack.enter_context(Bank(sandbox))
    ours = stack.enter_context(founded(processes, sandbox))
    desk = stack.enter_context(closing(Desk(processes.url)))
    killer = Killer(processes, bank, ours.account_id, chance=Random(chance.random()))  # noqa: S311 - as above
    script = StripeScript(sandbox, ours.account_id)
    plans = draw_plans(chance)

    def next_client(came: int) -> Client | None:
        if came >= clients and killer.has_killed(kills):
            return None
        return Client(next(plans), url=processes.url, slug=CAMILLE.slug, script=script)

    scene = Scene(ours, desk, next_client)
    began = time.monotonic()
    with killer.at_work() if kills else nullcontext():
        scene.let_live(_AT_ONCE)
    lived = time.monotonic()
    return Aftermath(
        founded=ours,
        bank=bank,
        books=wait_for_rest(lambda: read_books(ours.house, bank, ours.account_id)),
        diaries=[*(client.diary for client in scene.came), desk.diary],
        kills=killer.kills,
        stuck=scene.stuck,
        forgotten=killer.forgotten,
        logs=data / "logs",
        seconds={"lived": lived - began, "until at rest": time.monotonic() - lived},
    )


@contextmanager
def _hands_on_the_sandbox(processes: Processes) -> Generator[RunningSandbox]:
    with httpx.Client(base_url=processes.sandbox_url, verify=False) as http:  # noqa: S501 - nothing is encrypted here
        data = processes.data / "sandbox.db"
        yield RunningSandbox(processes.sandbox, processes.sandbox_url, http, data, processes.clock_file)
