"""The practice keeps money without a home: it does not go back by itself."""

from cabinet import bell, payments, practice
from cabinet.practice import PersonId, PracticeId
from cabinet.work import OpenWork


def keep_payment(work: OpenWork, *, practice_id: PracticeId, person_id: PersonId, payment_id: str) -> None:
    """It stays on the desk until somebody gives it back; twice is once. NoSuchPayment when it is not the practice's."""
    with work() as w:
        payment = payments.stray(w.session, payment_id, practice_id=practice_id)
        if payments.keep_stray(w.session, payment, now=w.now):
            detail = payment.id[-6:].upper()
            practice.note(w.session, practice_id, "stray_kept", person_id=person_id, now=w.now, detail=detail)
            bell.ring(w.session, f"practice:{practice_id}", now=w.now)
