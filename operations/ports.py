"""Ports: whether one is free, and finding one that is."""

import socket
from pathlib import Path

from operations.console import Stop

HIGHEST_PORT = 65_535


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether a server could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # As servers do: a port whose last connections are still fading away counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def any_free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def require_free(port: int, host: str) -> None:
    """Stop with a sentence when somebody listens there already."""
    if is_free(port, host):
        return
    raise Stop(
        f"Port {port} on {host} is taken by another program. "
        f"Stop that program, or choose another port: python3 manage.py run --port {_suggestion(port, host)}"
    )


def _suggestion(port: int, host: str) -> int:
    # The next port but one, because our sandbox likes to stand right behind the app.
    return next((p for p in range(port + 10, min(port + 500, HIGHEST_PORT), 10) if is_free(p, host)), any_free_port())


def remembered_port(note: Path, *, preferred: int) -> int:
    """The port of the last time, so that addresses kept in a browser go on working; else a free one."""
    last = int(note.read_text()) if note.exists() and note.read_text().strip().isdigit() else preferred
    wished = [last, preferred]
    port = next((p for p in wished if 0 < p <= HIGHEST_PORT and is_free(p)), None) or any_free_port()
    note.write_text(f"{port}\n")
    return port
