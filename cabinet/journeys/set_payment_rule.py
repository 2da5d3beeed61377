"""The practice agrees with one client on what they are asked at booking."""

from cabinet import bell, practice
from cabinet.practice import PracticeId
from cabinet.work import OpenWork


def set_payment_rule(work: OpenWork, *, practice_id: PracticeId, client_id: str, rule: str) -> None:
    """Never asked, always asked, or as each category says: from their next booking on.

    PaymentRuleMissing when it is none of these, NoSuchClient when the client is another practice's.
    """
    with work() as w:
        practice.set_payment_rule(w.session, practice_id, client_id, rule)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
