"""The list of invoices: which were sought, how each stands, and the ways to the others."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from cabinet import billing, practice
from cabinet.billing import Account, Standing
from cabinet.kit.clock import local
from cabinet.kit.text import Language, Text
from cabinet.practice import PracticeId
from cabinet.views.invoice_words import day_with_year, invoices_count, paid_beside, standing_of
from cabinet.views.payment_words import Tone
from cabinet.work import OpenWork

PER_PAGE: Final = 25
# How the address says which invoices are sought.
STANDING_WORDS: Final[dict[str, Standing]] = {"a-payer": "to_pay", "en-retard": "to_pay", "payees": "paid"}
_LATE: Final = "en-retard"


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """One invoice; `left` is empty when nothing is."""

    id: str = ""
    number: str = ""
    day: str = ""
    client: str = ""
    total: str = ""
    left: str = ""
    standing: str = ""
    tone: Tone = "neutral"
    paid_beside: str = ""
    is_sent: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class InvoicesView:
    """A page of the list. `earlier` and `later` are the numbers of the pages before and after it, or empty."""

    is_ready: bool = False
    rows: list[InvoiceRow] = field(default_factory=list[InvoiceRow])
    count: str = ""
    typed: str = ""
    standing: str = ""
    is_narrowed: bool = False
    earlier: str = ""
    later: str = ""
    place: str = ""


def look(
    reading: OpenWork, *, practice_id: PracticeId, typed: str, standing: str, page: int, language: Language
) -> InvoicesView:
    """The invoices that the address asks for: `typed` in the search, `standing` a word of STANDING_WORDS."""
    with reading() as w:
        place = practice.practice(w.session, practice_id)
        today = local(w.now, place.zone).date()
        vocabulary = place.vocabulary
        due_before = today if standing == _LATE else None
        sought = billing.search_for(typed, standing=STANDING_WORDS.get(standing), due_before=due_before)
        count = billing.count_invoices(w.session, practice_id, sought)
        pages = max(1, -(-count // PER_PAGE))
        page = min(max(page, 1), pages)
        found = billing.invoices_of(w.session, practice_id, sought, offset=(page - 1) * PER_PAGE, limit=PER_PAGE)
    return InvoicesView(
        is_ready=True,
        rows=[_row(account, language, today=today) for account in found],
        count=invoices_count(count, language, vocabulary=vocabulary),
        typed=typed,
        standing=standing if standing in STANDING_WORDS else "",
        is_narrowed=bool(typed.strip()) or standing in STANDING_WORDS,
        earlier=str(page - 1) if page > 1 else "",
        later=str(page + 1) if page < pages else "",
        place=Text(fr=f"Page {page} sur {pages}", en=f"Page {page} of {pages}").into(language) if pages > 1 else "",
    )


def _row(account: Account, language: Language, *, today: date) -> InvoiceRow:
    invoice = account.invoice
    standing, tone = standing_of(account, language, today=today)
    return InvoiceRow(
        id=invoice.id,
        number=invoice.number,
        day=day_with_year(invoice.issued_on, language),
        client=invoice.client_name,
        total=account.total.shown(language),
        left="" if account.left.is_zero else account.left.shown(language),
        standing=standing,
        tone=tone,
        paid_beside=paid_beside(account, language),
        is_sent=account.is_requested,
        address=f"/facturation/factures/{invoice.id}",
    )
