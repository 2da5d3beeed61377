"""Sending an e-mail that is written already."""

import smtplib
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formataddr
from typing import Protocol
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail as it leaves: text and HTML say the same."""

    message_id: str
    from_name: str
    reply_to: str
    to_name: str
    to_address: str
    subject: str
    text: str
    html: str


class NotSent(Exception):
    """The mail server did not take the letter; it may later."""


class Mailer(Protocol):
    """Takes a letter or raises NotSent."""

    def send(self, letter: Letter) -> None:
        """Hands the letter over."""
        ...


class OutboxOnly:
    """No mail server is set: letters stay in the outbox, where `/courriels` shows them."""

    def send(self, letter: Letter) -> None:
        """Nothing to do: the row is the letter."""


class Smtp:
    """A mail server, by an address like `smtp://name:password@host:587` or `smtps://…:465`."""

    def __init__(self, url: str, *, sender: str) -> None:
        self._parts = urlsplit(url)
        self._sender = sender

    def send(self, letter: Letter) -> None:
        """Hands the letter to the server; NotSent with the server's words when it is not taken."""
        message = EmailMessage()
        message["Message-ID"] = letter.message_id
        message["From"] = formataddr((letter.from_name, self._sender))
        message["To"] = formataddr((letter.to_name, letter.to_address))
        if letter.reply_to:
            message["Reply-To"] = letter.reply_to
        message["Subject"] = letter.subject
        message.set_content(letter.text)
        message.add_alternative(letter.html, subtype="html")
        try:
            with self._connected() as server:
                server.send_message(message)
        except (smtplib.SMTPException, OSError) as error:
            raise NotSent(str(error)) from error

    def _connected(self) -> smtplib.SMTP:
        host, is_tls = self._parts.hostname or "localhost", self._parts.scheme == "smtps"
        port = self._parts.port or (465 if is_tls else 25)
        server = smtplib.SMTP_SSL(host, port, timeout=20) if is_tls else smtplib.SMTP(host, port, timeout=20)
        if not is_tls and server.has_extn("starttls"):
            server.starttls()
        if self._parts.username:
            server.login(unquote(self._parts.username), unquote(self._parts.password or ""))
        return server
