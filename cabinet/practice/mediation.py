"""Whether a practice names a consumer mediator, where the law wants one before clients pay.

Sources: articles L612-1 and L616-1 of the Code de la consommation; health services are outside of it (article L611-4).
"""

from cabinet.practice.professions import profession_of
from cabinet.practice.tables import Practice


def names_mediator(place: Practice) -> bool:
    """Whether it says who mediates, and how to reach them."""
    return bool(place.mediator_name.strip() and place.mediator_contact.strip())


def lacks_mediator(place: Practice) -> bool:
    """Whether it may not let clients pay at booking before it names one.

    A practice that has not said its profession is not judged: it is asked for it before it opens an account.
    """
    return wants_mediator(place) and not names_mediator(place)


def wants_mediator(place: Practice) -> bool:
    """Whether the law wants its profession to name one."""
    return bool(place.profession) and profession_of(place.profession).withdrawal == "offered"


def should_name_mediator(place: Practice) -> bool:
    """Whether it would be safer with one: the law is in doubt, and it treats its clients as consumers."""
    return advises_mediator(place) and not names_mediator(place)


def advises_mediator(place: Practice) -> bool:
    """Whether its profession leaves it in doubt, and it treats its clients as consumers."""
    return profession_of(place.profession).withdrawal == "in_doubt" and place.offers_withdrawal is not False
