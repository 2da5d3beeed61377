"""The categories of a practice: found, added, changed, put into another order."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from cabinet.kit.ids import comparable
from cabinet.kit.locks import locked
from cabinet.kit.money import Money
from cabinet.kit.refusal import Refusal
from cabinet.practice.actions import lock, practice, practitioners_of
from cabinet.practice.category_faults import Offering, check_category, name_key
from cabinet.practice.category_refusals import (
    ChangedMeanwhile,
    CurrencyChangedMeanwhile,
)
from cabinet.practice.refusals import (
    NoSuchCategory,
    NotOffered,
)
from cabinet.practice.rules import CategoryChange
from cabinet.practice.tables import Category, CategoryId, CategoryKind, PracticeId


def categories_of(session: Session, practice_id: PracticeId) -> list[Category]:
    """All categories in the order that the practice gave them."""
    mine = select(Category).where(col(Category.practice_id) == practice_id)
    return list(session.exec(mine.order_by(col(Category.position))))


def asking_categories(session: Session, practice_id: PracticeId) -> list[Category]:
    """Those that ask clients for a payment, or a card, when they book: one that is switched off asks nobody."""
    mine = categories_of(session, practice_id)
    return [row for row in mine if row.is_active and row.kind == "appointment" and row.payment_asked != "nothing"]


def kinds_of_time_away(session: Session, practice_id: PracticeId) -> list[Category]:
    """By which time away is entered, whatever they are called: absences first, then meetings that are not off.

    An absence can always be entered: one that was switched off before this was refused is there as well.
    """
    mine = [row for row in categories_of(session, practice_id) if row.kind != "appointment"]
    absences = [row for row in mine if row.kind == "absence"]
    return absences + [row for row in mine if row.kind == "meeting" and row.is_active]


def category(session: Session, practice_id: PracticeId, category_id: str) -> Category:
    """One category of this practice, or NoSuchCategory: also when it is another's."""
    return _found(session.exec(_one_category(practice_id, category_id)).first())


def bookable_category(session: Session, practice_id: PracticeId, category_id: str) -> Category:
    """One category that clients may book online, or NotOffered: also when it is another's."""
    found = session.exec(_one_category(practice_id, category_id)).first()
    if found is None or not (found.kind == "appointment" and found.is_active and found.is_bookable_online):
        raise NotOffered
    return found


def change_from(category: Category) -> CategoryChange:
    """A category as it stands, ready to be changed."""
    return CategoryChange(
        name=category.name,
        currency=category.currency,
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


def category_of(change: CategoryChange, practice_id: PracticeId, *, kind: CategoryKind = "appointment") -> Category:
    """The category that this change would make, which nobody has entered yet."""
    category = Category(
        practice_id=practice_id, kind=kind, name=change.name, minutes=change.minutes, currency=change.currency
    )
    _write(category, change)
    return category


def change_category(
    session: Session,
    practice_id: PracticeId,
    category_id: CategoryId,
    change: CategoryChange,
    *,
    seen_version: int,
    further: Sequence[Refusal] = (),
) -> Category:
    """Makes the category so, for the bookings to come. `seen_version` is the one that the person was shown.

    CategoryRefused with every fault at once, those `further` ones that were found elsewhere with them;
    ChangedMeanwhile, or CurrencyChangedMeanwhile.
    """
    # Whoever changes the profession at the same moment comes before or after, never in between.
    lock(session, practice_id)
    found = _found(session.exec(locked(_one_category(practice_id, category_id))).first())
    if found.version != seen_version:
        if not further and change_from(found) == change_from(category_of(change, practice_id, kind=found.kind)):
            # Sent twice: it is so already.
            return found
        raise ChangedMeanwhile
    if found.currency != change.currency:
        raise CurrencyChangedMeanwhile
    offering = _offering_beside(session, practice_id, found.kind, category_id=found.id)
    check_category(change, offering, further=further)
    _write(found, change)
    _nobody_else_is_default(session, found)
    found.version += 1
    return found


def add_category(
    session: Session, practice_id: PracticeId, change: CategoryChange, *, further: Sequence[Refusal] = ()
) -> Category:
    """A further kind of appointment, after the others; CategoryRefused, `further` faults included, otherwise.

    CurrencyChangedMeanwhile when its amounts were typed in another currency than the practice has by now.
    """
    # Two who add at once would give both the same place.
    if lock(session, practice_id).currency != change.currency:
        raise CurrencyChangedMeanwhile
    check_category(change, _offering_beside(session, practice_id, "appointment"), further=further)
    rows = categories_of(session, practice_id)
    added = category_of(change, practice_id)
    added.position = max((row.position for row in rows), default=-1) + 1
    session.add(added)
    _nobody_else_is_default(session, added)
    session.flush()
    return added


def order_categories(session: Session, practice_id: PracticeId, ids: Sequence[str]) -> None:
    """Puts the categories into this order, those left out behind; ids of others are passed over."""
    lock(session, practice_id)
    rows = categories_of(session, practice_id)
    wanted = {category_id: place for place, category_id in enumerate(ids)}
    rows.sort(key=lambda row: wanted.get(row.id, len(wanted)))
    # First out of each other's way: no two may have one place, not even for a moment.
    for place, row in enumerate(rows):
        row.position = -1 - place
    session.flush()
    for place, row in enumerate(rows):
        row.position = place


def offering_of(session: Session, practice_id: PracticeId, kind: CategoryKind) -> Offering:
    """What the practice may offer as a category of this kind."""
    place = practice(session, practice_id)
    return Offering(
        kind=kind,
        profession=place.profession,
        regime=place.vat_regime,
        practitioner_ids=frozenset(row.id for row in practitioners_of(session, practice_id)),
    )


def _offering_beside(
    session: Session, practice_id: PracticeId, kind: CategoryKind, *, category_id: str = ""
) -> Offering:
    others = [row for row in categories_of(session, practice_id) if row.is_active and row.id != category_id]
    offering = offering_of(session, practice_id, kind)
    return replace(offering, names_taken=frozenset(name_key(row.name) for row in others))


def _write(category: Category, change: CategoryChange) -> None:
    asked = change.payment_asked
    category.name = change.name.strip()
    category.short_name = change.short_name
    category.minutes, category.pause_minutes = change.minutes, change.pause_minutes
    category.color, category.group_name = change.color, change.group_name
    # What is switched off is proposed nowhere, first of all not before the others.
    category.is_default, category.is_active = change.is_default and change.is_active, change.is_active
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


def _nobody_else_is_default(session: Session, category: Category) -> None:
    if not category.is_default:
        return
    others = select(Category).where(
        col(Category.practice_id) == category.practice_id,
        col(Category.id) != category.id,
        col(Category.is_default).is_(True),
    )
    for other in session.exec(locked(others)):
        other.is_default = False


def _one_category(practice_id: PracticeId, category_id: str) -> SelectOfScalar[Category]:
    return select(Category).where(col(Category.id) == comparable(category_id), col(Category.practice_id) == practice_id)


def _found(category: Category | None) -> Category:
    if category is None:
        raise NoSuchCategory
    return category
