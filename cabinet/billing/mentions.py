"""What a document says besides the law's words on VAT: in French, line by line, copied in when it is issued."""

from typing import Final

from cabinet.billing.tables import BillingOptions
from cabinet.practice import VatRegime

# Article 1649 quater F of the CGI wants members of an association agréée to say so where their clients read it.
AGA: Final = (
    "Membre d’une association agréée par l’administration fiscale, acceptant à ce titre le règlement des sommes dues "
    "par chèques libellés à son nom ou par carte bancaire."
)
ON_DEBITS: Final = "Option pour le paiement de la taxe d’après les débits"


def mentions_of(options: BillingOptions, *, regime: VatRegime) -> str:
    """The practice's own words first. Who shows no VAT has no option on when it is due."""
    lines = [
        options.mentions,
        AGA if options.is_aga_member else "",
        f"N°\u00a0RPPS\u00a0: {options.rpps}" if options.rpps else "",
        ON_DEBITS if options.vat_on_debits and regime == "taxed" else "",
    ]
    return "\n".join(line for line in lines if line)
