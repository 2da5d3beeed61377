"""The practice says how it bills."""

from cabinet import bell, billing, practice
from cabinet.billing import TypedOptions
from cabinet.practice import PersonId, PracticeId
from cabinet.work import OpenWork


def change_billing_options(
    work: OpenWork, *, practice_id: PracticeId, person_id: PersonId, typed: TypedOptions
) -> None:
    """Keeps the options, for what is billed from now on; what was issued stays as it is.

    OptionsRefused with every fault at once.
    """
    with work() as w:
        # Whoever issues an invoice, or changes the options too, waits: and then finds these.
        practice.lock(w.session, practice_id)
        changed = billing.set_options(
            w.session, practice.practice(w.session, practice_id), typed, person_id=person_id, now=w.now
        )
        for action in changed:
            practice.note(w.session, practice_id, action, person_id=person_id, now=w.now)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
