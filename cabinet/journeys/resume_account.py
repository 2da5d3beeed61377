"""The owner takes up again the account that the practice had left: everything that asked for payment asks again."""

from cabinet import bell, payments, practice
from cabinet.gateways.stripe import Stripe, StripeRefused
from cabinet.journeys.asking_stripe import asking_stripe
from cabinet.journeys.connecting_again import check_shown
from cabinet.journeys.follow_account import follow_account
from cabinet.payments import StripeAccount
from cabinet.practice import PasswordShown, PersonId, PracticeId
from cabinet.work import OpenWork


def resume_account(
    work: OpenWork, stripe: Stripe, *, practice_id: PracticeId, person_id: PersonId, shown: PasswordShown
) -> None:
    """Connects the account that was opened here and left last; asked twice, it is connected once.

    OwnerOnly for anybody but the owner, PasswordWrong; NothingToResume when there is none, or when Stripe no longer
    lets us use it.
    """
    left = _left(work, practice_id, person_id=person_id, shown=shown)
    if left is None:
        return
    with asking_stripe():
        _check_it_answers(stripe, left)
    with work() as w:
        payments.connect_account(
            w.session,
            practice_id,
            account_id=left.account_id,
            origin=left.origin,
            person_id=person_id,
            action="account_resumed",
            now=w.now,
        )
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
    with asking_stripe():
        follow_account(work, stripe, left.account_id)


def _left(
    work: OpenWork, practice_id: PracticeId, *, person_id: PersonId, shown: PasswordShown
) -> StripeAccount | None:
    check_shown(shown, person_id)
    with work() as w:
        practice.owner(w.session, practice_id, person_id=person_id)
        if payments.connected_account(w.session, practice_id):
            return None
        left = payments.left_account(w.session, practice_id)
        if left is None or left.origin != "created":
            raise payments.NothingToResume
        return left


def _check_it_answers(stripe: Stripe, left: StripeAccount) -> None:
    try:
        stripe.accounts.look(left.account_id)
    except StripeRefused as refused:
        raise payments.NothingToResume from refused
