"""What booking says no to."""

from collections.abc import Sequence

from cabinet.booking.tables import AppointmentId
from cabinet.kit.refusal import Refusal, SeveralRefused
from cabinet.kit.text import Text


class TimeTaken(Refusal):
    """Somebody else has the time."""

    text = Text(
        fr="Ce créneau vient d’être pris. Choisissez-en un autre\u00a0: vos coordonnées sont conservées.",
        en="This time has just been taken. Please choose another: your details are kept.",
    )


class AbsenceOverlaps(TimeTaken):
    """Something has the time of an absence already; `appointment_ids` are the appointments among it."""

    field = "absence_from"

    def __init__(self, text: Text, appointment_ids: Sequence[AppointmentId]) -> None:
        super().__init__(text)
        self.appointment_ids = tuple(appointment_ids)


class AppointmentsOutside(Refusal):
    """Appointments would not be within the hours any more, and whoever changes them was not told of these.

    `field` is the box that says they were, where there is one.
    """

    def __init__(self, appointment_ids: Sequence[AppointmentId], *, field: str) -> None:
        super().__init__(_outside(len(appointment_ids)), field=field)
        self.appointment_ids = tuple(appointment_ids)


def _outside(number: int) -> Text:
    if number == 1:
        return Text(
            fr="Un rendez-vous déjà pris serait en dehors des horaires. Il resterait prévu\u00a0: rien n’est annulé.",
            en="One appointment already booked would be outside the hours. It would stay: nothing is cancelled.",
        )
    return Text(
        fr=f"{number}\u00a0rendez-vous déjà pris seraient en dehors des horaires. Ils resteraient prévus\u00a0: rien "
        "n’est annulé.",
        en=f"{number} appointments already booked would be outside the hours. They would stay: nothing is cancelled.",
    )


class AbsenceUnclear(Refusal):
    """It ends before it begins, has ended already, or is too long or too far away."""

    field = "absence_from"
    text = Text(
        fr="Indiquez un début et une fin à venir, un an au plus.",
        en="Enter a beginning and an end to come, one year apart at most.",
    )


class TimeNotOffered(Refusal):
    """The time is past, too soon, too far away, or outside the hours."""

    text = Text(
        fr="Ce créneau n’est pas proposé. Choisissez-en un dans la liste.",
        en="This time is not offered. Please choose one from the list.",
    )


class NotWithThem(Refusal):
    """Whoever was asked for does not offer this kind of appointment, or no longer."""

    text = Text(
        fr="Ce rendez-vous n’est pas proposé avec cette personne. Choisissez à nouveau avec qui, puis un créneau.",
        en="This appointment is not offered with this person. Please choose again with whom, then a time.",
    )


class HoldLost(Refusal):
    """The hold has ended and the time is somebody else's, or nothing was held."""

    text = Text(
        fr="Votre créneau n’est plus gardé. Choisissez-en un autre\u00a0: vos coordonnées sont conservées.",
        en="Your time is no longer held. Please choose another: your details are kept.",
    )


class ChosenElsewhere(Refusal):
    """Another appointment was chosen in another tab than the one whose button was pressed."""

    text = Text(
        fr="Vous avez choisi un autre rendez-vous dans un autre onglet. Vérifiez-le avant de continuer.",
        en="You have chosen another appointment in another tab. Please check it before you go on.",
    )


class HoldTooLong(Refusal):
    """The hold cannot be extended any further."""

    text = Text(
        fr="Ce créneau est gardé depuis longtemps déjà. Terminez la réservation ou choisissez-en un autre.",
        en="This time has been held for a long time. Please finish the booking or choose another.",
    )


class TooManyHolds(Refusal):
    """Too many times are held from one network at once."""

    text = Text(
        fr="Trop de créneaux sont gardés depuis votre connexion. Patientez quelques minutes, ou appelez le cabinet.",
        en="Too many times are held from your connection. Try again in a few minutes, or call the practice.",
    )


class StepMissing(Refusal):
    """A later step was asked for before an earlier one was done."""

    text = Text(
        fr="Il manque une étape à votre réservation. Reprenez à partir d’ici.",
        en="A step of your booking is missing. Please go on from here.",
    )


class FirstNameMissing(Refusal):
    """No first name, or one of more than 60 characters."""

    field = "first_name"
    text = Text(
        fr="Indiquez votre prénom, en 60 caractères au plus.",
        en="Enter your first name, in 60 characters at most.",
    )


class LastNameMissing(Refusal):
    """No last name, or one of more than 60 characters."""

    field = "last_name"
    text = Text(
        fr="Indiquez votre nom, en 60 caractères au plus.",
        en="Enter your last name, in 60 characters at most.",
    )


class EmailMalformed(Refusal):
    """Not an e-mail address."""

    field = "email"
    text = Text(
        fr="Indiquez une adresse e-mail au format nom@exemple.fr",
        en="Enter an e-mail address such as name@example.com",
    )


class PhoneMalformed(Refusal):
    """Not a telephone number."""

    field = "phone"
    text = Text(
        fr="Indiquez un numéro de téléphone à 10 chiffres, ou avec son indicatif (+33…), ou laissez vide.",
        en="Enter a telephone number with its country code (+44…), or leave it empty.",
    )


class TermsNotAccepted(Refusal):
    """The practice's terms apply to what is paid online, and were not accepted."""

    field = "terms"
    text = Text(
        fr="Acceptez les conditions générales de vente pour continuer.",
        en="Accept the terms and conditions to continue.",
    )


class TermsChanged(Refusal):
    """The practice has published other terms since the page was drawn."""

    field = "terms"
    text = Text(
        fr="Les conditions générales de vente viennent de changer. Relisez-les, puis acceptez-les à nouveau.",
        en="The terms and conditions have just changed. Please read them again, then accept them.",
    )


class EarlyStartNotRequested(Refusal):
    """The appointment is so soon that the service begins while the client may still withdraw."""

    field = "early_start"
    text = Text(
        fr="Pour un rendez-vous dans les 14 jours, cochez cette demande, ou choisissez une date plus lointaine.",
        en="For an appointment within 14 days, tick this request, or choose a later date.",
    )


class ConsentMissing(Refusal):
    """What has to be agreed to was not, or not for what is being booked now."""

    text = Text(
        fr="Il manque votre accord. Donnez-le à l’étape de vos coordonnées.",
        en="Your agreement is missing. Please give it at the step of your details.",
    )


class DetailsRefused(SeveralRefused):
    """What the client typed, or left unticked, cannot be so."""


class PaymentUnderway(Refusal):
    """The bank has agreed already: the booking is being confirmed and cannot change any more."""

    text = Text(
        fr="Votre paiement est en cours de confirmation\u00a0: ce rendez-vous ne peut plus changer ici.",
        en="Your payment is being confirmed: this appointment can no longer change here.",
    )


class CardUnderway(Refusal):
    """A card is being left for the same booking, in another tab, at this very moment."""

    text = Text(
        fr="Votre carte est en cours d’enregistrement dans une autre fenêtre. Patientez un instant, puis réessayez.",
        en="Your card is being saved in another window. Wait a moment, then try again.",
    )


class AmountChanged(Refusal):
    """The price has changed since the client was shown it."""

    text = Text(
        fr="Le prix de ce rendez-vous vient de changer. Vérifiez le nouveau montant avant de payer.",
        en="The price of this appointment has just changed. Check the new amount before you pay.",
    )
