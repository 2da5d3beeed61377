"""The one door to a card that is kept. The page's return, the webhook and the reconciler all come through here.

One transaction is enough: the time becomes the client's for good, the appointment is confirmed and the card noted at
once, or nothing of it is. Where the time has gone meanwhile the imprint is given up, and Stripe forgets the card:
nobody may charge a card for an appointment that there never was.
"""

import structlog

from cabinet import bell, booking, payments
from cabinet.booking import Draft
from cabinet.gateways.stripe import Setup, Stripe, StripeRefused, StripeUnreachable
from cabinet.journeys.confirming import confirm_booking
from cabinet.payments import Imprint
from cabinet.work import OpenWork, Work

log = structlog.get_logger()


class NotOurSetup(Exception):
    """Stripe's setup is not the one that was asked for: another account, another imprint, another customer."""


def settle_imprint(work: OpenWork, stripe: Stripe, imprint_id: str) -> None:
    """Asks Stripe how the imprint stands and brings ours to the same point; never backwards, any number of times.

    Raises StripeUnreachable when Stripe does not answer: asking again later is always right.
    """
    with work() as w:
        imprint = payments.imprint(w.session, imprint_id)
        imprint.asked_at = w.now
    if imprint.state == "releasing":
        forget_card(work, stripe, imprint_id)
    if imprint.state != "awaiting" or imprint.setup_id is None:
        return
    try:
        setup = stripe.setups.look(imprint.setup_id, account_id=imprint.account_id)
    except StripeRefused:
        if not _is_lost(work, imprint_id):
            raise
        release_imprint(work, stripe, imprint_id, setup_id=imprint.setup_id, code="account_lost")
        return
    _check_it_is_ours(setup, imprint)
    match setup.status:
        case "succeeded":
            _keep(work, stripe, setup, imprint_id)
        case "canceled":
            release_imprint(work, stripe, imprint_id, setup_id=setup.setup_id, code="canceled")
        case "requires_payment_method" if setup.error_code:
            _note_refusal(work, setup, imprint_id)
        case _:
            pass  # The client, or their bank, is still at it.


def release_imprint(
    work: OpenWork, stripe: Stripe, imprint_id: str, *, setup_id: str | None, code: str, keeps_time: bool = False
) -> bool:
    """The imprint is given up, and the time is free again unless the client goes on with it; Stripe forgets the card.

    `setup_id` is the setup that no card can be left for any more. False, and nothing done, when the imprint has
    another one by now: for that one a card can still be left.
    """
    with work() as w:
        draft, imprint = _locked(w, imprint_id)
        if imprint.setup_id != setup_id:
            return False
        if not payments.note_given_up(w.session, imprint, code=code, now=w.now):
            return True
        bell.ring(w.session, f"practice:{imprint.practice_id}", now=w.now)
        bell.ring(w.session, f"visitor:{draft.visitor_hash}", now=w.now)
        # A draft that was finished in another way has an appointment: its time is not ours to give.
        if not keeps_time and draft.finished_at is None:
            booking.release(w.session, draft)
    forget_card(work, stripe, imprint_id)
    return True


def forget_card(work: OpenWork, stripe: Stripe, imprint_id: str) -> None:
    """Stripe lets go of whatever was left for an imprint that is given up; when it does not answer, it is asked again.

    The client does not wait for it: nothing of theirs depends on it any more.
    """
    with work() as w:
        imprint = payments.imprint(w.session, imprint_id)
    if imprint.state != "releasing":
        return
    try:
        stripe.setups.forget(imprint.customer_id, account_id=imprint.account_id)
    except StripeUnreachable:
        log.info("a card is still to be forgotten", imprint=imprint_id)
        return
    except StripeRefused as refused:
        # On an account that was left, nobody here can charge it either.
        if not _is_lost(work, imprint_id):
            log.warning("Stripe does not forget a card", imprint=imprint_id, code=refused.code)
            return
    with work() as w:
        payments.note_released(w.session, imprint_id, now=w.now)


def _keep(work: OpenWork, stripe: Stripe, setup: Setup, imprint_id: str) -> None:
    try:
        if _confirm(work, setup, imprint_id):
            return
    except booking.HoldLost:
        log.info("a card came too late for its time", imprint=imprint_id)
    release_imprint(work, stripe, imprint_id, setup_id=setup.setup_id, code="time_lost")


def _confirm(work: OpenWork, setup: Setup, imprint_id: str) -> bool:
    """Whether there is nothing left to do; False for a draft that has become an appointment without this card."""
    with work() as w:
        draft, imprint = _locked(w, imprint_id)
        if imprint.state != "awaiting":
            # Kept, or given up, while Stripe was answering us.
            return True
        if draft.finished_at is not None:
            return False
        booking.keep(w.session, draft, now=w.now)
        appointment = confirm_booking(w, draft, card=setup.card)
        payments.note_kept(
            w.session,
            imprint,
            method_id=setup.method_id,
            card=setup.card,
            appointment_id=appointment.id,
            now=w.now,
        )
        return True


def _note_refusal(work: OpenWork, setup: Setup, imprint_id: str) -> None:
    with work() as w:
        draft, imprint = _locked(w, imprint_id)
        code = setup.decline_code or setup.error_code
        payments.note_card_refused(w.session, imprint, method_id=setup.method_id, code=code, now=w.now)
        bell.ring(w.session, f"practice:{imprint.practice_id}", now=w.now)
        # Whoever left it may not have heard it from their own browser.
        bell.ring(w.session, f"visitor:{draft.visitor_hash}", now=w.now)


def _check_it_is_ours(setup: Setup, imprint: Imprint) -> None:
    asked = (imprint.account_id, imprint.id, imprint.customer_id)
    if (setup.account_id, setup.imprint_id, setup.customer_id) != asked:
        log.error("a setup does not match its imprint", imprint=imprint.id, setup=setup.setup_id)
        raise NotOurSetup(imprint.id)


def _is_lost(work: OpenWork, imprint_id: str) -> bool:
    # Stripe refuses to speak of it: is its account no longer ours to use?
    with work() as w:
        return payments.is_lost(w.session, payments.imprint(w.session, imprint_id))


def _locked(w: Work, imprint_id: str) -> tuple[Draft, Imprint]:
    # The draft before what is asked for it, here as everywhere: two who lock in another order may wait for ever.
    known = payments.known_imprint(w.session, imprint_id)
    if known is None:
        raise NotOurSetup(imprint_id)
    return booking.draft(w.session, known.draft_id), payments.imprint(w.session, imprint_id)
