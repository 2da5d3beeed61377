"""VAT (TVA) on an invoice: which regime a line follows, and how much VAT is within a price that includes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from cabinet.billing.tables import Invoice, InvoiceLine
from cabinet.kit.money import Money
from cabinet.practice import VatRegime

# In hundredths of a percent, like every rate here (article 278 of the CGI).
NORMAL_RATE: Final = 2000
_WHOLE: Final = 10_000


@dataclass(frozen=True, slots=True)
class VatSum:
    """What an invoice asks under one regime and at one rate."""

    regime: VatRegime
    rate: int
    net: Money
    vat: Money


def regime_of_line(asked: VatRegime | None, own: VatRegime) -> VatRegime:
    """The regime of a service that asks for one, in a practice whose `own` is this.

    A practice that is not liable to VAT shows none, whatever it once chose for a service: it would owe what it shows
    (article 283, 3 of the CGI). One that is liable is so for all that is not exempt: the franchise is of a whole
    business (article 293 B).
    """
    contradicts = (asked == "taxed") != (own == "taxed")
    return own if asked is None or (asked != "exempt" and contradicts) else asked


def rate_of_line(regime: VatRegime, rate: int) -> int:
    """The rate under a regime: none where no VAT is shown, the normal one where no other was chosen."""
    return (rate or NORMAL_RATE) if regime == "taxed" else 0


def net_of(total: Money, rate: int) -> Money:
    """What is left of a price without its VAT, rounded half up; the VAT is the rest, so that both add up to it."""
    return total.share(Fraction(_WHOLE, _WHOLE + rate))


def vat_sums(invoice: Invoice, lines: Iterable[InvoiceLine]) -> list[VatSum]:
    """What the invoice asks under each regime and rate: what shows no VAT first, then the highest rate."""
    sums: dict[tuple[int, VatRegime], tuple[int, int]] = {}
    for line in lines:
        # A line that was issued before lines had a regime has its invoice's.
        key = (line.vat_rate, line.vat_regime or invoice.vat_regime)
        total, vat = sums.get(key, (0, 0))
        sums[key] = (total + line.total_cents, vat + line.vat_cents)
    return [
        VatSum(regime, rate, Money(total - vat, invoice.currency), Money(vat, invoice.currency))
        for (rate, regime), (total, vat) in sorted(sums.items(), key=_order)
    ]


def _order(entry: tuple[tuple[int, VatRegime], tuple[int, int]]) -> tuple[bool, int, str]:
    (rate, regime), _ = entry
    return rate > 0, -rate, regime
