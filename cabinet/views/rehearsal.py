"""The rehearsal: the owner books as a client, pays with a test card, and sees both sides of it."""

from dataclasses import dataclass, field
from typing import Final

from sqlmodel import Session

from cabinet import billing, booking, notifications, payments, practice
from cabinet.booking import Draft
from cabinet.kit.clock import moment_shown
from cabinet.kit.text import Language, Text
from cabinet.payments import StripeAccount
from cabinet.practice import Category, PersonId, Practice, PracticeId
from cabinet.views.assistant_task import DONE, TO_DO
from cabinet.views.payment_words import Tone
from cabinet.work import OpenWork, Work

_BEGUN: Final = Text(fr="Créneau choisi et coordonnées données", en="Time chosen and details given")
_PAID: Final = Text(fr="Paiement encaissé", en="Payment taken")
_CONFIRMED: Final = Text(fr="Rendez-vous confirmé", en="Appointment confirmed")
_ISSUED: Final = Text(fr="Facture émise", en="Invoice issued")
_SENT: Final = Text(fr="E-mail de confirmation parti", en="Confirmation e-mail sent")

_DESK: Final = "/tableau-de-bord"
_OUTBOX: Final = "/courriels"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens, whether it has, and where it is seen."""

    name: str = ""
    state: str = ""
    tone: Tone = "neutral"
    detail: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class RehearsalView:
    """How far the rehearsal is. Without `category` nothing can be paid; without `is_test` nothing may be rehearsed."""

    is_ready: bool = False
    is_test: bool = False
    can_charge: bool = False
    is_rehearsed: bool = False
    email: str = ""
    category: str = ""
    amount: str = ""
    booking_address: str = ""
    steps: list[Step] = field(default_factory=list[Step])


@dataclass(frozen=True, slots=True)
class _Happened:
    """What the owner has done as a client so far."""

    draft: Draft | None = None
    payment: payments.Payment | None = None
    appointment: booking.Appointment | None = None


def look(
    reading: OpenWork,
    *,
    practice_id: PracticeId,
    person_id: PersonId,
    is_test: bool,
    has_outbox: bool,
    language: Language,
) -> RehearsalView:
    """How far it is as of now; OwnerOnly for anybody but the owner."""
    with reading() as w:
        owner = practice.owner(w.session, practice_id, person_id=person_id)
        place = practice.practice(w.session, practice_id)
        account = payments.active_account(w.session, practice_id)
        category = _paid_category(w.session, practice_id)
        happened = _happened(w.session, account, email=owner.email)
        return RehearsalView(
            is_ready=True,
            is_test=is_test,
            can_charge=payments.in_the_way(w.session, practice_id) is None,
            is_rehearsed=_is_whole(happened),
            email=owner.email,
            category=category.name if category else "",
            amount=booking.promise_of(category).due.shown(language) if category else "",
            booking_address=f"/rdv/{place.slug}",
            steps=_steps(w, place, happened, has_outbox=has_outbox, language=language),
        )


def is_rehearsed(session: Session, practice_id: PracticeId, *, email: str) -> bool:
    """Whether the person of this address has booked and paid as a client, on the account that is connected now."""
    return _is_whole(_happened(session, payments.account_of(session, practice_id), email=email))


def _is_whole(happened: _Happened) -> bool:
    return happened.appointment is not None and happened.payment is not None and happened.payment.state == "paid"


def _happened(session: Session, account: StripeAccount | None, *, email: str) -> _Happened:
    if account is None:
        return _Happened()
    drafts = booking.drafts_by(session, account.practice_id, email=email)
    told = [_Happened(row, *_end_of(session, row, account)) for row in drafts]
    # One that came to its end counts, whatever was begun after it.
    return next((each for each in told if _is_whole(each)), told[0] if told else _Happened())


def _end_of(
    session: Session, draft: Draft, account: StripeAccount
) -> tuple[payments.Payment | None, booking.Appointment | None]:
    payment = payments.latest_payment_of(session, draft_id=draft.id)
    is_ours = payment is not None and payment.account_id == account.account_id
    return payment if is_ours else None, booking.appointment_of(session, draft_id=draft.id)


def _paid_category(session: Session, practice_id: PracticeId) -> Category | None:
    return next(
        (
            row
            for row in practice.categories_of(session, practice_id)
            if row.is_active and row.is_bookable_online and not booking.promise_of(row).due.is_zero
        ),
        None,
    )


def _steps(w: Work, place: Practice, happened: _Happened, *, has_outbox: bool, language: Language) -> list[Step]:
    draft, payment, appointment = happened.draft, happened.payment, happened.appointment
    is_paid = payment is not None and payment.state == "paid"
    billed = billing.invoices_for(w.session, [appointment.id]).get(appointment.id) if appointment else None
    letter = notifications.messages_about(w.session, [appointment.id]).get(appointment.id) if appointment else None
    is_sent = letter is not None and letter.finished_at is not None
    when = moment_shown(draft.starts_at, place.zone, language) if draft and draft.starts_at else ""
    return [
        _step(
            _BEGUN,
            language,
            is_done=draft is not None,
            detail=", ".join(part for part in (when, draft.email) if part) if draft else "",
        ),
        _step(_PAID, language, is_done=is_paid, detail=payment.card if payment else ""),
        _step(
            _CONFIRMED,
            language,
            is_done=appointment is not None,
            detail=appointment.reference if appointment else "",
            address=_DESK if appointment else "",
        ),
        _step(
            practice.said_in(place.vocabulary, _ISSUED),
            language,
            is_done=billed is not None,
            detail=billed.invoice.number if billed else "",
            address=f"/facturation/factures/{billed.invoice.id}" if billed else "",
        ),
        _step(
            _SENT,
            language,
            is_done=is_sent,
            detail=letter.to_address if letter else "",
            address=f"{_OUTBOX}?courriel={letter.id}" if letter and has_outbox else "",
        ),
    ]


def _step(name: Text, language: Language, *, is_done: bool, detail: str, address: str = "") -> Step:
    words, tone = DONE if is_done else TO_DO
    return Step(
        name=name.into(language),
        state=words.into(language),
        tone=tone,
        detail=detail if is_done else "",
        address=address if is_done else "",
    )
