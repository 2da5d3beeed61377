"""The practice says how it bills."""

from cabinet import bell, billing, booking, payments, practice
from cabinet.billing import CurrencyUse, TypedOptions
from cabinet.practice import PersonId, PracticeId
from cabinet.work import OpenWork, Work


def change_billing_options(
    work: OpenWork, *, practice_id: PracticeId, person_id: PersonId, typed: TypedOptions
) -> None:
    """Keeps the options, for what is billed from now on; what was issued stays as it is.

    Another currency, which is for the owner to choose, takes the categories with it, as long as nothing was sold in the
    one before. OptionsRefused with every fault at once; MediatorStillNeeded when they would take away the mediator that
    the law wants.
    """
    with work() as w:
        # Whoever books at a price, issues an invoice, or changes the options too, waits: and then finds these.
        place = practice.lock(w.session, practice_id)
        named = practice.names_mediator(place)
        changed = billing.set_options(
            w.session, place, typed, use=_use(w, practice_id, person_id), person_id=person_id, now=w.now
        )
        if named and practice.lacks_mediator(place):
            _refuse_while_clients_pay(w, practice_id)
        for action in changed:
            practice.note(w.session, practice_id, action, person_id=person_id, now=w.now)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)


def _use(w: Work, practice_id: PracticeId, person_id: PersonId) -> CurrencyUse:
    has_sold = booking.has_sold(w.session, practice_id) or payments.has_asked(w.session, practice_id)
    return CurrencyUse(
        has_sold=has_sold or billing.has_issued(w.session, practice_id),
        is_selling=booking.is_selling(w.session, practice_id, now=w.now),
        by_owner=practice.is_owner(w.session, practice_id, person_id=person_id),
    )


def _refuse_while_clients_pay(w: Work, practice_id: PracticeId) -> None:
    # Left alone, their bookings would close without a word.
    if any(category.payment_asked != "nothing" for category in practice.categories_of(w.session, practice_id)):
        raise billing.MediatorStillNeeded
