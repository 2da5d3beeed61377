"""What billing says no to."""

from cabinet.kit.money import Money
from cabinet.kit.refusal import Refusal, SeveralRefused
from cabinet.kit.text import Text


class OptionsRefused(SeveralRefused):
    """Billing options that cannot be so, with a refusal for each field."""


class VocabularyMissing(Refusal):
    """Neither invoices nor fee notes."""

    field = "vocabulary"
    text = Text(
        fr="Choisissez ce que vous émettez\u00a0: des factures ou des notes d’honoraires.",
        en="Choose what you issue: invoices or fee notes.",
    )


class DueDaysImpossible(Refusal):
    """Not a number of days from 0 to 90."""

    field = "due_days"
    text = Text(fr="Indiquez un nombre de jours entre 0 et 90.", en="Enter a number of days from 0 to 90.")


class FirstMonthMissing(Refusal):
    """None of the twelve months."""

    field = "year_starts_in"
    text = Text(
        fr="Choisissez le mois où commence votre exercice comptable.",
        en="Choose the month in which your accounting year begins.",
    )


class YearUnderWay(Refusal):
    """Numbers of the running accounting year are given already."""

    field = "year_starts_in"
    text = Text(
        fr="Vous avez déjà émis des documents dans l’exercice en cours\u00a0: leurs numéros se suivent jusqu’à sa fin. "
        "Changez ce mois au début du prochain, avant d’en émettre un autre.",
        en="You have issued documents in the running accounting year: their numbers follow one another until its end. "
        "Change this month when the next one begins, before you issue another document.",
    )


class ColorTooPale(Refusal):
    """No colour, or one in which nobody could read on white."""

    field = "color"
    text = Text(
        fr="Choisissez une couleur plus foncée\u00a0: on doit pouvoir la lire sur du blanc.",
        en="Choose a darker colour: it has to be readable on white.",
    )


class LogoTooHeavy(Refusal):
    """More than 300 kB."""

    field = "logo"
    text = Text(
        fr="Cette image est trop lourde\u00a0: 300\u00a0ko au plus.", en="This picture is too heavy: 300 kB at most."
    )


class LogoUnreadable(Refusal):
    """Neither PNG nor JPEG, or too large."""

    field = "logo"
    text = Text(
        fr="Ce fichier n’est pas une image PNG ou JPEG de 4\u202f000\u00a0pixels de côté au plus.",
        en="This file is not a PNG or JPEG picture of 4,000 pixels a side at most.",
    )


class CurrencyUnknown(Refusal):
    """None of the currencies that a practice may bill in."""

    field = "currency"
    text = Text(fr="Choisissez une devise de la liste.", en="Choose a currency from the list.")


class CurrencyFixed(Refusal):
    """Another currency, after something was sold in this one."""

    field = "currency"
    text = Text(
        fr="La devise ne peut plus changer\u00a0: une réservation, une facture ou un paiement y est déjà libellé.",
        en="The currency can no longer change: a booking, an invoice or a payment is in this one already.",
    )


class CurrencyOfOwner(Refusal):
    """Another currency, chosen by somebody who does not own the practice."""

    field = "currency"
    text = Text(
        fr="Seul le titulaire du cabinet peut changer la devise.",
        en="Only the owner of the practice can change the currency.",
    )


class PriceBeingShown(Refusal):
    """Another currency, while a client books at a price in this one."""

    field = "currency"
    text = Text(
        fr="Un client est en train de réserver à un prix dans cette devise. Réessayez dans quelques minutes.",
        en="A client is booking at a price in this currency. Try again in a few minutes.",
    )


class VatNotInEuros(Refusal):
    """Another currency than the euro, in a practice that charges VAT."""

    field = "currency"
    text = Text(
        fr="Votre cabinet est assujetti à la TVA, qui se détermine en euros (article 289 du CGI)\u00a0: gardez l’euro.",
        en="Your practice is liable to VAT, which is determined in euros (article 289 of the CGI): keep the euro.",
    )


class UsualMeansUnknown(Refusal):
    """None of the ways in which money comes in at the desk."""

    field = "usual_means"
    text = Text(fr="Choisissez un moyen de paiement de la liste.", en="Choose a means of payment from the list.")


class MentionsTooLong(Refusal):
    """More than 500 characters."""

    field = "mentions"
    text = Text(
        fr="Ces mentions sont trop longues\u00a0: 500 caractères au plus.",
        en="These mentions are too long: 500 characters at most.",
    )


class RppsMalformed(Refusal):
    """Not 11 digits."""

    field = "rpps"
    text = Text(
        fr="Un numéro RPPS compte 11\u00a0chiffres, par exemple 10\u00a0003\u00a0456\u00a0786.",
        en="An RPPS number has 11 digits, for example 10 003 456 786.",
    )


class TermsKindMissing(Refusal):
    """Neither a link, nor a text, nor nothing."""

    field = "terms_kind"
    text = Text(
        fr="Choisissez où vos clients lisent vos conditions générales de vente.",
        en="Choose where your clients read your terms of sale.",
    )


class TermsTextMissing(Refusal):
    """A text without words."""

    field = "terms_body"
    text = Text(
        fr="Écrivez vos conditions générales de vente, ou choisissez une autre réponse.",
        en="Write your terms of sale, or choose another answer.",
    )


class TermsTextTooLong(Refusal):
    """More than some ten pages."""

    field = "terms_body"
    text = Text(
        fr="Ce texte est trop long\u00a0: 30\u202f000 caractères au plus. Publiez-le sur votre site, et indiquez le "
        "lien.",
        en="This text is too long: 30,000 characters at most. Publish it on your website, and enter the link.",
    )


class MediatorNameMissing(Refusal):
    """A way to reach somebody without a name, or with one of more than 120 characters."""

    field = "mediator_name"
    text = Text(
        fr="Indiquez le nom du médiateur, en 120 caractères au plus.",
        en="Enter the name of the mediator, in 120 characters at most.",
    )


class MediatorContactMissing(Refusal):
    """A name without a way to reach them, or with more than 300 characters."""

    field = "mediator_contact"
    text = Text(
        fr="Indiquez l’adresse du site du médiateur ou son adresse postale, en 300 caractères au plus.",
        en="Enter the website or the postal address of the mediator, in 300 characters at most.",
    )


class MediatorStillNeeded(Refusal):
    """The mediator would go, while clients pay at booking and the law wants one named."""

    field = "mediator_name"
    text = Text(
        fr="Vos clients paient à la réservation, et la loi vous demande d’indiquer un médiateur. Gardez-le, ou ne "
        "demandez d’abord plus de paiement.",
        en="Your clients pay at booking, and the law asks you to name a mediator. Keep one, or stop asking for payment "
        "first.",
    )


class TermsAddressMissing(Refusal):
    """A link that leads nowhere."""

    field = "terms_url"
    text = Text(
        fr="Indiquez l’adresse de vos conditions générales de vente, ou choisissez une autre réponse.",
        en="Enter the address of your terms of sale, or choose another answer.",
    )


class TermsAddressMalformed(Refusal):
    """Not an address that a client could open."""

    field = "terms_url"
    text = Text(
        fr="Indiquez une adresse complète qui commence par https://, par exemple https://www.exemple.fr/cgv",
        en="Enter a complete address that starts with https://, for example https://www.example.com/terms",
    )


class TermsAddressTooLong(Refusal):
    """More than 500 characters."""

    field = "terms_url"
    text = Text(
        fr="Cette adresse est trop longue\u00a0: 500 caractères au plus.",
        en="This address is too long: 500 characters at most.",
    )


class NoSuchInvoice(Refusal):
    """No such invoice in this practice: also when it is another's."""

    text = Text(fr="Ce document n’existe pas dans votre cabinet.", en="Your practice has no such document.")


class NothingToBill(Refusal):
    """The appointment is to come, was cancelled, costs nothing, or is another practice's."""

    text = Text(
        fr="Ce rendez-vous n’est pas à facturer\u00a0: il est à venir, gratuit, annulé, ou déjà facturé.",
        en="This appointment is not to be invoiced: it is to come, free, cancelled, or invoiced already.",
    )


class PaidAlready(Refusal):
    """Nothing is left to pay on the invoice."""

    text = Text(fr="Il ne reste rien à payer.", en="Nothing is left to pay.")


class MoreThanLeft(Refusal):
    """More than what is left to pay, or nothing at all, or in another currency."""

    field = "amount"
    text = Text(
        fr="Indiquez un montant compris entre {least} et le reste à payer\u00a0: {rest}.",
        en="Enter an amount between {least} and what is left to pay: {rest}.",
    )

    def __init__(self, left: Money) -> None:
        least = Money(1, left.currency)
        super().__init__(
            self.text.with_values(
                fr={"least": least.shown("fr"), "rest": left.shown("fr")},
                en={"least": least.shown("en"), "rest": left.shown("en")},
            )
        )


class BalanceChanged(Refusal):
    """Something was paid on the invoice since the client was shown what is left."""

    text = Text(
        fr="Le reste à payer vient de changer. Vérifiez le nouveau montant avant de payer\u00a0: rien n’a été débité.",
        en="What is left to pay has just changed. Check the new amount before you pay: nothing was charged.",
    )


class DayImpossible(Refusal):
    """A day that is to come, or long past, or none."""

    field = "received_on"
    text = Text(
        fr="Indiquez le jour du règlement\u00a0: aujourd’hui ou un jour passé, depuis deux ans au plus.",
        en="Enter the day it was received: today or a past day, two years ago at most.",
    )


class MeansMissing(Refusal):
    """None of the ways in which money comes in at the desk."""

    field = "means"
    text = Text(fr="Choisissez le moyen de paiement.", en="Choose how it was paid.")


class NotCorrectable(Refusal):
    """Not an entry made at the desk."""

    text = Text(
        fr="Ce règlement ne peut pas être annulé ici\u00a0: il n’a pas été saisi au cabinet.",
        en="This payment cannot be cancelled here: it was not entered at the desk.",
    )


class PageOutdated(Refusal):
    """What was pressed carries an id that no page of ours would have made, or that was used for something else."""

    text = Text(
        fr="Cette page n’est plus à jour. Rechargez-la, puis réessayez.",
        en="This page is out of date. Reload it, then try again.",
    )


class LinkNotOpen(Refusal):
    """A payment link that nobody was given, that has ended, or that was taken back: which of them is not said."""

    text = Text(fr="Ce lien de paiement n’est plus valable.", en="This payment link is no longer valid.")


class NobodyToAsk(Refusal):
    """The client has no e-mail address."""

    text = Text(
        fr="Ce client n’a pas d’adresse e-mail\u00a0: la demande ne peut pas partir.",
        en="This client has no e-mail address: the request cannot be sent.",
    )
