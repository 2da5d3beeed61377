"""Finding and changing what belongs to a practice. Every function takes the practice it acts for."""

from collections.abc import Sequence
from dataclasses import fields

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from cabinet.kit.ids import comparable
from cabinet.kit.locks import locked
from cabinet.kit.money import Money
from cabinet.practice.identity import Identity, has_identity
from cabinet.practice.professions import may_ask_advance
from cabinet.practice.refusals import (
    AdvanceForbidden,
    ChangedMeanwhile,
    IdentityMissing,
    NoSuchCategory,
    NoSuchPractice,
)
from cabinet.practice.rules import CategoryChange, check_category
from cabinet.practice.tables import (
    Category,
    CategoryId,
    Practice,
    PracticeId,
    Practitioner,
    PractitionerId,
)


def practice_at(session: Session, slug: str) -> Practice:
    """The practice whose booking page this is, or NoSuchPractice."""
    found = session.exec(select(Practice).where(col(Practice.slug) == comparable(slug))).first()
    if found is None:
        raise NoSuchPractice
    return found


def practice(session: Session, practice_id: PracticeId) -> Practice:
    """The practice of an id that we gave out ourselves."""
    return session.exec(select(Practice).where(col(Practice.id) == practice_id)).one()


def lock(session: Session, practice_id: PracticeId) -> None:
    """Whoever gives the practice something it can have only one of is alone with it, until their transaction ends."""
    row = select(Practice.id).where(col(Practice.id) == practice_id)
    # Others may go on entering what refers to the practice.
    session.exec(row.with_for_update(key_share=True)).one()


def change_practice(session: Session, practice_id: PracticeId, identity: Identity) -> Practice:
    """The practice is this from now on; AdvanceForbidden while categories ask for what its profession may not.

    What was issued and promised before stays as it is.
    """
    lock(session, practice_id)
    if not may_ask_advance(identity.profession):
        _refuse_while_asked(categories_of(session, practice_id))
    place = practice(session, practice_id)
    for field in fields(identity):
        setattr(place, field.name, getattr(identity, field.name))
    return place


def require_identity(session: Session, practice_id: PracticeId) -> None:
    """IdentityMissing unless all is known that the practice's documents have to say."""
    if not has_identity(practice(session, practice_id)):
        raise IdentityMissing


def practitioners_of(session: Session, practice_id: PracticeId) -> list[Practitioner]:
    """Those whose time can be booked, in the order they joined."""
    mine = select(Practitioner).where(col(Practitioner.practice_id) == practice_id)
    return list(session.exec(mine.order_by(col(Practitioner.id))))


def practitioner(session: Session, practitioner_id: PractitionerId) -> Practitioner:
    """The practitioner of an id that we gave out ourselves."""
    return session.exec(select(Practitioner).where(col(Practitioner.id) == practitioner_id)).one()


def categories_of(session: Session, practice_id: PracticeId) -> list[Category]:
    """All categories in the order that the practice gave them."""
    mine = select(Category).where(col(Category.practice_id) == practice_id)
    return list(session.exec(mine.order_by(col(Category.position))))


def category(session: Session, practice_id: PracticeId, category_id: str) -> Category:
    """One category of this practice, or NoSuchCategory: also when it is another's."""
    return _found(session.exec(_one_category(practice_id, category_id)).first())


def bookable_category(session: Session, practice_id: PracticeId, category_id: str) -> Category:
    """One category that clients may book online, or NoSuchCategory."""
    found = category(session, practice_id, category_id)
    if not (found.kind == "appointment" and found.is_active and found.is_bookable_online):
        raise NoSuchCategory
    return found


def change_from(category: Category) -> CategoryChange:
    """A category as it stands, ready to be changed."""
    return CategoryChange(
        name=category.name,
        short_name=category.short_name,
        minutes=category.minutes,
        pause_minutes=category.pause_minutes,
        color=category.color,
        group_name=category.group_name,
        is_default=category.is_default,
        is_active=category.is_active,
        is_bookable_online=category.is_bookable_online,
        place=category.place,
        video_link=category.video_link,
        notice_hours=category.notice_hours,
        horizon_days=category.horizon_days,
        offered_by=category.offered_by,
        services=category.services,
        payment_asked=category.payment_asked,
        asked_of=category.asked_of,
        may_pay_all=category.may_pay_all,
        deposit=Money(category.deposit_cents, category.currency),
        deposit_percent=category.deposit_percent,
        fee=Money(category.fee_cents, category.currency),
        advance=category.advance,
        policy=category.policy,
    )


def change_category(
    session: Session,
    practice_id: PracticeId,
    category_id: CategoryId,
    change: CategoryChange,
    *,
    seen_version: int,
) -> Category:
    """Makes the category so, for the bookings to come. `seen_version` is the one that the person was shown.

    Raises the Refusal of the first impossible field, AdvanceForbidden where the profession may ask nothing, or
    ChangedMeanwhile.
    """
    if change.payment_asked != "nothing":
        _refuse_advance(session, practice_id)
    found = _found(session.exec(locked(_one_category(practice_id, category_id))).first())
    if found.version != seen_version:
        raise ChangedMeanwhile
    check_category(change)
    _write(found, change)
    found.version += 1
    return found


def _refuse_while_asked(categories: Sequence[Category]) -> None:
    asking = [category.name for category in categories if category.payment_asked != "nothing"]
    if asking:
        raise AdvanceForbidden.while_asked_by(asking)


def _refuse_advance(session: Session, practice_id: PracticeId) -> None:
    # Whoever changes the profession at the same moment comes before or after, never in between.
    lock(session, practice_id)
    if not may_ask_advance(practice(session, practice_id).profession):
        raise AdvanceForbidden


def _write(category: Category, change: CategoryChange) -> None:
    asked = change.payment_asked
    category.name = change.name.strip()
    category.short_name = change.short_name
    category.minutes, category.pause_minutes = change.minutes, change.pause_minutes
    category.color, category.group_name = change.color, change.group_name
    category.is_default, category.is_active = change.is_default, change.is_active
    category.is_bookable_online = change.is_bookable_online
    category.place, category.video_link = change.place, change.video_link
    category.notice_hours, category.horizon_days = change.notice_hours, change.horizon_days
    category.offered_by, category.services = change.offered_by, change.services
    category.payment_asked, category.asked_of = asked, change.asked_of
    category.may_pay_all = change.may_pay_all
    # What is not asked for is not kept: nobody must find an old amount when they ask for it again.
    category.deposit_cents = change.deposit.cents if asked == "deposit_amount" else 0
    category.deposit_percent = change.deposit_percent if asked == "deposit_percent" else 0
    category.fee_cents = change.fee.cents if asked == "imprint" else 0
    category.advance, category.policy = change.advance, change.policy


def _one_category(practice_id: PracticeId, category_id: str) -> SelectOfScalar[Category]:
    return select(Category).where(col(Category.id) == comparable(category_id), col(Category.practice_id) == practice_id)


def _found(category: Category | None) -> Category:
    if category is None:
        raise NoSuchCategory
    return category
