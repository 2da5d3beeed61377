"""The word for what a practice bills with, on pages that were drawn before anybody was known."""

from typing import Any

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.practice import Vocabulary, said_in


class VocabularyState(rx.State):
    """What the practice of whoever is signed in issues; set with each answer to who that is."""

    vocabulary: Vocabulary = "invoice"


def worded(language: Language, text: Text, *, vocabulary: Any = None) -> Any:
    """A sentence about invoices in the words of the practice, or in those of `vocabulary`: one that was issued."""
    word = rx.Var.create(VocabularyState.vocabulary if vocabulary is None else vocabulary)
    return rx.cond(word == "fee_note", said_in("fee_note", text).into(language), text.into(language)).to(str)
