"""The practice adds a kind of appointment."""

from cabinet import bell, practice
from cabinet.journeys.beginning_to_ask import refuse_unpayable
from cabinet.practice import CategoryChange, CategoryId, PersonId, PracticeId
from cabinet.work import OpenWork


def add_category(work: OpenWork, *, practice_id: PracticeId, person_id: PersonId, change: CategoryChange) -> CategoryId:
    """The id of the new category, behind the others; the journal says who added it.

    AccountNotActive when a payment is asked before the practice may charge, MediatorMissing before the law allows it;
    CategoryRefused with every fault.
    """
    with work() as w:
        refuse_unpayable(w, practice_id, change)
        added = practice.add_category(w.session, practice_id, change)
        practice.note(w.session, practice_id, "category_added", person_id=person_id, detail=added.name, now=w.now)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
        return added.id
