"""Python says what it is about to do before it does it: whoever would leave this machine is stopped there.

An audit hook hears every library that speaks through Python's own sockets (httpx, smtplib, asyncio, urllib) and cannot
be taken away again. It imports only the standard library: a Python that is just starting reads it.
"""

import ipaddress
import socket
import sys
from collections.abc import Callable
from typing import Any

_OURSELVES = {"", "localhost", socket.gethostname().lower()}
_TO_AN_ADDRESS = ("socket.connect", "socket.sendto", "socket.sendmsg")
_TO_A_NAME = ("socket.getaddrinfo", "socket.gethostbyname")
_WITH_A_NET = (socket.AF_INET, socket.AF_INET6)


class LeftThisMachine(ConnectionRefusedError):
    """Somebody wanted to speak to the world outside."""


def keep_here(tell: Callable[[str], None]) -> None:
    """From now on this process reaches nobody but this machine; `tell` hears whom it wanted to reach."""

    def listen(event: str, given: tuple[Any, ...]) -> None:
        host = _host_of(event, given)
        if host is None or is_here(host):
            return
        tell(host)
        raise LeftThisMachine(f"no test speaks to {host}")

    sys.addaudithook(listen)


def is_here(host: str) -> bool:
    """Whether a name or an address is this machine's own."""
    if host.lower() in _OURSELVES:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0]).is_loopback
    except ValueError:
        return False


def _host_of(event: str, given: tuple[Any, ...]) -> str | None:
    if event in _TO_A_NAME:
        return _text(given[0])
    if event in _TO_AN_ADDRESS and given[0].family in _WITH_A_NET:
        return _text(given[1][0]) if given[1] else None
    return None


def _text(host: str | bytes | None) -> str | None:
    return host.decode() if isinstance(host, bytes) else host
