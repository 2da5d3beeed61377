"""A PostgreSQL of one's own: a server from the system's binaries, in a folder of its own, gone with who started it."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from operations.children import tethered
from operations.console import Stop
from operations.environment import environment
from operations.ports import any_free_port
from operations.system_packages import POSTGRESQL, line_to_type

_STARTS_WITHIN = 30


class NotInstalled(Stop):
    """What a PostgreSQL is started from is not on this machine."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is not installed. Please install it:\n  {line_to_type(POSTGRESQL.packages)}")


@contextmanager
def running_server(settings: Mapping[str, str]) -> Generator[int]:
    """A server whose superuser is `cabinet`; its port. It refuses to run as root, so it runs as `postgres` then."""
    if not shutil.which("initdb", path=environment()["PATH"]):
        raise NotInstalled("PostgreSQL")
    with tempfile.TemporaryDirectory(prefix="cabinet-postgresql-") as folder:
        user = _server_user(Path(folder))
        data = Path(folder) / "data"
        _make(data, user=user)
        port = any_free_port()
        given = {"listen_addresses": "127.0.0.1", "unix_socket_directories": folder, "port": str(port), **settings}
        command = ["postgres", "-D", str(data), *(word for each in given.items() for word in ("-c", "=".join(each)))]
        with _running(command, Path(folder), user=user) as server:
            _wait_for(port, server, Path(folder))
            yield port


def _server_user(folder: Path) -> int | None:
    if os.geteuid() != 0:
        return None
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        raise NotInstalled("The user `postgres` of Debian's package") from None
    os.chown(folder, user.pw_uid, user.pw_gid)
    return user.pw_uid


def _make(data: Path, *, user: int | None) -> None:
    initdb = ["initdb", "--auth=trust", "--username=cabinet", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run(
        [*initdb, str(data)], env=environment(), cwd=data.parent, user=user, check=True, stdout=subprocess.DEVNULL
    )


@contextmanager
def _running(command: Sequence[str], folder: Path, *, user: int | None) -> Generator[subprocess.Popen[bytes]]:
    # SIGINT is PostgreSQL's fast shutdown; on SIGTERM it would wait for its clients to leave.
    tied = tethered(command, ended_by=signal.SIGINT, user=user)
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(tied, env=environment(), cwd=folder, stdout=log, stderr=log)
    try:
        yield server
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(_STARTS_WITHIN)


def _wait_for(port: int, server: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + _STARTS_WITHIN
    ask = ["pg_isready", "--quiet", "--host=127.0.0.1", f"--port={port}"]
    while server.poll() is None and time.monotonic() < deadline:
        if subprocess.run(ask, env=environment(), check=False).returncode == 0:
            return
        time.sleep(0.05)
    raise Stop(f"PostgreSQL did not start:\n{(folder / 'log').read_text(errors='replace')}")
