"""An account that is being left comes to its end: what is open on it first, then the account is given back.

Any number of times, by the owner who waits for it and by the worker: whoever is killed is followed by the next.
"""

from contextlib import suppress

from cabinet import bell, payments
from cabinet.gateways.stripe import Stripe, StripeRefused
from cabinet.journeys.give_up_imprint import give_up_imprint
from cabinet.journeys.give_up_payment import give_up_payment
from cabinet.journeys.lose_account import lose_account
from cabinet.journeys.return_payment import return_payment
from cabinet.journeys.settle_imprint import settle_imprint
from cabinet.journeys.settle_payment import settle_payment
from cabinet.payments import StripeAccount
from cabinet.work import OpenWork


def finish_leaving(work: OpenWork, stripe: Stripe, account: StripeAccount) -> None:
    """Ends what is open on the account and notes that it is left, also where Stripe has taken our access away.

    StillBeingPaid while a bank is answering, for a payment or for money that goes back, and StripeUnreachable: asked
    again later, it is finished.
    """
    keeps_time = account.paid_categories_then == "on_site"
    try:
        _finish_what_is_open(work, stripe, account, keeps_time=keeps_time)
        _give_back(work, stripe, account)
    except StripeRefused:
        if stripe.accounts.is_ours(account.account_id):
            raise
        _finish_without_access(work, stripe, account, keeps_time=keeps_time)
    with work() as w:
        payments.note_left(w.session, account.practice_id, account.account_id, now=w.now)
        bell.ring(w.session, f"practice:{account.practice_id}", now=w.now)


def _finish_what_is_open(work: OpenWork, stripe: Stripe, account: StripeAccount, *, keeps_time: bool) -> None:
    # Whoever has paid by now gets what they paid for; everybody else is told that they cannot any more.
    for payment_id in _open_payments(work, account):
        settle_payment(work, stripe, payment_id)
        give_up_payment(work, stripe, payment_id, keeps_time=keeps_time)
    for imprint_id in _imprints(work, account, is_open=False):
        settle_imprint(work, stripe, imprint_id)
        give_up_imprint(work, stripe, imprint_id, keeps_time=keeps_time)
    # Later nobody could send it back, nor learn whether it has come.
    for payment_id in _returns(work, account):
        return_payment(work, stripe, payment_id=payment_id)
    # A card that Stripe was asked to forget and has not yet is no reason to stay: see ask_again.
    if (
        _open_payments(work, account)
        or _imprints(work, account, is_open=True)
        or _returns(work, account, is_underway=True)
    ):
        raise payments.StillBeingPaid


def _open_payments(work: OpenWork, account: StripeAccount) -> list[str]:
    with work() as w:
        return payments.open_payments_on(w.session, account.practice_id, account.account_id)


def _returns(work: OpenWork, account: StripeAccount, *, is_underway: bool = False) -> list[str]:
    with work() as w:
        return payments.returns_on(w.session, account.practice_id, account.account_id, is_underway=is_underway)


def _imprints(work: OpenWork, account: StripeAccount, *, is_open: bool) -> list[str]:
    with work() as w:
        return payments.unsettled_imprints_on(w.session, account.practice_id, account.account_id, is_open=is_open)


def _give_back(work: OpenWork, stripe: Stripe, account: StripeAccount) -> None:
    # An owner of two practices may be paid on the same account in both: the other one goes on.
    with work() as w:
        is_shared = payments.is_shared(w.session, account)
    if account.origin == "linked" and not is_shared:
        stripe.accounts.let_go(account.account_id)


def _finish_without_access(work: OpenWork, stripe: Stripe, account: StripeAccount, *, keeps_time: bool) -> None:
    # Stripe's word that it took our access away has not come, or never will: its refusal says the same.
    lose_account(work, account.account_id)
    for payment_id in _open_payments(work, account):
        # One whose capture was planned stays open: whether it was taken, only Stripe can tell.
        with suppress(StripeRefused):
            give_up_payment(work, stripe, payment_id, keeps_time=keeps_time)
    for imprint_id in _imprints(work, account, is_open=False):
        with suppress(StripeRefused):
            give_up_imprint(work, stripe, imprint_id, keeps_time=keeps_time)
