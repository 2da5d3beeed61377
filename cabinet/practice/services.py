"""What a category bills: its services (prestations), each with its price and its VAT."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

# Why no VAT is shown: care that is exempt by law, or a turnover below the threshold; or the rate that is.
VatRegime = Literal["exempt", "franchise", "taxed"]
# In hundredths of a percent: those that France knows (article 278 and following of the CGI), overseas included.
VAT_RATES: Final = (2000, 1000, 850, 550, 210)


@dataclass(frozen=True, slots=True)
class Service:
    """One line of what is billed: `cents` with VAT included, in the practice's currency.

    Without a `regime` it follows the practice's own; `rate` is in hundredths of a percent, 0 where no VAT is shown.
    """

    name: str
    cents: int
    regime: VatRegime | None = None
    rate: int = 0


def total_cents(services: Iterable[Service]) -> int:
    """What they cost together."""
    return sum(service.cents for service in services)
