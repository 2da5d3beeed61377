"""An invoice as it is drawn: every word of it is here, and nothing is left to be worked out."""

from dataclasses import dataclass
from datetime import datetime

from cabinet.kit.text import Language


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what stands beside it: `Émise le`, `23 novembre 2026`."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """What was done, how often, at how much each, and how much that makes; `vat` is its rate, where any is shown."""

    label: str
    quantity: str
    unit: str
    total: str
    vat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipts:
    """What has been received of an invoice by now, and what that makes: `Facture acquittée le 25 novembre 2026`."""

    heading: str
    rows: tuple[Fact, ...]
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceDocument:
    """All that an invoice says, in one language.

    `columns` stands over the table, `left` stands out beneath the totals. `mentions` are French in either language,
    as the law words them. `receipts` stand apart, beneath all that was issued, and are missing as long as nothing has
    come in since. `page` and `of` go around the numbers at the foot: `Page 1 sur 1`.
    """

    language: Language
    issued_at: datetime
    color: str
    kind: str
    number: str
    seller: str
    seller_lines: tuple[str, ...]
    client_heading: str
    client: str
    particulars: tuple[Fact, ...]
    columns: TableRow
    rows: tuple[TableRow, ...]
    totals: tuple[Fact, ...]
    left: Fact
    mentions: tuple[str, ...]
    receipts: Receipts | None = None
    logo: bytes | None = None
    page: str
    of: str

    @property
    def title(self) -> str:
        """What a window and a shelf call it: `Facture 2026-000012`."""
        return f"{self.kind} {self.number}"
