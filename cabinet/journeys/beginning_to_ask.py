"""What has to be there before a category begins to ask clients for money; whoever adds or changes one asks here."""

from cabinet import payments, practice
from cabinet.practice import CategoryChange, PracticeId
from cabinet.work import Work


def refuse_unpayable(
    w: Work, practice_id: PracticeId, change: CategoryChange, *, before: CategoryChange | None = None
) -> None:
    """AccountNotActive or MediatorMissing, when the change asks for more than `before` did and cannot be paid.

    A category that asks already is closed to clients while it cannot be paid, and never free: its owner may go on
    changing the rest of it, ask for less, or switch it off; switching it on again is a beginning.
    """
    if not practice.asks_more(change, before=before):
        return
    # Nothing begins to be asked of consumers who have nobody to turn to: article L612-1 of the Code de la consommation.
    if practice.lacks_mediator(practice.practice(w.session, practice_id)):
        raise practice.MediatorMissing
    if not payments.can_charge(w.session, practice_id):
        raise payments.AccountNotActive
