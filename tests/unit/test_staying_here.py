"""No test speaks to anybody but this machine: whoever tries is stopped, and the test in which it happens fails."""

import asyncio
import smtplib
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from operations.environment import environment
from operations.places import PYTHON, ROOT
from tests.guard import departures
from tests.guard.sockets import LeftThisMachine, is_here

NOBODYS_ADDRESS = "192.0.2.1"  # set aside for documentation: RFC 5737
STORY = """
import contextlib, socket


def test_hides_it():
    with contextlib.suppress(OSError):
        socket.getaddrinfo('example.com', 80)


def test_stays():
    assert True
"""
WAYS_OUT: dict[str, tuple[Callable[[], object], str]] = {
    "a connection": (lambda: socket.create_connection((NOBODYS_ADDRESS, 443), 1), NOBODYS_ADDRESS),
    "a datagram": (lambda: _datagram(socket.socket.sendto, b"", (NOBODYS_ADDRESS, 53)), NOBODYS_ADDRESS),
    "a message": (lambda: _datagram(socket.socket.sendmsg, [b""], [], 0, (NOBODYS_ADDRESS, 53)), NOBODYS_ADDRESS),
    "a name": (lambda: socket.getaddrinfo("js.stripe.com", 443), "js.stripe.com"),
    "mail": (lambda: smtplib.SMTP("mail.example.com", 25, timeout=1), "mail.example.com"),
    "the event loop": (lambda: asyncio.run(_opened("api.stripe.com")), "api.stripe.com"),
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_there_is_no_way_out(way: str):
    leave, where_to = WAYS_OUT[way]
    with pytest.raises(LeftThisMachine, match=where_to):
        leave()

    assert departures.noted() == [where_to]
    departures.forget()


def test_a_library_that_hides_why_it_failed_is_noted_all_the_same():
    with pytest.raises(httpx.ConnectError):
        httpx.get("https://api.stripe.com", verify=False)  # noqa: S501 - nothing is ever connected to

    assert departures.noted() == ["api.stripe.com"]
    departures.forget()


def test_this_machine_is_reached_by_each_of_its_names():
    with socket.create_server(("127.0.0.1", 0)) as server:
        for name in ("127.0.0.1", "localhost"):
            socket.create_connection((name, server.getsockname()[1])).close()
    for end in socket.socketpair():
        end.close()

    assert departures.noted() == []


@pytest.mark.parametrize(
    ("host", "stays"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("localhost", True),
        ("", True),
        ("10.0.0.1", False),
        ("localhost.example.com", False),
        ("127.0.0.1.example.com", False),
        ("169.254.169.254", False),
    ],
)
def test_only_this_machine_counts_as_here(host: str, *, stays: bool):
    assert is_here(host) is stays


def test_a_process_that_a_test_starts_stays_here_too():
    leave = f"import socket; socket.create_connection(('{NOBODYS_ADDRESS}', 443), 1)"
    variables = environment(departures.kept_here())
    told = subprocess.run([PYTHON, "-c", leave], env=variables, capture_output=True, text=True, check=False)

    assert "LeftThisMachine" in told.stderr
    assert departures.noted() == [NOBODYS_ADDRESS]
    departures.forget()


def test_the_test_in_which_it_happens_fails_although_nobody_heard_of_it(tmp_path: Path):
    story = tmp_path / "test_story.py"
    story.write_text(STORY)
    command = [PYTHON, "-m", "pytest", "-p", "tests.conftest", "-p", "no:playwright", f"--rootdir={ROOT}", story]
    told = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)

    assert "wanted to leave this machine for example.com" in told.stdout
    assert "2 passed, 1 error" in told.stdout


def _datagram(send: Callable[..., int], *what: object) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        send(sender, *what)


async def _opened(host: str) -> None:
    await asyncio.open_connection(host, 443)
