"""What the hours of work say no to."""

from cabinet.kit.refusal import Refusal, SeveralRefused
from cabinet.kit.text import Text


class NoSuchPractitioner(Refusal):
    """Nobody, or somebody of another practice."""

    text = Text(
        fr="Ce praticien n’existe pas, ou n’est pas de votre cabinet.",
        en="This practitioner does not exist, or is not of your practice.",
    )


class NoSuchPremises(Refusal):
    """The place is closed, or another practice's."""

    text = Text(
        fr="Ce lieu n’existe plus. Choisissez-en un autre.",
        en="This place no longer exists. Please choose another.",
    )


class HoursChangedMeanwhile(Refusal):
    """Somebody else saved the same week first."""

    text = Text(
        fr="Ces horaires ont été modifiés entre-temps\u00a0: voici ceux qui sont enregistrés. Refaites vos choix.",
        en="These hours were changed in the meantime: here are the saved ones. Make your changes again.",
    )


class WeekRefused(SeveralRefused):
    """The week cannot be so; each of its faults names its day."""


class RangeBackwards(Refusal):
    """It ends before it begins, or one of the two is missing."""

    text = Text(
        fr="L’heure de fin doit suivre l’heure de début. Complétez la plage, ou retirez-la.",
        en="The end must come after the beginning. Complete the range, or remove it.",
    )


class RangesOverlap(Refusal):
    """Two ranges of one day share some time."""

    text = Text(
        fr="Deux plages de ce jour se chevauchent. Séparez-les, ou n’en faites qu’une.",
        en="Two ranges of this day overlap. Separate them, or make them one.",
    )


class DayOutOfReach(Refusal):
    """No date, a past one, or one more than two years ahead."""

    field = "special_day"
    text = Text(
        fr="Indiquez une date à venir, dans les deux ans.",
        en="Enter a date to come, within two years.",
    )


class DayIsSpecial(Refusal):
    """The date has hours of its own already."""

    field = "special_day"
    text = Text(
        fr="Cette date a déjà ses propres horaires. Supprimez-les d’abord dans la liste.",
        en="This date already has hours of its own. Please remove them from the list first.",
    )


class PremisesUnnamed(Refusal):
    """No name, or one of more than 80 characters."""

    field = "premises_name"
    text = Text(
        fr="Donnez un nom à ce lieu, en 80 caractères au plus.",
        en="Give this place a name, in 80 characters at most.",
    )


class PremisesNameTaken(Refusal):
    """Two places that nobody could tell apart."""

    field = "premises_name"
    text = Text(
        fr="Un autre de vos lieux porte déjà ce nom.",
        en="Another of your places has this name already.",
    )


class PremisesStreetTooLong(Refusal):
    """A street of more than 120 characters."""

    field = "premises_street"
    text = Text(
        fr="Indiquez le numéro et la rue en 120 caractères au plus.",
        en="Enter the number and the street in 120 characters at most.",
    )


class PremisesCityTooLong(Refusal):
    """A town of more than 80 characters."""

    field = "premises_city"
    text = Text(
        fr="Le nom de la ville a 80 caractères au plus.",
        en="The name of the town has 80 characters at most.",
    )


class PremisesInUse(Refusal):
    """Hours to come are at this place."""

    text = Text(
        fr="Des horaires sont encore prévus dans ce lieu. Changez-les d’abord, puis fermez-le.",
        en="Hours are still planned at this place. Change them first, then close it.",
    )
