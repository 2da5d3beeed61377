"""What a category asks of whoever books it, in words: never less than it will be, and never more later."""

from typing import Final

from cabinet.booking import Promise
from cabinet.kit.text import Language, Text
from cabinet.notifications import ADVANCE, on_the_day, to_pay_on_the_day
from cabinet.practice import AskedOf

_FREE: Final = Text(fr="Gratuit", en="Free")
_OR_ALL: Final = Text(fr="Ou tout régler maintenant", en="Or pay everything now")
_FIRST_VISITS: Final = Text(fr="Demandé à la première visite seulement", en="Asked for a first visit only")
_TITLES: Final = {
    "arrhes": Text(fr="Paiement des arrhes", en="Pay the deposit"),
    "acompte": Text(fr="Paiement de l’acompte", en="Pay the deposit"),
    "full": Text(fr="Paiement", en="Payment"),
    "imprint": Text(fr="Empreinte de carte", en="Card imprint"),
}


def price_words(promise: Promise, language: Language) -> str:
    """What it costs in all."""
    return _FREE.into(language) if promise.price.is_zero else promise.price.shown(language)


def asked_lines(promise: Promise, asked_of: AskedOf, language: Language) -> list[str]:
    """What is asked at booking and on the day, for somebody who chooses what to book."""
    if promise.price.is_zero:
        return []
    return [_asked(promise).into(language), *asked_notes(promise, asked_of, language)]


def asked_notes(promise: Promise, asked_of: AskedOf, language: Language) -> list[str]:
    """In which case it may be less, and whether it may be more for those who like."""
    notes = [
        *([_OR_ALL] if promise.deposit else []),
        *([_FIRST_VISITS] if promise.needs_card and asked_of == "first_visits" else []),
    ]
    return [note.into(language) for note in notes]


def payment_title(promise: Promise, language: Language) -> str:
    """What the step is called at which a card is asked for; nothing where none is."""
    if not promise.needs_card:
        return ""
    kind = "imprint" if promise.asked == "imprint" else "full" if promise.later.is_zero else promise.advance
    return _TITLES[kind].into(language)


def deposit_name(promise: Promise, language: Language) -> str:
    """What the deposit is called beside the choice to pay everything."""
    names = {
        "arrhes": Text(fr="Les arrhes", en="The deposit"),
        "acompte": Text(fr="L’acompte", en="The deposit"),
    }
    return names[promise.advance].into(language)


def deposit_then(promise: Promise, language: Language) -> str:
    """What is left on the day for whoever pays the deposit; nothing where there is no choice."""
    if promise.deposit is None:
        return ""
    later, when = promise.price - promise.deposit, on_the_day(promise.place)
    return Text(fr=f"Puis {later.shown('fr')} {when.fr}", en=f"Then {later.shown('en')} {when.en}").into(language)


def due_label(promise: Promise, language: Language) -> str:
    """What stands beside the sum that is due now."""
    name = ADVANCE[promise.advance]
    part = Text(fr=f" ({name.fr})", en=f" ({name.en})") if not promise.later.is_zero else Text(fr="", en="")
    return Text(fr=f"À payer aujourd’hui{part.fr}", en=f"To pay today{part.en}").into(language)


def imprint_sentence(promise: Promise) -> Text:
    """What an imprint takes today, and what it stands for."""
    return Text(
        fr=f"aucun montant prélevé aujourd’hui\u202f; {promise.fee.shown('fr')} si vous annulez tard ou ne venez pas",
        en=f"nothing is taken today; {promise.fee.shown('en')} if you cancel late or do not come",
    )


def _asked(promise: Promise) -> Text:
    if promise.asked == "imprint":
        imprint = imprint_sentence(promise)
        return Text(fr=f"Empreinte de carte\u00a0: {imprint.fr}", en=f"Card imprint: {imprint.en}")
    if promise.due.is_zero:
        return to_pay_on_the_day(promise.place)
    due, later = promise.due, promise.later
    if later.is_zero:
        return Text(
            fr=f"À payer à la réservation\u00a0: {due.shown('fr')}", en=f"To pay when booking: {due.shown('en')}"
        )
    when = on_the_day(promise.place)
    name = ADVANCE[promise.advance].fr.capitalize()
    return Text(
        fr=f"{name} à la réservation\u00a0: {due.shown('fr')}, puis {later.shown('fr')} {when.fr}",
        en=f"Deposit when booking: {due.shown('en')}, then {later.shown('en')} {when.en}",
    )
