"""The first card: what the practice calls the documents that it issues."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.manage.billing_options.state import BillingOptionsState
from cabinet.web.parts import Choice, choice_cards, problem_of
from cabinet.web.say import Problems

_VOCABULARY: Final = Text(fr="Vocabulaire", en="Vocabulary")
_VOCABULARY_HINT: Final = Text(
    fr="Le mot que lisent vos clients, partout, dès maintenant. Ce qui est déjà émis garde le sien.",
    en="The word your clients read, everywhere, from now on. What was issued keeps its own.",
)
_INVOICE: Final = Text(fr="Facture", en="Invoice")
_FEE_NOTE: Final = Text(fr="Note d’honoraires", en="Fee note")


def documents(language: Language, problems: Problems) -> list[rx.Component]:
    """Invoice or fee note."""
    return [
        choice_cards(
            language,
            _VOCABULARY.into(language),
            name="vocabulary",
            hint=_VOCABULARY_HINT.into(language),
            choices=[
                Choice(value="invoice", label=_INVOICE.into(language)),
                Choice(value="fee_note", label=_FEE_NOTE.into(language)),
            ],
            value=BillingOptionsState.view.typed.vocabulary,
            error=problem_of(problems, "vocabulary"),
            columns=True,
        )
    ]
