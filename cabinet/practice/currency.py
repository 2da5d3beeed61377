"""The currency of a practice, and who keeps it as it is for a while."""

from sqlmodel import Session, col, select

from cabinet.practice.categories import categories_of
from cabinet.practice.tables import Practice, PracticeId


def currency_kept(session: Session, practice_id: PracticeId) -> str:
    """What the practice bills in, and goes on billing in until the transaction ends.

    Many clients book at once: they share the row, and only whoever changes the practice waits for them. It is asked
    for after a practitioner's time, as `lock` is: two who lock in another order may wait for ever.
    """
    place = select(Practice).where(col(Practice.id) == practice_id)
    return session.exec(place.with_for_update(read=True).execution_options(populate_existing=True)).one().currency


def change_currency(session: Session, place: Practice, currency: str) -> None:
    """A practice that has been locked, and all of its categories, are in this currency; each amount keeps its number.

    Whoever is editing a category meanwhile is told that it was changed.
    """
    place.currency = currency
    for category in categories_of(session, place.id):
        category.currency = currency
        category.version += 1
