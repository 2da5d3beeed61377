"""What clients read on their bank statement, as the practice has it."""

from dataclasses import dataclass
from typing import Final

from cabinet import payments, practice
from cabinet.kit.money import Money
from cabinet.kit.text import Language
from cabinet.practice import PersonId, PracticeId
from cabinet.work import OpenWork

_EXAMPLE_CENTS: Final = 2000


@dataclass(frozen=True, slots=True)
class StatementView:
    """The text as it is edited. `is_told`: Stripe has it; before there is an account it is only kept.

    `example` is an amount as it might stand beside it.
    """

    is_ready: bool = False
    text: str = ""
    is_told: bool = False
    has_account: bool = False
    example: str = ""


def look(reading: OpenWork, *, practice_id: PracticeId, person_id: PersonId, language: Language) -> StatementView:
    """The text that was chosen, or a neutral one to begin with; OwnerOnly for anybody but the owner."""
    with reading() as w:
        practice.owner(w.session, practice_id, person_id=person_id)
        place = practice.practice(w.session, practice_id)
        has_account = payments.account_of(w.session, practice_id) is not None
        return StatementView(
            is_ready=True,
            text=place.statement_text or payments.neutral_statement(place.name),
            # An account that was linked has a text of its own until one is chosen here.
            is_told=has_account and place.statement_text != "",
            has_account=has_account,
            example=Money(_EXAMPLE_CENTS, place.currency).shown(language),
        )
