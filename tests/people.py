"""Who the tests are about: Camille the practitioner, Bruno her client, Chloé of another practice, Nadia the coach."""

from dataclasses import dataclass, replace
from typing import Final

from cabinet.demonstration.practices import MARTIN, MOREAU
from cabinet.kit.tokens import hash_of
from cabinet.practice import NewPerson

CAMILLE: Final = MARTIN
CHLOE: Final = MOREAU
# A coach: her clients are consumers who may withdraw.
NADIA: Final = replace(
    MARTIN,
    slug="nadia",
    name="Nadia Coaching",
    profession="coach",
    title="Coach",
    offers_withdrawal=None,
    vat_regime="franchise",
    owner=NewPerson(first_name="Nadia", name="Nadia Roux", email="nadia@roux.example", password=MARTIN.owner.password),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Somebody in front of a booking page, with a cookie and with something to type."""

    first_name: str
    last_name: str
    email: str
    phone: str = ""

    @property
    def cookie_hash(self) -> str:
        """What the house keeps of their cookie."""
        return hash_of(f"the cookie of {self.email}")


BRUNO: Final = Visitor(first_name="Bruno", last_name="Lefèvre", email="bruno@courrier.example", phone="06 39 98 10 01")
INES: Final = Visitor(first_name="Inès", last_name="Benali", email="ines@courrier.example")


def a_crowd(number: int) -> list[Visitor]:
    """So many different visitors."""
    return [
        Visitor(first_name=f"Client{i}", last_name="Dupont", email=f"client{i}@courrier.example")
        for i in range(1, number + 1)
    ]
