"""The practice changes a category, and what it asks of a client at booking."""

from cabinet import bell, payments, practice
from cabinet.practice import CategoryChange, CategoryId, PracticeId
from cabinet.work import OpenWork, Work


def change_category(
    work: OpenWork, *, practice_id: PracticeId, category_id: CategoryId, change: CategoryChange, seen_version: int
) -> None:
    """Makes the category so for bookings to come; appointments that exist keep what was promised.

    AccountNotActive when a payment is asked before the practice may charge, MediatorMissing when it begins to be
    before the law allows it; the refusal of the first impossible field; ChangedMeanwhile when somebody saved since
    `seen_version`.
    """
    with work() as w:
        # One that asks already stays as it is, and closed to clients: its owner may go on changing the rest of it.
        if practice.category(w.session, practice_id, category_id).payment_asked == "nothing":
            refuse_without_mediator(w, practice_id, change)
        if change.payment_asked != "nothing" and not payments.can_charge(w.session, practice_id):
            raise payments.AccountNotActive
        practice.change_category(w.session, practice_id, category_id, change, seen_version=seen_version)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)


def refuse_without_mediator(w: Work, practice_id: PracticeId, change: CategoryChange) -> None:
    """Nothing begins to be asked of consumers who have nobody to turn to.

    Article L612-1 of the Code de la consommation.
    """
    if change.payment_asked != "nothing" and practice.lacks_mediator(practice.practice(w.session, practice_id)):
        raise practice.MediatorMissing
