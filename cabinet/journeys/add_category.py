"""The practice adds a kind of appointment."""

from cabinet import bell, payments, practice
from cabinet.journeys.change_category import refuse_without_mediator
from cabinet.practice import CategoryChange, CategoryId, PracticeId
from cabinet.work import OpenWork


def add_category(work: OpenWork, *, practice_id: PracticeId, change: CategoryChange) -> CategoryId:
    """The id of the new category, behind the others.

    AccountNotActive when a payment is asked before the practice may charge, MediatorMissing before the law allows it;
    CategoryRefused with every fault.
    """
    with work() as w:
        refuse_without_mediator(w, practice_id, change)
        if change.payment_asked != "nothing" and not payments.can_charge(w.session, practice_id):
            raise payments.AccountNotActive
        added = practice.add_category(w.session, practice_id, change)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
        return added.id
