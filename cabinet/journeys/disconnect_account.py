"""The owner leaves the Stripe account of the practice: nobody is asked to pay on it, and what is open comes to its end.

Whoever is killed on the way leaves an account that is *being left*: asked again, the same story goes on where it was.
"""

from cabinet import bell, payments, practice
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.asking_stripe import asking_stripe
from cabinet.journeys.connecting_again import check_shown
from cabinet.journeys.give_up_imprint import give_up_imprint
from cabinet.journeys.give_up_payment import give_up_payment
from cabinet.journeys.settle_imprint import settle_imprint
from cabinet.journeys.settle_payment import settle_payment
from cabinet.payments import PaidCategoriesThen, StripeAccount
from cabinet.practice import PasswordShown, PersonId, PracticeId
from cabinet.work import OpenWork


def disconnect_account(
    work: OpenWork, stripe: Stripe, *, practice_id: PracticeId, person_id: PersonId, shown: PasswordShown, then: str
) -> None:
    """Leaves the account; categories that ask for payment are closed or paid on the day, as `then` says.

    A linked account is given back at Stripe; one that was opened here stays its owner's. OwnerOnly for anybody but
    the owner, ChoiceMissing, PasswordWrong; StillBeingPaid while a bank is answering, and StripeSilent: asked again
    later, it is finished.
    """
    chosen = payments.checked_then(then)
    account = _begin(work, practice_id, person_id=person_id, shown=shown, then=chosen)
    if account is None:
        return
    with asking_stripe():
        _finish_what_is_open(work, stripe, account, keeps_time=chosen == "on_site")
        _give_back(work, stripe, account)
    with work() as w:
        payments.note_left(w.session, practice_id, account.account_id, now=w.now)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)


def _begin(
    work: OpenWork, practice_id: PracticeId, *, person_id: PersonId, shown: PasswordShown, then: PaidCategoriesThen
) -> StripeAccount | None:
    check_shown(shown, person_id)
    with work() as w:
        practice.owner(w.session, practice_id, person_id=person_id)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
        return payments.begin_leaving(w.session, practice_id, person_id=person_id, then=then)


def _finish_what_is_open(work: OpenWork, stripe: Stripe, account: StripeAccount, *, keeps_time: bool) -> None:
    # Whoever has paid by now gets what they paid for; everybody else is told that they cannot any more.
    for payment_id in _open_payments(work, account):
        settle_payment(work, stripe, payment_id)
        give_up_payment(work, stripe, payment_id, keeps_time=keeps_time)
    for imprint_id in _imprints(work, account, is_open=False):
        settle_imprint(work, stripe, imprint_id)
        give_up_imprint(work, stripe, imprint_id, keeps_time=keeps_time)
    # A card that Stripe was asked to forget and has not yet is no reason to stay: see ask_again.
    if _open_payments(work, account) or _imprints(work, account, is_open=True):
        raise payments.StillBeingPaid


def _open_payments(work: OpenWork, account: StripeAccount) -> list[str]:
    with work() as w:
        return payments.open_payments_on(w.session, account.practice_id, account.account_id)


def _imprints(work: OpenWork, account: StripeAccount, *, is_open: bool) -> list[str]:
    with work() as w:
        return payments.unsettled_imprints_on(w.session, account.practice_id, account.account_id, is_open=is_open)


def _give_back(work: OpenWork, stripe: Stripe, account: StripeAccount) -> None:
    # An owner of two practices may be paid on the same account in both: the other one goes on.
    with work() as w:
        is_shared = payments.is_shared(w.session, account)
    if account.origin == "linked" and not is_shared:
        stripe.accounts.let_go(account.account_id)
