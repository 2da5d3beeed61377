"""The owner leaves the Stripe account of the practice: nobody is asked to pay on it, and what is open comes to its end.

Whoever is killed on the way leaves an account that is *being left*: asked again, the same story goes on where it was,
and the worker goes on with it too.
"""

from cabinet import bell, payments, practice
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.asking_stripe import asking_stripe
from cabinet.journeys.connecting_again import check_shown
from cabinet.journeys.finish_leaving import finish_leaving
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
        finish_leaving(work, stripe, account)


def _begin(
    work: OpenWork, practice_id: PracticeId, *, person_id: PersonId, shown: PasswordShown, then: PaidCategoriesThen
) -> StripeAccount | None:
    check_shown(shown, person_id)
    with work() as w:
        practice.owner(w.session, practice_id, person_id=person_id)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
        return payments.begin_leaving(w.session, practice_id, person_id=person_id, then=then, now=w.now)
