"""The steps of the booking wizard, and how far a visitor has come. Values in, values out."""

from typing import Final, Literal, get_args

from cabinet import booking
from cabinet.booking import Claim, Draft
from cabinet.practice import Category

Step = Literal["motif", "horaire", "coordonnees", "paiement", "confirmation"]
STEPS: Final[tuple[Step, ...]] = get_args(Step)


def step_of(
    wanted: str,
    *,
    category: Category | None,
    draft: Draft | None,
    claim: Claim | None,
    needs_card: bool,
    lacks_consent: bool,
    is_confirmed: bool,
) -> Step:
    """The step that is shown: the one that is `wanted`, as far as everything before it is done."""
    if wanted == "confirmation" and is_confirmed:
        return "confirmation"
    # Back, or a reload, after the end: the draft is finished, and paying again must not be offered.
    if wanted in ("paiement", "coordonnees") and draft is None and is_confirmed:
        return "confirmation"
    if wanted not in STEPS or wanted == "motif" or category is None:
        return "motif"
    if wanted == "horaire" or draft is None or claim is None:
        return "horaire"
    if wanted == "coordonnees" or not booking.has_details(draft) or lacks_consent:
        return "coordonnees"
    return "paiement" if needs_card else "coordonnees"


def count_of(step: Step, *, any_needs_card: bool, needs_card: bool) -> int:
    """How many steps there are to the appointment: on the first one, unless nothing that is offered needs a card."""
    return 4 if (any_needs_card if step == "motif" else needs_card) else 3


def is_lost(wanted: str, step: Step, draft: Draft | None, claim: Claim | None) -> bool:
    """Whether their time has gone while they were further on."""
    # They were further on, and their time has gone meanwhile: say so instead of just showing the list.
    went_back = wanted in ("coordonnees", "paiement", "confirmation") and step == "horaire"
    return went_back and draft is not None and draft.starts_at is not None and claim is None


def was_replaced(step_before: Step, before: str, step: Step, now: str) -> bool:
    """Whether a page that was about one choice, `before`, would go on with another one, `now`."""
    further_on = ("coordonnees", "paiement")
    return step_before in further_on and step in further_on and before != now


def leaves_time(step: Step, category: Category | None, draft: Draft | None) -> bool:
    """Whether they have a time, and have gone back beyond it: to the categories, or to the times of another one."""
    if draft is None or draft.claim_id is None:
        return False
    is_for_another = category is not None and draft.category_id != category.id
    return step == "motif" or (step == "horaire" and is_for_another)
