"""Which VAT a service may have, by the profession and the regime of its practice. Values in, values out."""

from collections.abc import Sequence

from cabinet.kit.refusal import Refusal
from cabinet.kit.text import Text
from cabinet.practice.category_refusals import (
    VatImpossible,
)
from cabinet.practice.professions import profession_of
from cabinet.practice.services import VAT_RATES, Service, VatRegime


def vat_fault(service: Service, *, profession: str, regime: VatRegime | None) -> Refusal | None:
    """Why this service cannot have the VAT that it has; nothing, when it can."""
    # Exempt care is exempt by law, for some professions only (article 261, 4, 1° of the CGI).
    if service.regime == "exempt" and not profession_of(profession).is_exempt:
        return VatImpossible(
            Text(
                fr="Votre profession n’est pas de celles dont les soins sont exonérés de TVA.",
                en="Your profession is not one whose care is exempt from VAT.",
            )
        )
    if service.regime == "taxed" and regime != "taxed":
        return VatImpossible(
            Text(
                fr="Votre cabinet n’est pas assujetti à la TVA\u00a0: aucune prestation ne peut porter de taux.",
                en="Your practice is not liable to VAT: no service can carry a rate.",
            )
        )
    # The franchise is of a whole business, never of a part of it (article 293 B of the CGI).
    if service.regime == "franchise" and regime == "taxed":
        return VatImpossible(
            Text(
                fr="Votre cabinet est assujetti à la TVA\u00a0: la franchise en base ne vaut pour aucune prestation.",
                en="Your practice is liable to VAT: no service can be below the threshold.",
            )
        )
    if (service.rate in VAT_RATES) != (service.regime == "taxed"):
        return VatImpossible()
    return None


def check_vat_left(services: Sequence[Service], *, profession: str, regime: VatRegime | None) -> None:
    """VatImpossible, naming them, while any of the practice's services has a VAT that it could not have then."""
    left = [row for row in services if vat_fault(row, profession=profession, regime=regime)]
    if left:
        is_by_profession = any(row.regime == "exempt" for row in left)
        raise VatImpossible.left_on(
            [row.name for row in left], field="profession" if is_by_profession else "vat_regime"
        )
