"""The professions that cabinet knows, and what the law says of each.

Sources: fees only for acts that were performed, articles R.4321-98 (physiotherapists) and R.4127-53 (doctors) of the
Code de la santé publique; exempt care, article 261, 4, 1° of the CGI; withdrawal, article L221-2 of the Code de la
consommation, which leaves out health services by health professionals.
"""

from dataclasses import dataclass
from typing import Final, Literal

from cabinet.kit.spelling import folded
from cabinet.kit.text import Text

# Whether a client who is a consumer may withdraw from the contract: the law says yes, no, or leaves it in doubt.
Withdrawal = Literal["offered", "excluded", "in_doubt"]

# Merchant category codes: chiropractors, medical services, health services, teaching, personal services.
_CHIROPRACTORS: Final = "8041"
_DOCTORS: Final = "8011"
_DENTISTS: Final = "8021"
_HEALTH: Final = "8099"
_TEACHING: Final = "8299"
_PERSONAL: Final = "7299"


@dataclass(frozen=True, slots=True)
class Profession:
    """A profession by its `code`.

    `is_exempt`: its care is exempt from VAT by law. `has_no_advance`: an Ordre rules it, and nothing may be asked
    before the act, until somebody competent has cleared it.
    """

    code: str
    name: Text
    merchant_category: str = _HEALTH
    is_exempt: bool = True
    has_no_advance: bool = False
    withdrawal: Withdrawal = "excluded"


def _ruled(code: str, fr: str, en: str, merchant_category: str = _HEALTH) -> Profession:
    return Profession(code, Text(fr=fr, en=en), merchant_category, has_no_advance=True)


def _care(code: str, fr: str, en: str) -> Profession:
    return Profession(code, Text(fr=fr, en=en))


def _wellness(code: str, fr: str, en: str, merchant_category: str = _PERSONAL) -> Profession:
    return Profession(code, Text(fr=fr, en=en), merchant_category, is_exempt=False, withdrawal="offered")


PROFESSIONS: Final = (
    Profession("osteopath", Text(fr="Ostéopathe", en="Osteopath"), withdrawal="in_doubt"),
    Profession("chiropractor", Text(fr="Chiropracteur", en="Chiropractor"), _CHIROPRACTORS, withdrawal="in_doubt"),
    _care("psychologist", "Psychologue", "Psychologist"),
    _care("psychotherapist", "Psychothérapeute", "Psychotherapist"),
    _care("psychoanalyst", "Psychanalyste", "Psychoanalyst"),
    _care("dietitian", "Diététicien ou diététicienne", "Dietitian"),
    _care("speech_therapist", "Orthophoniste", "Speech therapist"),
    _care("orthoptist", "Orthoptiste", "Orthoptist"),
    _care("occupational_therapist", "Ergothérapeute", "Occupational therapist"),
    _care("psychomotor_therapist", "Psychomotricien ou psychomotricienne", "Psychomotor therapist"),
    _wellness("coach", "Coach", "Coach", _TEACHING),
    _wellness("trainer", "Formateur ou formatrice", "Trainer", _TEACHING),
    _wellness("sophrologist", "Sophrologue", "Sophrologist"),
    _wellness("naturopath", "Naturopathe", "Naturopath"),
    _wellness("hypnotherapist", "Hypnothérapeute", "Hypnotherapist"),
    _wellness("other", "Autre profession", "Another profession"),
    _ruled("physiotherapist", "Masseur-kinésithérapeute", "Physiotherapist"),
    _ruled("doctor", "Médecin", "Doctor", _DOCTORS),
    _ruled("dentist", "Chirurgien-dentiste", "Dentist", _DENTISTS),
    _ruled("midwife", "Sage-femme", "Midwife"),
    _ruled("nurse", "Infirmier ou infirmière", "Nurse"),
    _ruled("podiatrist", "Pédicure-podologue", "Podiatrist"),
)

_BY_CODE: Final = {profession.code: profession for profession in PROFESSIONS}
_OTHER: Final = _BY_CODE["other"]
# How each begins as people write it, `folded`: what a practice called itself before it chose from the list.
_BEGINNINGS: Final = {
    "osteo": "osteopath",
    "chiro": "chiropractor",
    "psychologue": "psychologist",
    "psychoth": "psychotherapist",
    "psychan": "psychoanalyst",
    "dietet": "dietitian",
    "orthoph": "speech_therapist",
    "orthopt": "orthoptist",
    "ergoth": "occupational_therapist",
    "psychomot": "psychomotor_therapist",
    "coach": "coach",
    "format": "trainer",
    "sophro": "sophrologist",
    "naturo": "naturopath",
    "hypno": "hypnotherapist",
    "kine": "physiotherapist",
    "masseu": "physiotherapist",
    "medecin": "doctor",
    "chirurgien": "dentist",
    "dentiste": "dentist",
    "sage": "midwife",
    "infirm": "nurse",
    "pedicure": "podiatrist",
    "podolo": "podiatrist",
}


def profession_of(code: str) -> Profession:
    """The profession of this code; one that nobody has said is any other."""
    return _BY_CODE.get(code, _OTHER)


def is_profession(code: str) -> bool:
    """Whether somebody may choose this code."""
    return code in _BY_CODE


def may_ask_advance(code: str) -> bool:
    """Whether a practice of this profession may ask for anything before the act: a payment, a deposit or a card."""
    return not profession_of(code).has_no_advance


def code_for(written: str) -> str:
    """The code of a profession that somebody wrote in their own words: `ostéopathe D.O.` is an osteopath."""
    begins = folded(written.strip())
    if not begins or begins in _BY_CODE:
        return begins
    return next((code for beginning, code in _BEGINNINGS.items() if begins.startswith(beginning)), "other")
