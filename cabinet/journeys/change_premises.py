"""The practice receives at another place too, or gives one of them another name or address."""

from cabinet import bell, practice
from cabinet.practice import PracticeId, Premises
from cabinet.work import OpenWork


def change_premises(
    work: OpenWork, *, practice_id: PracticeId, premises_id: str, name: str, street: str, postal_code: str, city: str
) -> None:
    """Writes one place, a new one when `premises_id` is empty; what clients were told already stays.

    NoSuchPremises for a closed one or another practice's; PremisesUnnamed without a name, PremisesNameTaken with that
    of another; PostalCodeMalformed, and the refusal of a part of its address that is too long. The same new one twice
    is once.
    """
    with work() as w:
        # Of two who give a name at once, the second one sees the first one's.
        practice.lock(w.session, practice_id)
        if premises_id:
            place = practice.locked_premises(w.session, practice_id, premises_id)
        else:
            place = Premises(practice_id=practice_id, name="")
        practice.write_premises(place, name=name, street=street, postal_code=postal_code, city=city)
        practice.keep_premises(w.session, place)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
