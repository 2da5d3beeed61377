"""The line of one tab: Reflex's own, which is Socket.IO on a websocket, as long as it holds."""

import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from typing import Any, Final

from socketio.packet import CONNECT, EVENT, Packet
from websockets import ConnectionClosed, InvalidHandshake
from websockets.sync.client import ClientConnection, connect

# Hears what the house says: what kind of thing it is, and the thing.
Hear = Callable[[str, Any], None]

_NAMESPACE: Final = "/_event"
_OPENS_WITHIN: Final = 20.0
_PING, _PONG, _MESSAGE = "2", "3", "4"


class Cut(Exception):
    """The line is cut, or could not be opened."""


class Line:
    """One connection. `hear` is called, from a thread of the line's own, with each thing in its order."""

    def __init__(self, url: str, *, token: str, headers: Mapping[str, str], hello: dict[str, Any], hear: Hear) -> None:
        self._hear = hear
        self._stack = ExitStack()
        self._connection = self._opened(url, token=token, headers=headers)
        self.is_open = True
        self._send(CONNECT, {"event": hello})
        threading.Thread(target=self._listen, daemon=True).start()

    def say(self, event: dict[str, Any]) -> None:
        """Sends an event; Cut when there is no line any more."""
        self._send(EVENT, ["event", event])

    def close(self) -> None:
        """Hangs up."""
        self.is_open = False
        self._stack.close()

    def _opened(self, url: str, *, token: str, headers: Mapping[str, str]) -> ClientConnection:
        address = f"{url.replace('http', 'ws', 1)}/_event/?EIO=4&transport=websocket&token={token}"
        try:
            connection = self._stack.enter_context(
                connect(address, additional_headers=headers, proxy=None, max_size=None, close_timeout=1)
            )
            connection.recv(timeout=_OPENS_WITHIN)
        except (OSError, ConnectionClosed, InvalidHandshake) as error:
            self._stack.close()
            raise Cut from error
        return connection

    def _send(self, kind: int, data: Any) -> None:
        packet = Packet(packet_type=kind, data=data, namespace=_NAMESPACE, binary=False)
        try:
            self._connection.send(_MESSAGE + str(packet.encode()))
        except ConnectionClosed as error:
            self.is_open = False
            raise Cut from error

    def _listen(self) -> None:
        with suppress(ConnectionClosed):
            for message in self._connection:
                if message == _PING:
                    self._connection.send(_PONG)
                elif str(message).startswith(_MESSAGE):
                    self._pass_on(Packet(encoded_packet=str(message)[1:]))
        self.is_open = False
        self._hear("cut", None)

    def _pass_on(self, packet: Packet) -> None:
        data: Any = packet.data
        if packet.packet_type == EVENT:
            kind, said = data
            self._hear(kind, said)
