"""What happens later, by itself: an account is verified, a fee arrives. A restart forgets none of it."""

import json
import logging
from collections.abc import Callable
from typing import Any

from cabinet.sandbox.scope import Sandbox, Scope

Job = Callable[..., None]
log = logging.getLogger("cabinet.sandbox")
_JOBS: dict[str, Job] = {}


def job(action: Job) -> Job:
    """Let an action be done later, under its own name."""
    _JOBS[action.__name__] = action
    return action


def later(scope: Scope, seconds: float, action: Job, **arguments: Any) -> None:
    """Do the action for the same account in so many seconds."""
    scope.store.execute(
        "insert into job (due_at, name, account, arguments) values (?, ?, ?, ?)",
        scope.sandbox.now() + seconds,
        action.__name__,
        scope.account,
        json.dumps(arguments),
    )
    scope.sandbox.work_arrived.set()


def run_due(sandbox: Sandbox) -> None:
    """Do what is due, each in a transaction of its own. One that fails is said and dropped: the others go on."""
    for row in sandbox.store.execute("select * from job where due_at <= ? order by due_at, id", sandbox.now()):
        try:
            with sandbox.store.transaction():
                _drop(sandbox, row["id"])
                _JOBS[row["name"]](Scope(sandbox=sandbox, account=row["account"]), **json.loads(row["arguments"]))
        except Exception:  # whatever it is, the sandbox must go on answering
            log.exception("The job %s failed", row["name"])
            _drop(sandbox, row["id"])


def _drop(sandbox: Sandbox, id: int) -> None:
    sandbox.store.execute("delete from job where id = ?", id)


def next_due(sandbox: Sandbox) -> float | None:
    """When the next one is due."""
    return sandbox.store.execute("select min(due_at) as due_at from job")[0]["due_at"]
