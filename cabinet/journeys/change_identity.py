"""The owner says who the practice is."""

from cabinet import bell, practice
from cabinet.practice import PersonId, PracticeId, TypedIdentity
from cabinet.work import OpenWork


def change_identity(
    work: OpenWork, *, practice_id: PracticeId, person_id: PersonId, typed: TypedIdentity, seen: str
) -> None:
    """Keeps who the practice is, for what it issues from now on.

    OwnerOnly for anybody but the owner; IdentityRefused with every fault at once; IdentityChangedMeanwhile when
    somebody saved since `seen`, the fingerprint of what was shown; AdvanceForbidden when the profession may ask nothing
    in advance and categories do; VatImpossible when services have a VAT that they could not have then, and
    VatInAnotherCurrency when it would charge VAT and does not bill in euros.
    """
    with work() as w:
        practice.owner(w.session, practice_id, person_id=person_id)
        identity = practice.checked_identity(typed)
        place = practice.lock(w.session, practice_id)
        if practice.is_so_already(place, identity):
            return
        practice.change_practice(w.session, place, identity, seen=seen)
        practice.note(
            w.session,
            practice_id,
            "identity_changed",
            person_id=person_id,
            now=w.now,
        )
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
