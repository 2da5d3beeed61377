"""The other places where a practice receives, as the fields of one hold it."""

from dataclasses import dataclass

from cabinet import practice
from cabinet.practice import PracticeId, Premises
from cabinet.work import OpenWork


@dataclass(frozen=True, slots=True)
class PlaceFields:
    """A place as its fields hold it."""

    id: str = ""
    name: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    address: str = ""


def look_at(reading: OpenWork, *, practice_id: PracticeId, premises_id: str) -> PlaceFields:
    """One open place of this practice; NoSuchPremises for a closed one, or another practice's."""
    with reading() as w:
        found = next((row for row in practice.premises_of(w.session, practice_id) if row.id == premises_id), None)
    if found is None:
        raise practice.NoSuchPremises
    return place_shown(found)


def place_shown(row: Premises) -> PlaceFields:
    """A place, with its address in one line."""
    return PlaceFields(row.id, row.name, row.street, row.postal_code, row.city, row.address)
