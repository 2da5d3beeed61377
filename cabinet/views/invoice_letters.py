"""A letter about an invoice, shown before it goes."""

from collections.abc import Callable
from dataclasses import dataclass, field

from cabinet import billing, practice
from cabinet.billing import Account
from cabinet.kit.text import Language
from cabinet.notifications import Billed, Reader, Sender, Wording
from cabinet.practice import ClientId, PracticeId
from cabinet.work import Work


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter before it goes: whom it goes to, and every word of it, in its reader's `language`."""

    reader: str = ""
    language: Language = "fr"
    subject: str = ""
    greeting: str = ""
    opening: str = ""
    rows: list[list[str]] = field(default_factory=list[list[str]])
    action: str = ""
    closing: str = ""


def letter(w: Work, account: Account, words: Callable[[Billed, Language], Wording]) -> LetterView:
    """What would leave now, in the client's language."""
    invoice = account.invoice
    place = practice.practice(w.session, PracticeId(invoice.practice_id))
    reader = Reader.of(practice.client(w.session, place.id, ClientId(invoice.client_id)), invoice.language)
    said = Billed(
        practice=Sender.of(place),
        client_name=invoice.client_name,
        number=invoice.number,
        called=invoice.called,
        issued_on=invoice.issued_on,
        due_on=invoice.due_on,
        total=account.total,
        paid=account.paid,
        link_ends=billing.link_ends(w.now, invoice.due_on),
    )
    wording = words(said, invoice.language)
    return LetterView(
        reader=f"{reader.name} <{reader.email}>" if reader.email else "",
        language=invoice.language,
        subject=wording.subject,
        greeting=wording.greeting,
        opening=wording.opening,
        rows=[list(row) for row in wording.rows],
        action=wording.action,
        closing=wording.closing,
    )
