"""The VAT of an invoice in words: its totals, its rates, and the sentences of the law, which are French."""

from collections.abc import Sequence
from typing import Final

from babel.numbers import format_decimal

from cabinet import billing
from cabinet.billing import Invoice, InvoiceLine, VatSum
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.practice import VatRegime

_CHARGED: Final = Text(fr="TVA", en="VAT")
_WITHIN: Final = Text(fr="Dont TVA", en="Of which VAT")
_EXEMPT: Final = Text(fr="Exonéré", en="Exempt")
_NO_VAT: Final[dict[VatRegime, Text]] = {
    "exempt": Text(fr="Dont exonéré de TVA", en="Of which exempt from VAT"),
    "franchise": Text(fr="Dont sans TVA", en="Of which without VAT"),
}


def mentions(invoice: Invoice, lines: Sequence[InvoiceLine]) -> tuple[str, ...]:
    """Why a part of the invoice shows no VAT, each reason once."""
    sums = billing.vat_sums(invoice, lines)
    return tuple(billing.VAT_MENTIONS[row.regime] for row in sums if row.regime != "taxed")


def is_taxed(lines: Sequence[InvoiceLine]) -> bool:
    """Whether any VAT is shown."""
    return any(line.vat_rate for line in lines)


def net_total(invoice: Invoice, lines: Sequence[InvoiceLine]) -> Money:
    """The whole invoice without VAT."""
    return Money(invoice.total_cents - sum(line.vat_cents for line in lines), invoice.currency)


def totals(invoice: Invoice, lines: Sequence[InvoiceLine], language: Language) -> tuple[tuple[str, str], ...]:
    """`TVA 20 % sur 58,33 €` and how much it is, for each rate; nothing on an invoice that shows no VAT."""
    return _each(invoice, lines, language, _CHARGED)


def within(invoice: Invoice, lines: Sequence[InvoiceLine], language: Language) -> tuple[tuple[str, str], ...]:
    """The same beneath a total that includes it: `Dont TVA 20 % sur 58,33 €`."""
    return _each(invoice, lines, language, _WITHIN)


def rate_shown(line: InvoiceLine, language: Language) -> str:
    """`20 %`, `8,5 %`; `Exonéré` beside them, where a line shows no VAT."""
    return _percent(line.vat_rate, language) if line.vat_rate else _EXEMPT.into(language)


def number_shown(invoice: Invoice) -> str:
    """`N° TVA FR40732829320`, on an invoice that shows VAT."""
    return f"N°\u00a0TVA\u00a0{invoice.seller_vat_number}" if invoice.seller_vat_number else ""


def _each(invoice: Invoice, lines: Sequence[InvoiceLine], language: Language, vat: Text) -> tuple[tuple[str, str], ...]:
    if not is_taxed(lines):
        return ()
    return tuple(_total(row, language, vat) for row in billing.vat_sums(invoice, lines))


def _total(row: VatSum, language: Language, vat: Text) -> tuple[str, str]:
    if row.regime != "taxed":
        return _NO_VAT[row.regime].into(language), row.net.shown(language)
    percent = _percent(row.rate, language)
    base = Text(fr=f"sur {row.net.shown('fr')}", en=f"on {row.net.shown('en')}").into(language)
    return f"{vat.into(language)} {percent} {base}", row.vat.shown(language)


def _percent(rate: int, language: Language) -> str:
    number = format_decimal(rate / 100, locale=language)
    return Text(fr=f"{number}\u00a0%", en=f"{number}%").into(language)
