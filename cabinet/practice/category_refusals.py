"""What a category cannot be, each beside its field."""

from collections.abc import Sequence

from cabinet.kit.money import Money
from cabinet.kit.refusal import Refusal
from cabinet.kit.text import Text


class BeyondBound(Refusal):
    """An amount below or above a bound, which the sentence names in the currency of the practice."""

    def __init__(self, bound: Money, *, field: str | None = None) -> None:
        said = self.text.with_values(fr={"bound": bound.shown("fr")}, en={"bound": bound.shown("en")})
        super().__init__(said, field=field)


class ChangedMeanwhile(Refusal):
    """Somebody else saved the same page first."""

    text = Text(
        fr="Cette catégorie a été modifiée entre-temps. Relisez-la, puis enregistrez à nouveau.",
        en="This category was changed in the meantime. Read it again, then save once more.",
    )


class CurrencyChangedMeanwhile(Refusal):
    """The practice has changed its currency since the page was drawn."""

    text = Text(
        fr="La devise du cabinet a changé entre-temps. Rechargez la page, puis vérifiez les montants.",
        en="The currency of the practice was changed in the meantime. Reload the page, then check the amounts.",
    )


class DurationImpossible(Refusal):
    """Outside 10 minutes to 5 hours."""

    field = "minutes"
    text = Text(
        fr="La durée va de 10 minutes à 5 heures.",
        en="The duration goes from 10 minutes to 5 hours.",
    )


class NameMissing(Refusal):
    """A category without a name, or with one of more than 80 characters."""

    field = "name"
    text = Text(
        fr="Donnez un nom de 1 à 80 caractères.",
        en="Give it a name of 1 to 80 characters.",
    )


class DepositImpossible(BeyondBound):
    """A deposit that is not between Stripe's minimum and the price."""

    field = "deposit"
    text = Text(
        fr="Le montant à la réservation doit être d’au moins {bound} et inférieur au prix.",
        en="The amount when booking must be at least {bound} and less than the price.",
    )


class PriceTooSmall(BeyondBound):
    """A price below what can be paid online, for a category that asks for payment."""

    field = "services"
    text = Text(
        fr="Pour un paiement en ligne, le prix doit être d’au moins {bound}.",
        en="To be paid online, the price must be at least {bound}.",
    )


class PriceImpossible(BeyondBound):
    """A price below nothing, or beyond what Stripe takes in one payment."""

    field = "services"
    text = Text(
        fr="Le prix va de 0 à {bound}.",
        en="The price goes from 0 to {bound}.",
    )


class PaymentAskedUnclear(Refusal):
    """None of the ways to ask for payment."""

    field = "payment_asked"
    text = Text(
        fr="Choisissez ce que le client paie à la réservation.",
        en="Choose what the client pays when booking.",
    )


class PercentImpossible(Refusal):
    """A percentage outside its bounds."""

    field = "deposit_percent"
    text = Text(
        fr="Indiquez un pourcentage entier de 1 à 99.",
        en="Enter a whole percentage from 1 to 99.",
    )


class FeeImpossible(BeyondBound):
    """A fee for an imprint that is not between Stripe's minimum and the price."""

    field = "fee"
    text = Text(
        fr="Les frais doivent être d’au moins {bound}, sans dépasser le prix.",
        en="The fee must be at least {bound} and no more than the price.",
    )


class NameTaken(Refusal):
    """Two categories that nobody could tell apart."""

    field = "name"
    text = Text(
        fr="Une autre catégorie active porte déjà ce nom.",
        en="Another active category has this name already.",
    )


class ShortNameTooLong(Refusal):
    """An abbreviation that does not fit the agenda."""

    field = "short_name"
    text = Text(fr="L’abréviation a 8\u00a0caractères au plus.", en="The abbreviation has 8 characters at most.")


class GroupTooLong(Refusal):
    """A group whose name does not fit the list."""

    field = "group_name"
    text = Text(fr="Le nom du groupe a 40\u00a0caractères au plus.", en="The group has 40 characters at most.")


class PauseImpossible(Refusal):
    """A pause of less than nothing or more than two hours."""

    field = "pause_minutes"
    text = Text(fr="La pause va de 0 à 120\u00a0minutes.", en="The pause goes from 0 to 120 minutes.")


class ColorImpossible(Refusal):
    """A colour on which white words could not be read."""

    field = "color"
    text = Text(fr="Choisissez une couleur de la liste.", en="Choose a colour from the list.")


class PlaceUnclear(Refusal):
    """None of the places where an appointment may be."""

    field = "place"
    text = Text(fr="Choisissez où se tient le rendez-vous.", en="Choose where the appointment is.")


class VideoLinkMissing(Refusal):
    """An appointment by video without the address where it is held, or with one that is not secure."""

    field = "video_link"
    text = Text(
        fr="Indiquez l’adresse complète de la visio, en https\u00a0: elle part avec la confirmation.",
        en="Enter the complete address of the video call, in https: it goes out with the confirmation.",
    )


class NoticeImpossible(Refusal):
    """A notice outside 0 to 720 hours."""

    field = "notice_hours"
    text = Text(fr="Le préavis va de 0 à 720\u00a0heures.", en="The notice goes from 0 to 720 hours.")


class HorizonImpossible(Refusal):
    """A horizon outside 1 to 365 days."""

    field = "horizon_days"
    text = Text(fr="Indiquez de 1 à 365\u00a0jours.", en="Enter 1 to 365 days.")


class OfferedByUnclear(Refusal):
    """Somebody who does not work in this practice."""

    field = "offered_by"
    text = Text(fr="Choisissez parmi les praticiens du cabinet.", en="Choose among the practitioners of the practice.")


class ServiceUnnamed(Refusal):
    """A service without a name, or with one too long for an invoice."""

    field = "services"
    text = Text(
        fr="Donnez à cette prestation un nom de 1 à 80\u00a0caractères.",
        en="Give this service a name of 1 to 80 characters.",
    )


class TooManyServices(Refusal):
    """More services than a category has room for."""

    field = "services"
    text = Text(fr="Huit prestations au plus.", en="Eight services at most.")


class VatImpossible(Refusal):
    """A regime or a rate that this practice cannot have; the sentence says which."""

    field = "services"
    text = Text(fr="Choisissez un régime de TVA de la liste.", en="Choose a VAT regime from the list.")

    @classmethod
    def left_on(cls, names: Sequence[str], *, field: str) -> "VatImpossible":
        """The practice cannot be of this profession and regime as long as these services have the VAT they have."""
        french = ", ".join(f"«\u00a0{name}\u00a0»" for name in names)
        english = ", ".join(f"“{name}”" for name in names)
        return cls(
            Text(
                fr="Avec cette profession et ce régime de TVA, certaines prestations ne peuvent garder la leur. "
                f"Changez-la d’abord dans leurs catégories\u00a0: {french}.",
                en="With this profession and VAT regime, some services cannot keep theirs. First change it in their "
                f"categories: {english}.",
            ),
            field=field,
        )


class AskedOfUnclear(Refusal):
    """Neither everybody nor first visits."""

    field = "asked_of"
    text = Text(fr="Choisissez à qui le paiement est demandé.", en="Choose who is asked to pay.")


class AdvanceUnclear(Refusal):
    """Neither arrhes nor acompte."""

    field = "advance"
    text = Text(fr="Choisissez entre arrhes et acompte.", en="Choose between arrhes and acompte.")


class CannotBeAbsent(Refusal):
    """A meeting or an absence that asks for money, or a category that would change its kind."""

    text = Text(
        fr="Une réunion ou une absence ne se réserve pas en ligne et ne demande aucun paiement.",
        en="A meeting or an absence is not booked online and asks for no payment.",
    )


class AbsenceSwitchedOff(Refusal):
    """The kind by which practitioners enter that they are away."""

    field = "is_active"
    text = Text(
        fr="Cette catégorie sert à noter vos absences\u00a0: elle reste active.",
        en="This category is how you enter your absences: it stays active.",
    )
