"""The practitioner entered something wrong: its opposite is entered beside it."""

from cabinet import bell, billing, practice
from cabinet.kit.clock import local
from cabinet.practice import PracticeId
from cabinet.work import OpenWork


def correct_desk_payment(
    work: OpenWork, *, practice_id: PracticeId, person_id: str, invoice_id: str, entry_id: str
) -> None:
    """Takes an entry of the desk back, once however often it is pressed; NotCorrectable when it was paid online."""
    with work() as w:
        invoice = billing.lock_invoice(w.session, practice_id, invoice_id)
        billing.correct_desk_payment(
            w.session,
            invoice,
            entry_id=entry_id,
            person_id=person_id,
            today=local(w.now, practice.practice(w.session, practice_id).zone).date(),
            now=w.now,
        )
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
        bell.ring(w.session, f"invoice:{invoice.id}", now=w.now)
