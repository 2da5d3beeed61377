"""Who the practice is, as its owner may change it."""

from dataclasses import dataclass, field, replace

from cabinet import billing, practice
from cabinet.practice import PersonId, PracticeId, TypedIdentity
from cabinet.work import OpenWork


@dataclass(frozen=True, slots=True)
class IdentityView:
    """Field values as they are edited. `invoice_line` is who the practice is by law, in the words of its invoices.

    `fingerprint` tells the house what the person was shown.
    """

    typed: TypedIdentity = field(default_factory=TypedIdentity)
    invoice_line: str = ""
    fingerprint: str = ""


def look(reading: OpenWork, *, practice_id: PracticeId, person_id: PersonId) -> IdentityView:
    """The identity as it is stored; OwnerOnly for anybody but the owner."""
    with reading() as w:
        practice.owner(w.session, practice_id, person_id=person_id)
        place = practice.practice(w.session, practice_id)
        typed = practice.typed_from(place)
        return IdentityView(
            typed=replace(typed, vat_regime=billing.vat_regime_of(place)),
            invoice_line=practice.legal_line(place),
            fingerprint=practice.identity_fingerprint(place),
        )
