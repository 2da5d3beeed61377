"""The practice puts its categories into another order."""

from typing import Literal

from cabinet import bell, practice
from cabinet.practice import PracticeId
from cabinet.work import OpenWork

Direction = Literal["up", "down"]


def move_category(work: OpenWork, *, practice_id: PracticeId, category_id: str, direction: Direction) -> None:
    """One place up or down, from where it is now; NoSuchCategory for another practice's. The last goes no further."""
    with work() as w:
        practice.lock(w.session, practice_id)
        moved = practice.category(w.session, practice_id, category_id)
        ids = [row.id for row in practice.categories_of(w.session, practice_id)]
        place = ids.index(moved.id)
        to = max(0, min(len(ids) - 1, place + (1 if direction == "down" else -1)))
        ids.insert(to, ids.pop(place))
        practice.order_categories(w.session, practice_id, ids)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
