"""The journal has words for everything that is written into it."""

from typing import get_args

from cabinet.practice import JournalAction
from cabinet.views.journal import WORDS


def test_every_action_has_words_of_its_own():
    assert set(WORDS) == set(get_args(JournalAction))
    assert len({words.fr for words in WORDS.values()}) == len(WORDS)
