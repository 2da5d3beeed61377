"""What has to be there before a category begins to ask clients for money; whoever adds or changes one asks here."""

from cabinet import payments, practice
from cabinet.kit.refusal import Refusal
from cabinet.practice import CategoryChange, PracticeId
from cabinet.work import Work


def missing_to_ask(
    w: Work, practice_id: PracticeId, change: CategoryChange, *, before: CategoryChange | None = None
) -> list[Refusal]:
    """MediatorMissing, AccountNotActive or both, when the change asks for more than `before` did and cannot be paid.

    A category that asks already is closed to clients while it cannot be paid, and never free: its owner may go on
    changing the rest of it, ask for less, or switch it off; switching it on again is a beginning. Whose profession may
    ask for nothing at all is told that, and nothing else.
    """
    place = practice.practice(w.session, practice_id)
    if not practice.asks_more(change, before=before) or not practice.may_ask_advance(place.profession):
        return []
    missing: list[Refusal] = []
    # Nothing begins to be asked of consumers who have nobody to turn to: article L612-1 of the Code de la consommation.
    if practice.lacks_mediator(place):
        missing.append(practice.MediatorMissing())
    if not payments.can_charge(w.session, practice_id):
        missing.append(payments.AccountNotActive())
    return missing
