"""The practice changes a category, and what it asks of a client at booking."""

from collections.abc import Sequence

from cabinet import bell, practice
from cabinet.journeys.beginning_to_ask import missing_to_ask
from cabinet.kit.refusal import Refusal
from cabinet.practice import CategoryChange, CategoryId, PersonId, PracticeId
from cabinet.work import OpenWork


def change_category(
    work: OpenWork,
    *,
    practice_id: PracticeId,
    person_id: PersonId,
    category_id: CategoryId,
    change: CategoryChange,
    seen_version: int,
    unread: Sequence[Refusal] = (),
) -> None:
    """Makes the category so for bookings to come; appointments that exist keep what was promised.

    Everybody of the practice may; the journal says who changed a price, what is asked, or what comes back.
    CategoryRefused with every fault at once: those `unread`, of what was typed and is unreadable; AccountNotActive when
    more is asked than before while the practice may not charge, MediatorMissing while the law does not allow it; and
    what the category cannot be. ChangedMeanwhile when somebody saved since `seen_version`.
    """
    with work() as w:
        # Whoever changes it at the same moment comes before or after: it is judged by what it asks then.
        practice.lock(w.session, practice_id)
        before = practice.change_from(practice.category(w.session, practice_id, category_id))
        further = [*unread, *missing_to_ask(w, practice_id, change, before=before)]
        after = practice.change_category(
            w.session, practice_id, category_id, change, seen_version=seen_version, further=further
        )
        for action in practice.changes_of_money(before, practice.change_from(after)):
            practice.note(w.session, practice_id, action, person_id=person_id, detail=after.name, now=w.now)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
