"""What the tiers of a category cannot be, each beside its own control."""

from cabinet.kit.refusal import Refusal
from cabinet.kit.text import Text


class TierNoticeImpossible(Refusal):
    """A tier outside 0 to 720 hours, or 0 to 60 days."""

    text = Text(
        fr="Indiquez un délai de 0 à 720\u00a0heures, ou de 0 à 60\u00a0jours.",
        en="Enter a notice of 0 to 720 hours, or 0 to 60 days.",
    )


class TierUnitUnclear(Refusal):
    """Neither hours nor days."""

    text = Text(fr="Choisissez entre heures et jours.", en="Choose hours or days.")


class RefundImpossible(Refusal):
    """A refund outside 0 to 100 %."""

    text = Text(
        fr="Indiquez un pourcentage entier de 0 à 100.",
        en="Enter a whole percentage from 0 to 100.",
    )


class TooManyTiers(Refusal):
    """More tiers than a client reads."""

    field = "tiers"
    text = Text(fr="Cinq paliers au plus.", en="Five tiers at most.")


class TierNotShorter(Refusal):
    """A tier that ends no later than the one before it."""

    text = Text(
        fr="Indiquez un délai plus court que celui du palier précédent.",
        en="Enter a shorter notice than that of the tier before.",
    )


class TierGivesMore(Refusal):
    """Whoever cancels later would have more back than whoever cancels earlier."""

    text = Text(
        fr="Ce remboursement ne peut pas dépasser celui d’un délai plus long.",
        en="This refund cannot be more than that of a longer notice.",
    )
