"""A card imprint from the first ask to the card that is kept, or forgotten. States only go forward."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from cabinet.kit.inserting import insert_once
from cabinet.kit.locks import locked
from cabinet.kit.money import Money
from cabinet.payments.tables import Imprint, ImprintRecord, ImprintRecordKind

# Those that Stripe is still to be asked about.
UNSETTLED = ("awaiting", "releasing")


def imprint(session: Session, imprint_id: str) -> Imprint:
    """The imprint of an id that we gave out ourselves, locked for the rest of the transaction."""
    return session.exec(locked(select(Imprint).where(col(Imprint.id) == imprint_id))).one()


def known_imprint(session: Session, imprint_id: str) -> Imprint | None:
    """The imprint with this id, which came from outside or is only looked at."""
    return session.exec(select(Imprint).where(col(Imprint.id) == imprint_id)).first()


def imprint_with_setup(session: Session, setup_id: str) -> Imprint | None:
    """The imprint that this SetupIntent is for."""
    return session.exec(select(Imprint).where(col(Imprint.setup_id) == setup_id)).first()


def open_imprint_of(session: Session, *, draft_id: str) -> Imprint | None:
    """The one imprint of a draft for which a card may still be left."""
    theirs = select(Imprint).where(col(Imprint.draft_id) == draft_id, col(Imprint.state) == "awaiting")
    return session.exec(locked(theirs)).first()


def latest_imprint_of(session: Session, *, draft_id: str) -> Imprint | None:
    """The last imprint that was asked for a draft, whatever became of it."""
    theirs = select(Imprint).where(col(Imprint.draft_id) == draft_id)
    return session.exec(theirs.order_by(col(Imprint.id).desc())).first()


def imprint_kept_for(session: Session, *, appointment_id: str) -> Imprint | None:
    """The card that stands for the fee of an appointment."""
    theirs = select(Imprint).where(col(Imprint.appointment_id) == appointment_id, col(Imprint.state) == "kept")
    return session.exec(theirs).first()


def cards_refused(session: Session, *, draft_id: str) -> int:
    """How often a card was refused that was to be kept for this draft."""
    refused = select(func.count()).select_from(ImprintRecord).join(Imprint).where(col(Imprint.draft_id) == draft_id)
    return session.exec(refused.where(col(ImprintRecord.kind) == "declined")).one()


def ask_imprint(
    session: Session, *, practice_id: str, account_id: str, draft_id: str, fee: Money, now: datetime
) -> Imprint:
    """The open imprint of this draft: the one there is, or a new one for `fee`.

    One for another fee, or on another account, is left to be given up: see `stands_for`.
    """
    found = open_imprint_of(session, draft_id=draft_id)
    if found:
        return found
    asked = Imprint(
        practice_id=practice_id,
        account_id=account_id,
        draft_id=draft_id,
        fee_cents=fee.cents,
        currency=fee.currency,
        created_at=now,
        asked_at=now,
    )
    session.add(asked)
    session.flush()
    _record(session, asked, "opened", now=now)
    return asked


def stands_for(imprint: Imprint, *, fee: Money, account_id: str) -> bool:
    """Whether this imprint is for exactly this fee on exactly this account."""
    return Money(imprint.fee_cents, imprint.currency) == fee and imprint.account_id == account_id


def note_setup(session: Session, imprint_id: str, *, customer_id: str, setup_id: str, now: datetime) -> bool:
    """The SetupIntent that was made for this imprint, and whose card it will be; False when it was given up meanwhile.

    What Stripe made for one that was given up is to be forgotten there.
    """
    found = imprint(session, imprint_id)
    found.customer_id, found.setup_id, found.asked_at = customer_id, setup_id, now
    if found.state == "cancelled":
        found.state = "releasing"
    return found.state != "releasing"


def note_kept(
    session: Session, imprint: Imprint, *, method_id: str, card: str, appointment_id: str, now: datetime
) -> None:
    """The card is kept, and the appointment that it stands for is theirs."""
    imprint.state, imprint.settled_at = "kept", now
    imprint.method_id, imprint.card, imprint.appointment_id = method_id, card, appointment_id
    _record(session, imprint, "kept", stripe_id=method_id, now=now)


def note_card_refused(session: Session, imprint: Imprint, *, method_id: str, code: str, now: datetime) -> None:
    """A card was refused; the client may try another. The same refusal heard twice is written once."""
    imprint.asked_at = now
    if imprint.state == "awaiting" and method_id:
        _record(session, imprint, "declined", stripe_id=method_id, code=code, now=now)


def note_given_up(session: Session, imprint: Imprint, *, code: str, now: datetime) -> bool:
    """No card can be left any more, and one that was is to be forgotten; False when it was no longer open."""
    if imprint.state != "awaiting":
        return False
    imprint.state, imprint.settled_at = "releasing" if imprint.customer_id else "cancelled", now
    _record(session, imprint, "given_up", stripe_id=imprint.setup_id or "", code=code, now=now)
    return True


def note_released(session: Session, imprint_id: str, *, now: datetime) -> None:
    """Stripe keeps nothing of it any more."""
    found = imprint(session, imprint_id)
    if found.state == "releasing":
        found.state = "cancelled"
        _record(session, found, "released", stripe_id=found.customer_id, now=now)


def next_imprint_attempt(session: Session, imprint_id: str) -> None:
    """Stripe said no for good to the last attempt: the next one has keys of its own."""
    imprint(session, imprint_id).attempt += 1


def imprints_to_ask(session: Session, *, asked_before: datetime, limit: int) -> list[str]:
    """Imprints that Stripe has not been asked about since, the longest-waiting first."""
    waiting = (
        select(Imprint.id)
        .where(col(Imprint.state).in_(UNSETTLED), col(Imprint.asked_at) < asked_before)
        .order_by(col(Imprint.asked_at))
        .limit(limit)
    )
    return list(session.exec(waiting))


def unsettled_imprints_on(session: Session, practice_id: str, account_id: str, *, is_open: bool = False) -> list[str]:
    """The imprints of the practice that Stripe is still to be asked about on this account, the oldest first.

    `is_open`: only those for which a card may still be left.
    """
    theirs = select(Imprint.id).where(
        col(Imprint.practice_id) == practice_id,
        col(Imprint.account_id) == account_id,
        col(Imprint.state) == "awaiting" if is_open else col(Imprint.state).in_(UNSETTLED),
    )
    return list(session.exec(theirs.order_by(col(Imprint.id))))


def _record(
    session: Session,
    imprint: Imprint,
    kind: ImprintRecordKind,
    *,
    now: datetime,
    stripe_id: str = "",
    code: str = "",
) -> None:
    line = ImprintRecord(imprint_id=imprint.id, kind=kind, stripe_id=stripe_id, code=code, at=now)
    insert_once(session, line, unless_same=("imprint_id", "kind", "stripe_id"))
