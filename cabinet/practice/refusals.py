"""What the practice says no to."""

from collections.abc import Sequence

from cabinet.kit.refusal import Refusal
from cabinet.kit.text import Text


class SignInRefused(Refusal):
    """E-mail or password wrong; the sentence does not say which."""

    text = Text(
        fr="Adresse e-mail ou mot de passe incorrect.",
        en="Wrong e-mail address or password.",
    )


class PasswordWrong(Refusal):
    """Somebody who is signed in was asked for their password again, and wrote another one, or none."""

    field = "password"
    text = Text(
        fr="Mot de passe incorrect.",
        en="That password is wrong.",
    )


class NoSuchPractice(Refusal):
    """No practice has this address."""

    text = Text(
        fr="Ce cabinet n’existe pas, ou son adresse a changé.",
        en="This practice does not exist, or its address has changed.",
    )


class NoSuchCategory(Refusal):
    """The practice names a category that is another's, or none."""

    text = Text(
        fr="Cette catégorie n’existe pas, ou n’est pas à votre cabinet.",
        en="This category does not exist, or is not your practice’s.",
    )


class NotOffered(Refusal):
    """A client asks for a category that is not offered, not any more, or not here."""

    text = Text(
        fr="Ce type de rendez-vous n’est plus proposé en ligne. Choisissez-en un autre.",
        en="This kind of appointment is no longer offered online. Please choose another.",
    )


class OwnerOnly(Refusal):
    """Who the practice is, and what moves its money, is for its owner."""

    text = Text(
        fr="Seul le titulaire du cabinet peut modifier son identité et configurer le paiement en ligne.",
        en="Only the owner of the practice can change its identity and set up online payment.",
    )


class AdvanceForbidden(Refusal):
    """Something is asked before the act by a profession that may ask nothing; the sentence may name the categories."""

    field = "payment_asked"
    text = Text(
        fr="Les règles de votre profession ne permettent de demander ni paiement, ni acompte, ni empreinte de carte "
        "avant l’acte.",
        en="The rules of your profession do not allow you to ask for a payment, a deposit or a card imprint before "
        "the act.",
    )

    @classmethod
    def while_asked_by(cls, names: Sequence[str]) -> "AdvanceForbidden":
        """The profession cannot be this one as long as these categories ask for something."""
        french = ", ".join(f"«\u00a0{name}\u00a0»" for name in names)
        english = ", ".join(f"“{name}”" for name in names)
        return cls(
            Text(
                fr="Les règles de cette profession ne permettent de rien demander avant l’acte. Retirez d’abord ce qui "
                f"est demandé à la réservation pour\u00a0: {french}.",
                en="The rules of this profession do not allow anything to be asked before the act. First remove what "
                f"is asked at booking for: {english}.",
            ),
            field="profession",
        )


class MediatorMissing(Refusal):
    """Clients would pay at booking, and the practice names no consumer mediator."""

    field = "payment_asked"
    text = Text(
        fr="La loi vous demande d’indiquer un médiateur de la consommation avant que vos clients paient en ligne. "
        "Indiquez-le dans Gérer le cabinet\u00a0‣ Facturation\u00a0‣ Options de facturation.",
        en="The law asks you to name a consumer mediator before your clients pay online. Name one in Manage the "
        "practice ‣ Billing ‣ Billing options.",
    )


class IdentityMissing(Refusal):
    """Online payment is turned on by a practice that has not said who it is."""

    text = Text(
        fr="Complétez d’abord l’identité du cabinet\u00a0: Stripe et vos clients ont besoin de savoir qui vous êtes.",
        en="First complete the identity of the practice: Stripe and your clients need to know who you are.",
    )


class ChangedMeanwhile(Refusal):
    """Somebody else saved the same page first."""

    text = Text(
        fr="Cette catégorie a été modifiée entre-temps. Relisez-la, puis enregistrez à nouveau.",
        en="This category was changed in the meantime. Read it again, then save once more.",
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


class DepositImpossible(Refusal):
    """A deposit that is not between Stripe's minimum and the price."""

    field = "deposit"
    text = Text(
        fr="Le montant à la réservation doit être d’au moins 0,50\u00a0€ et inférieur au prix.",
        en="The amount when booking must be at least €0.50 and less than the price.",
    )


class PriceTooSmall(Refusal):
    """A price below what can be paid online, for a category that asks for payment."""

    field = "services"
    text = Text(
        fr="Pour un paiement en ligne, le prix doit être d’au moins 0,50\u00a0€.",
        en="To be paid online, the price must be at least €0.50.",
    )


class PriceImpossible(Refusal):
    """A price below nothing, or beyond what Stripe takes in one payment."""

    field = "services"
    text = Text(
        fr="Le prix va de 0 à 999\u202f999,99\u00a0€.",
        en="The price goes from €0 to €999,999.99.",
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


class FeeImpossible(Refusal):
    """A fee for an imprint that is not between Stripe's minimum and the price."""

    field = "fee"
    text = Text(
        fr="Les frais doivent être d’au moins 0,50\u00a0€, sans dépasser le prix.",
        en="The fee must be at least €0.50 and no more than the price.",
    )


class PolicyImpossible(Refusal):
    """A tier outside 0 to 720 hours, 0 to 60 days or 0 to 100 %."""

    field = "tiers"
    text = Text(
        fr="Indiquez un délai de 0 à 720\u00a0heures ou de 0 à 60\u00a0jours, et un remboursement de 0 à 100\u00a0%.",
        en="Enter a notice of 0 to 720 hours or 0 to 60 days, and a refund of 0 to 100%.",
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


class NoSuchPractitioner(Refusal):
    """Somebody who does not work in this practice."""

    field = "offered_by"
    text = Text(fr="Choisissez parmi les praticiens du cabinet.", en="Choose among the practitioners of the practice.")


class ServiceIncomplete(Refusal):
    """A service without a name, or with one too long for an invoice."""

    field = "services"
    text = Text(
        fr="Donnez à chaque prestation un nom de 1 à 80\u00a0caractères et un prix.",
        en="Give each service a name of 1 to 80 characters and a price.",
    )


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


class TooManyTiers(Refusal):
    """More tiers than a client reads."""

    field = "tiers"
    text = Text(fr="Cinq paliers au plus.", en="Five tiers at most.")


class TiersOutOfOrder(Refusal):
    """Whoever cancels later would have more back than whoever cancels earlier, or two tiers end at once."""

    field = "tiers"
    text = Text(
        fr="Rangez les paliers du délai le plus long au plus court\u202f; chacun rembourse au plus autant que le "
        "précédent.",
        en="Put the tiers in order, the longest notice first; each gives back no more than the one before.",
    )


class SlugTaken(Refusal):
    """Another practice has this address."""

    text = Text(
        fr="Un autre cabinet a déjà cette adresse.",
        en="Another practice already has this address.",
    )


class EmailTaken(Refusal):
    """Somebody signs in with this e-mail address already."""

    text = Text(
        fr="Cette adresse e-mail a déjà un compte.",
        en="This e-mail address already has an account.",
    )


class NoSuchClient(Refusal):
    """The client is another practice's, or nobody."""

    text = Text(
        fr="Ce client n’existe pas, ou n’est pas de votre cabinet.",
        en="This client does not exist, or is not your practice’s.",
    )


class PaymentRuleMissing(Refusal):
    """None of the arrangements that there are."""

    field = "payment_rule"
    text = Text(
        fr="Choisissez ce qui est demandé à ce client à la réservation.",
        en="Choose what is asked of this client when they book.",
    )


class NoSuchPerson(Refusal):
    """Nobody signs in with this e-mail address."""

    text = Text(
        fr="Aucun compte n’a cette adresse e-mail.",
        en="No account has this e-mail address.",
    )


class PasswordTooShort(Refusal):
    """Less than 12 characters."""

    text = Text(
        fr="Le mot de passe doit avoir au moins 12 caractères.",
        en="The password must have at least 12 characters.",
    )
