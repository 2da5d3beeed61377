"""The owner links a Stripe account that they have already."""

from cabinet import bell, payments, practice
from cabinet.gateways.stripe import Stripe, StripeRefused
from cabinet.journeys.asking_stripe import asking_stripe
from cabinet.journeys.connecting_again import check_password_again
from cabinet.journeys.follow_account import follow_account
from cabinet.practice import PasswordShown, PersonId, PracticeId
from cabinet.work import OpenWork


def begin_linking(
    work: OpenWork,
    stripe: Stripe,
    *,
    practice_id: PracticeId,
    person_id: PersonId,
    return_url: str,
    shown: PasswordShown | None = None,
) -> str:
    """The address at Stripe where this person may allow us to use their account; AccountExists when one is linked.

    After an earlier account the password must have been `shown` again: PasswordWrong without it.
    """
    with work() as w:
        practice.owner(w.session, practice_id, person_id=person_id)
        practice.require_identity(w.session, practice_id)
        if payments.connected_account(w.session, practice_id):
            raise payments.AccountExists
        check_password_again(w, practice_id, person_id=person_id, shown=shown)
        state = payments.begin_link(w.session, practice_id, person_id=person_id, now=w.now)
    return stripe.accounts.linking_url(state=state, redirect_uri=return_url)


def finish_linking(work: OpenWork, stripe: Stripe, *, person_id: PersonId, state: str, code: str) -> None:
    """The same person is back with Stripe's code; LinkRefused for any other return, or when Stripe says no."""
    with work() as w:
        practice_id = PracticeId(payments.use_link(w.session, person_id=person_id, state=state, now=w.now))
        practice.owner(w.session, practice_id, person_id=person_id)
    with asking_stripe():
        account_id = _account_behind(stripe, code)
    with work() as w:
        payments.connect_account(
            w.session,
            practice_id,
            account_id=account_id,
            origin="linked",
            person_id=person_id,
            action="account_linked",
            now=w.now,
        )
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
    with asking_stripe():
        follow_account(work, stripe, account_id)


def _account_behind(stripe: Stripe, code: str) -> str:
    try:
        return stripe.accounts.linked_account(code)
    except StripeRefused as refused:
        raise payments.LinkRefused from refused
