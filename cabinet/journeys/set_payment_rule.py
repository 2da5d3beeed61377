"""The practice agrees with one client on what they are asked at booking."""

from cabinet import bell, practice
from cabinet.practice import PersonId, PracticeId
from cabinet.work import OpenWork


def set_payment_rule(
    work: OpenWork, *, practice_id: PracticeId, person_id: PersonId, client_id: str, rule: str
) -> None:
    """Never asked, always asked, or as each category says: from their next booking on; the journal says who agreed.

    PaymentRuleMissing when it is none of these, NoSuchClient when the client is another practice's.
    """
    with work() as w:
        agreed = practice.set_payment_rule(w.session, practice_id, client_id, rule)
        if agreed:
            action = practice.AGREED[agreed]
            practice.note(w.session, practice_id, action, person_id=person_id, detail=client_id, now=w.now)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
