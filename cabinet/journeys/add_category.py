"""The practice adds a kind of appointment."""

from collections.abc import Sequence

from cabinet import bell, practice
from cabinet.journeys.beginning_to_ask import missing_to_ask
from cabinet.kit.refusal import Refusal
from cabinet.practice import CategoryChange, CategoryId, PersonId, PracticeId
from cabinet.work import OpenWork


def add_category(
    work: OpenWork,
    *,
    practice_id: PracticeId,
    person_id: PersonId,
    change: CategoryChange,
    unread: Sequence[Refusal] = (),
) -> CategoryId:
    """The id of the new category, behind the others; the journal says who added it.

    CategoryRefused with every fault at once: those `unread`, of what was typed and is unreadable; AccountNotActive when
    a payment is asked before the practice may charge, MediatorMissing before the law allows it; and what the category
    cannot be.
    """
    with work() as w:
        further = [*unread, *missing_to_ask(w, practice_id, change)]
        added = practice.add_category(w.session, practice_id, change, further=further)
        practice.note(w.session, practice_id, "category_added", person_id=person_id, detail=added.name, now=w.now)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
        return added.id
