"""In which currency a practice bills: chosen before it sells anything, fixed from then on. Values in, values out."""

from dataclasses import dataclass

from cabinet.billing.refusals import CurrencyFixed, CurrencyOfOwner, CurrencyUnknown, PriceBeingShown, VatNotInEuros
from cabinet.kit.currencies import CURRENCIES, EURO
from cabinet.kit.refusal import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyUse:
    """What stands in the way of another currency.

    `has_sold`: an appointment with a price, a document, a payment or a card imprint is in this one for good.
    `is_selling`: a client is booking at a price in this one. `by_owner`: whoever wants another owns the practice.
    """

    has_sold: bool
    is_selling: bool
    by_owner: bool


def fault_of_currency(wanted: str, *, now_in: str, is_taxed: bool, use: CurrencyUse) -> Refusal | None:
    """Why the practice, `now_in` one currency, cannot bill in the one that is `wanted`; nothing, when it can."""
    if wanted not in CURRENCIES:
        return CurrencyUnknown()
    if wanted == now_in:
        return None
    if not use.by_owner:
        return CurrencyOfOwner()
    if use.has_sold:
        return CurrencyFixed()
    if use.is_selling:
        return PriceBeingShown()
    # Article 289, IV of the CGI, article 230 of directive 2006/112/CE: the VAT of an invoice is determined in euros.
    return VatNotInEuros() if is_taxed and wanted != EURO else None
