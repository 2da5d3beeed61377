"""A letter with a link that opens an invoice: sent by the practice, or asked for in the place of one that has ended."""

from collections.abc import Callable
from datetime import datetime
from typing import Final, Literal

from cabinet import bell, billing, notifications, practice
from cabinet.billing import Invoice, RequestId
from cabinet.kit.ids import is_id
from cabinet.kit.links import Links
from cabinet.kit.text import Language
from cabinet.notifications import Billed, Reader, Sender, Wording
from cabinet.practice import ClientId, PracticeId
from cabinet.work import Work

Letter = Literal["invoice_sent", "payment_requested", "link_renewed"]
_WORDINGS: Final[dict[Letter, Callable[[Billed, Language], Wording]]] = {
    "invoice_sent": notifications.invoice_letter,
    "payment_requested": notifications.payment_request,
    "link_renewed": notifications.new_link,
}


def send_link(
    w: Work, links: Links, invoice: Invoice, *, request_id: RequestId, letter: Letter, person_id: str | None = None
) -> None:
    """Makes a link and writes the letter that carries it; the same `request_id` twice is one letter.

    `person_id` is who sends it; nobody does when a client asked for a new link. NobodyToAsk without an address,
    PageOutdated for an id that is none of ours.
    """
    if not is_id(request_id, "prq"):
        # A token is derived from it: whoever could have one made of anything might open something else with it.
        raise billing.PageOutdated
    client = practice.client(w.session, PracticeId(invoice.practice_id), ClientId(invoice.client_id))
    if not client.email:
        raise billing.NobodyToAsk
    request = billing.make_request(
        w.session,
        invoice,
        request_id=request_id,
        token=links.token(request_id),
        to_address=client.email,
        person_id=person_id,
        now=w.now,
    )
    if request is None:
        return
    said = billed(w, invoice, link_ends=request.expires_at)
    wording = _WORDINGS[letter](said, invoice.language)
    notifications.queue(
        w.session,
        wording,
        sender=said.practice,
        reader=Reader.of(client, invoice.language),
        purpose=letter,
        subject_id=request.id,
        opens=request.id,
        now=w.now,
    )
    bell.ring(w.session, f"practice:{invoice.practice_id}", now=w.now)
    bell.ring(w.session, bell.WORK, now=w.now)


def billed(w: Work, invoice: Invoice, *, link_ends: datetime | None) -> Billed:
    """The invoice as a letter speaks of it, as it stands now."""
    account = billing.account_of(w.session, invoice)
    return Billed(
        practice=Sender.of(practice.practice(w.session, PracticeId(invoice.practice_id))),
        client_name=invoice.client_name,
        number=invoice.number,
        called=invoice.called,
        issued_on=invoice.issued_on,
        due_on=invoice.due_on,
        total=account.total,
        paid=account.paid,
        link_ends=link_ends,
    )
