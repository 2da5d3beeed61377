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
