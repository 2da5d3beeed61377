"""`python -m tests.contract`: the scenarios at two addresses, and where the answers differ."""

import argparse
import os
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.contract.asking import SANDBOX_KEY, STRIPE_URL, Asker, differences
from tests.contract.scenarios import SCENARIOS, Scenario
from tests.sandboxes import running_sandbox


def main() -> int:
    """Compare; zero when nothing differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.contract", description="Compare a Stripe with another one.")
    parser.add_argument("--against", default="", help="the address of a sandbox (else one of our own is started)")
    parser.add_argument("--against-account", default="", help="an account there that may take cards")
    options = parser.parse_args()
    with httpx.Client(timeout=30) as http, _other(options, http) as other:
        key, account = os.environ.get("STRIPE_SECRET_KEY", ""), os.environ.get("CONTRACT_ACCOUNT", "")
        one = Asker(os.environ.get("CONTRACT_STRIPE_API_URL", STRIPE_URL), key, account, http)
        found = [fault for scenario in SCENARIOS for fault in compared(scenario, one, other)]
    sys.stdout.write("\n".join([*found, ""]) if found else "Nothing differs.\n")
    return 1 if found else 0


def compared(scenario: Scenario, one: Asker, other: Asker) -> list[str]:
    """Where the two differ in one scenario; what each of them answered unexpectedly is told by its address."""
    for asker in (one, other):
        asker.heard.clear()
        asker.surprises.clear()
        try:
            scenario(asker)
        except (LookupError, TypeError) as problem:
            # What was answered had nothing in it to go on with; the other scenarios are compared all the same.
            asker.surprises.append(f"ended here, for want of {problem}")
    found = [f"{scenario.__name__}: {asker.url}: {each}" for asker in (one, other) for each in asker.surprises]
    if len(one.heard) != len(other.heard):
        found.append(f"{scenario.__name__}: {len(one.heard)} answers here, {len(other.heard)} there")
    for first, second in zip(one.heard, other.heard, strict=False):
        answers = [f"{each.status} {each.code}" for each in (first, second)]
        if answers[0] != answers[1]:
            found.append(f"{scenario.__name__}: {first.asked}: {answers[0]} here, {answers[1]} there")
        found += [f"{scenario.__name__}: {first.asked}: {each}" for each in differences(first.shape, second.shape)]
    return found


@contextmanager
def _other(options: argparse.Namespace, http: httpx.Client) -> Generator[Asker]:
    if options.against:
        yield Asker(options.against, SANDBOX_KEY, options.against_account, http)
        return
    with tempfile.TemporaryDirectory() as folder, running_sandbox(Path(folder)) as sandbox:
        account = sandbox.active_account(sandbox.client())
        yield Asker(sandbox.url, SANDBOX_KEY, account, http)


if __name__ == "__main__":
    sys.exit(main())
