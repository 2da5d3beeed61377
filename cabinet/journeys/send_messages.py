"""Messages that wait are handed to the mail server."""

from typing import Final

import structlog

from cabinet import bell, billing, notifications
from cabinet.gateways.mail import Mailer, NotSent
from cabinet.kit.links import Links
from cabinet.kit.tokens import hash_of
from cabinet.notifications import Message
from cabinet.work import OpenWork

# Few enough to be done before their lease ends.
_AT_ONCE: Final = 10
log = structlog.get_logger()


def send_messages(work: OpenWork, mailer: Mailer, links: Links) -> int:
    """Sends what is due; how many there were. One that is not taken comes again later.

    A process killed after the hand-over sends the same letter twice, with the same Message-ID: sent at least once.
    """
    with work() as w:
        messages = notifications.take_messages(w.session, now=w.now, limit=_AT_ONCE)
    for message in messages:
        try:
            _refuse_dead_link(work, links, message)
            mailer.send(notifications.letter(message, links))
        except NotSent as error:
            log.warning("a message was not taken", message=message.id, error=str(error))
            with work() as w:
                notifications.message_failed(w.session, message.id, error=str(error), now=w.now)
        else:
            with work() as w:
                notifications.message_sent(w.session, message.id, now=w.now)
                bell.ring(w.session, f"practice:{message.practice_id}", now=w.now)
    return len(messages)


def _refuse_dead_link(work: OpenWork, links: Links, message: Message) -> None:
    # The house has another key than the one that the link was made with: nobody shall be sent what opens nothing.
    if not message.opens:
        return
    with work() as w:
        known = billing.request(w.session, message.opens).token_hash
    if known != hash_of(links.token(message.opens)):
        raise NotSent("its link was made with another secret key")
