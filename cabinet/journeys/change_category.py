"""The practice changes a category, and what it asks of a client at booking."""

from cabinet import bell, payments, practice
from cabinet.practice import CategoryChange, CategoryId, PracticeId
from cabinet.work import OpenWork


def change_category(
    work: OpenWork, *, practice_id: PracticeId, category_id: CategoryId, change: CategoryChange, seen_version: int
) -> None:
    """Makes the category so for bookings to come; appointments that exist keep what was promised.

    AccountNotActive when a payment is asked before the practice may charge; the refusal of the first impossible
    field; ChangedMeanwhile when somebody saved since `seen_version`.
    """
    with work() as w:
        if change.payment_asked != "nothing" and not payments.can_charge(w.session, practice_id):
            raise payments.AccountNotActive
        practice.change_category(w.session, practice_id, category_id, change, seen_version=seen_version)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
