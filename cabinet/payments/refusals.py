"""What payments say no to."""

from typing import Final

from cabinet.kit.refusal import Refusal
from cabinet.kit.text import Text

_NBSP: Final = "\u00a0"


class AccountNotActive(Refusal):
    """A payment option was asked for before Stripe lets the practice charge."""

    field = "payment_asked"
    text = Text(
        fr="Le paiement en ligne n’est pas encore actif. Activez-le d’abord dans "
        "Gérer le cabinet\u00a0‣ Facturation\u00a0‣ Paiement en ligne.",
        en="Online payment is not active yet. First turn it on in Manage the practice ‣ Billing ‣ Online payment.",
    )


class NoSuchPayment(Refusal):
    """No payment of this practice."""

    text = Text(
        fr="Ce paiement n’existe pas, ou il n’est plus à attribuer.",
        en="This payment does not exist, or there is nothing left to decide about it.",
    )


class PaymentUnavailable(Refusal):
    """The practice cannot be paid online at the moment; never turned into a free booking in silence."""

    text = Text(
        fr="Le paiement en ligne n’est pas disponible pour ce cabinet en ce moment. Appelez le cabinet.",
        en="Online payment is not available for this practice at the moment. Please call the practice.",
    )

    @classmethod
    def at(cls, phone: str) -> "PaymentUnavailable":
        """With the number to call, where there is one."""
        if not phone:
            return cls()
        return cls(
            Text(
                fr="Le paiement en ligne n’est pas disponible pour ce cabinet en ce moment. "
                f"Appelez le cabinet au {phone.replace(' ', _NBSP)}.",
                en="Online payment is not available for this practice at the moment. Please call the practice on "
                f"{phone.replace(' ', _NBSP)}.",
            )
        )


class MoneyTaken(Refusal):
    """What they paid before was captured for no appointment, and they have not said that they pay again."""

    text = Text(
        fr="Un premier paiement a été encaissé sans rendez-vous. Lisez ce qu’il devient avant d’en faire un autre.",
        en="A first payment was taken without an appointment. Please read what becomes of it before you pay again.",
    )


class LeavingUnfinished(Refusal):
    """Another account was asked for while the one before is still being left."""

    text = Text(
        fr="La déconnexion du compte précédent n’est pas terminée. Terminez-la d’abord.",
        en="Disconnecting the account before is not finished. Finish it first.",
    )


class AccountExists(Refusal):
    """A second account was asked for."""

    text = Text(
        fr="Un compte Stripe est déjà associé à ce cabinet.",
        en="A Stripe account is already linked to this practice.",
    )


class NoAccountYet(Refusal):
    """The practice went on with an account that it does not have."""

    text = Text(
        fr="Aucun compte Stripe n’est encore associé à ce cabinet.",
        en="No Stripe account is linked to this practice yet.",
    )


class LinkRefused(Refusal):
    """The return from Stripe belongs to nobody here, is used, too late, or says no."""

    text = Text(
        fr="L’association du compte n’a pas abouti. Recommencez depuis cette page.",
        en="The account could not be linked. Please start again from this page.",
    )


class StripeSilent(Refusal):
    """Stripe did not answer somebody who waits in front of the screen."""

    text = Text(
        fr="Stripe ne répond pas pour le moment. Rien n’est perdu\u00a0: réessayez dans un instant.",
        en="Stripe is not answering at the moment. Nothing is lost: try again shortly.",
    )


class StripeSaidNo(Refusal):
    """Stripe understood, and refuses."""

    text = Text(
        fr="Stripe n’a pas accepté cette demande. Vérifiez ce que vous avez écrit, puis réessayez.",
        en="Stripe did not accept this request. Check what you have entered, then try again.",
    )


class CompanyMissing(Refusal):
    """No company name, or one of more than 120 characters."""

    field = "company_name"
    text = Text(
        fr="Indiquez le nom de votre entreprise, en 120 caractères au plus.",
        en="Enter the name of your company, in 120 characters at most.",
    )


class ServicesMissing(Refusal):
    """Products or services in fewer than 10 or more than 300 characters."""

    field = "services_offered"
    text = Text(
        fr="Décrivez vos produits ou services en une phrase, de 10 à 300 caractères.",
        en="Describe your products or services in one sentence of 10 to 300 characters.",
    )


class PaymentGivenUp(Refusal):
    """The payment was cancelled while it was being made ready."""

    text = Text(
        fr="Ce paiement a été interrompu. Rien n’a été débité\u00a0: réessayez.",
        en="This payment was interrupted. Nothing was charged: please try again.",
    )


class BegunOtherwise(PaymentGivenUp):
    """The same booking was begun with a card to be kept and is to be paid now, or the other way round."""


class BeingPaidOnline(Refusal):
    """A client is paying the same invoice online at this very moment."""

    text = Text(
        fr="Votre client est en train de payer en ligne. Patientez un instant, puis vérifiez ce qui reste.",
        en="Your client is paying online right now. Wait a moment, then check what is left.",
    )


class StatementImpossible(Refusal):
    """A text that no bank would print."""

    field = "statement_text"
    text = Text(
        fr="Écrivez de 5 à 22\u00a0caractères, dont au moins 5\u00a0lettres\u00a0: lettres sans accent, chiffres, "
        "espaces, points et tirets.",
        en="Write 5 to 22 characters with at least 5 letters: letters without accents, digits, spaces, dots and "
        "hyphens.",
    )


class StatementRefused(Refusal):
    """Stripe keeps the text of this account to its owner."""

    field = "statement_text"
    text = Text(
        fr="Stripe n’a pas accepté ce libellé. Essayez-en un autre, ou changez-le dans votre tableau de bord Stripe.",
        en="Stripe did not accept this text. Try another one, or change it in your Stripe dashboard.",
    )


class StillBeingPaid(Refusal):
    """The account cannot be left yet: a bank is answering at this very moment."""

    text = Text(
        fr="Un client paie ou est remboursé en ce moment même. Plus aucun paiement ne commence\u00a0: patientez un "
        "instant, puis terminez la déconnexion.",
        en="A client is paying or being refunded right now. No new payment can begin: wait a moment, then finish "
        "disconnecting.",
    )


class NothingToResume(Refusal):
    """No account of the practice can be taken up again."""

    text = Text(
        fr="Ce compte ne peut pas être repris. Associez-le depuis Stripe, ou créez-en un autre.",
        en="This account cannot be resumed. Link it from Stripe, or create another one.",
    )


class ChoiceMissing(Refusal):
    """Nobody said what becomes of the categories that ask for payment: they are never free in silence."""

    field = "paid_categories_then"
    text = Text(
        fr="Choisissez ce que deviennent les catégories qui demandent un paiement.",
        en="Choose what becomes of the categories that ask for payment.",
    )
