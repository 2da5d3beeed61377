"""Somebody holds a link that opens nothing any more, and asks for a new one."""

from datetime import timedelta
from typing import Final

from cabinet import billing
from cabinet.billing import RequestId
from cabinet.journeys.requesting import send_link
from cabinet.kit.ids import new_id
from cabinet.kit.links import Links
from cabinet.work import OpenWork

# However often it is asked for: nobody's mailbox is filled by a stranger.
_AT_MOST_EVERY: Final = timedelta(minutes=10)


def renew_link(work: OpenWork, links: Links, *, token_hash: str) -> None:
    """Writes to the address on file, wherever the question came from; does nothing for a link that never was.

    The answer is the same in every case: whoever asks learns nothing.
    """
    with work() as w:
        known = billing.request_of(w.session, token_hash)
        if known is None:
            return
        invoice = billing.locked_invoice(w.session, known.invoice_id)
        latest = billing.requests_of(w.session, invoice.id)[-1]
        if billing.is_open(latest, now=w.now) and w.now - latest.at < _AT_MOST_EVERY:
            return
        try:
            send_link(w, links, invoice, request_id=RequestId(new_id("prq")), letter="link_renewed")
        except billing.NobodyToAsk:
            return
