"""The owner changes what clients read on their bank statement."""

from cabinet import bell, payments, practice
from cabinet.gateways.stripe import Stripe, StripeRefused
from cabinet.journeys.asking_stripe import asking_stripe
from cabinet.payments import StripeAccount
from cabinet.practice import PersonId, PracticeId
from cabinet.work import OpenWork


def change_statement(
    work: OpenWork, stripe: Stripe, *, practice_id: PracticeId, person_id: PersonId, statement_text: str
) -> None:
    """Tells Stripe the text, then keeps it; without an account it is told when one is opened.

    OwnerOnly for anybody but the owner; StatementImpossible when no bank would print it, StatementRefused when Stripe
    says no, StripeSilent when it does not answer: what stood there stands.
    """
    with work() as w:
        practice.owner(w.session, practice_id, person_id=person_id)
        text = payments.checked_statement(statement_text)
        account = payments.account_of(w.session, practice_id)
    if account:
        with asking_stripe():
            _tell(stripe, account.account_id, text)
    opened = _keep(work, practice_id, person_id=person_id, text=text)
    if opened and account is None:
        # It was opened, with the text before, while this one was being written.
        with asking_stripe():
            _tell(stripe, opened.account_id, text)


def _keep(work: OpenWork, practice_id: PracticeId, *, person_id: PersonId, text: str) -> StripeAccount | None:
    with work() as w:
        # Whoever connects an account comes before, and it is found here, or after, and finds the text.
        place = practice.lock(w.session, practice_id)
        if place.statement_text != text:
            place.statement_text = text
            practice.note(w.session, practice_id, "statement_changed", person_id=person_id, detail=text, now=w.now)
            bell.ring(w.session, f"practice:{practice_id}", now=w.now)
        return payments.account_of(w.session, practice_id)


def _tell(stripe: Stripe, account_id: str, text: str) -> None:
    try:
        stripe.accounts.write_on_statements(account_id, text)
    except StripeRefused as refused:
        raise payments.StatementRefused from refused
