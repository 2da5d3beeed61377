"""What a sum paid in advance is: arrhes or an acompte, and what each of them means.

Sources: article L214-1 of the Code de la consommation, article 1590 of the Code civil.
"""

from typing import Final

from cabinet.kit.text import Text
from cabinet.practice import Advance

ADVANCE: Final[dict[Advance, Text]] = {
    "arrhes": Text(fr="arrhes", en="deposit"),
    "acompte": Text(fr="acompte", en="deposit"),
}
_SENTENCES: Final[dict[Advance, Text]] = {
    "arrhes": Text(
        fr="Cette somme est versée à titre d’arrhes\u00a0: si vous annulez, le cabinet les garde, sauf remboursement "
        "prévu ci-dessus\u202f; si le cabinet annule, il vous en rend le double.",
        en="This sum is a deposit, called “arrhes” in French law. If you cancel, the practice keeps it, except where a "
        "refund is provided for above; if the practice cancels, it pays you back twice the sum.",
    ),
    "acompte": Text(
        fr="Cette somme est un acompte\u00a0: elle vous engage, vous et le cabinet, pour la totalité du prix, "
        "sauf remboursement prévu ci-dessus.",
        en="This sum is a deposit of the kind called “acompte”: it commits both you and the practice to the whole "
        "price, except where a refund is provided for above.",
    ),
}


def advance_sentence(advance: Advance) -> Text:
    """What whoever pays in advance is bound to; it stands beneath the refund conditions."""
    return _SENTENCES[advance]
