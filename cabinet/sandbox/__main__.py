"""`python -m cabinet.sandbox --port P --data FILE.db`: start the sandbox."""

import argparse
import asyncio
import logging
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from granian.constants import Interfaces
from granian.server.embed import Server

from cabinet.sandbox import contract, seed
from cabinet.sandbox.app import build_app
from cabinet.sandbox.clock import Clock
from cabinet.sandbox.journal import Journal, watched
from cabinet.sandbox.lifecycles import Lifecycles
from cabinet.sandbox.operations import OPERATIONS
from cabinet.sandbox.running import keep_working
from cabinet.sandbox.scope import Sandbox
from cabinet.sandbox.store import Store

LIVE_KEYS = ("sk_live", "rk_live", "pk_live")
JOURNAL_VARIABLE = "SANDBOX_JOURNAL"
"""Whoever starts a sandbox within a suite of tests hands this on without knowing of it."""


def main() -> None:
    options = _options()
    refusal = refuses_to_start(os.environ)
    if refusal:
        sys.exit(refusal)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    for noisy in ("httpx", "_granian", "granian"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    asyncio.run(serve(options))


def refuses_to_start(environ: Mapping[str, str]) -> str:
    """Why the sandbox must not run here: never beside a key of real payments, whatever the name it is kept under."""
    for name, value in sorted(environ.items()):
        if value.strip(" \t\n\"'").startswith(LIVE_KEYS):
            return f"{name} holds a live key: the sandbox never runs beside real payments."
    return ""


async def serve(options: argparse.Namespace) -> None:
    """Run until the process is asked to end."""
    journal = Journal(options.journal) if options.journal else None
    sandbox = Sandbox(
        Store(options.data),
        url=options.url or f"http://{options.host}:{options.port}",
        verification_seconds=options.verification_seconds,
        clock=Clock(options.clock),
        lifecycles=Lifecycles(journal.note_step if journal else None),
        hears_of_event=journal.note_event if journal else None,
    )
    with sandbox.store.transaction():
        seed.standalone_accounts(sandbox)
    server = Server(
        watched(build_app(sandbox), journal) if journal else build_app(sandbox),
        address=options.host,
        port=options.port,
        interface=Interfaces.ASGINL,
        websockets=False,
        log_enabled=False,
    )
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, server.stop)
    await asyncio.to_thread(_read_contract)
    work = asyncio.create_task(keep_working(sandbox, tells=journal.note_told if journal else None))
    work.add_done_callback(lambda _: server.stop())
    logging.getLogger("cabinet.sandbox").info("Sandbox at %s, kept in %s", sandbox.url, options.data)
    await server.serve()
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)
    sandbox.store.close()
    if journal:
        journal.close()


def _read_contract() -> None:
    """Read what will be needed before the first request, so that none has to wait for it."""
    for method, path, _ in OPERATIONS:
        contract.operation(method, path)
    contract.known_objects()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m cabinet.sandbox", description="A small Stripe on this machine.")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True, help="the SQLite file that keeps everything")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument(
        "--url", default="", help="the address others reach it at, when it is not the one it listens on"
    )
    parser.add_argument("--clock", type=Path, help="the file that says how many seconds the clock is ahead")
    parser.add_argument("--verification-seconds", type=float, default=3, help="how long verifying an account takes")
    parser.add_argument(
        "--journal",
        type=Path,
        default=os.environ.get(JOURNAL_VARIABLE),
        help=f"a folder for what was asked, answered and told, held to the contract (else {JOURNAL_VARIABLE})",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
