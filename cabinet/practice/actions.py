"""Finding what belongs to a practice. Every function takes the practice it acts for."""

from sqlmodel import Session, col, select

from cabinet.kit.ids import comparable
from cabinet.practice.refusals import (
    NoSuchPractice,
)
from cabinet.practice.tables import Practice, PracticeId, Practitioner, PractitionerId


def practice_at(session: Session, slug: str) -> Practice:
    """The practice whose booking page this is, or NoSuchPractice."""
    found = session.exec(select(Practice).where(col(Practice.slug) == comparable(slug))).first()
    if found is None:
        raise NoSuchPractice
    return found


def practice(session: Session, practice_id: PracticeId) -> Practice:
    """The practice of an id that we gave out ourselves."""
    return session.get_one(Practice, practice_id)


def lock(session: Session, practice_id: PracticeId) -> Practice:
    """Whoever gives the practice something it can have only one of is alone with it, until their transaction ends.

    The practice as it is once they are: what was read of it before may have been changed by whoever was alone then.
    """
    row = select(Practice).where(col(Practice.id) == practice_id)
    # Others may go on entering what refers to the practice.
    alone = row.with_for_update(key_share=True).execution_options(populate_existing=True)
    return session.exec(alone).one()


def practitioners_of(session: Session, practice_id: PracticeId) -> list[Practitioner]:
    """Those whose time can be booked, in the order they joined."""
    mine = select(Practitioner).where(col(Practitioner.practice_id) == practice_id)
    return list(session.exec(mine.order_by(col(Practitioner.id))))


def practitioner(session: Session, practitioner_id: PractitionerId) -> Practitioner:
    """The practitioner of an id that we gave out ourselves."""
    return session.get_one(Practitioner, practitioner_id)
