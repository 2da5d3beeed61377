"""What clients read on their bank statement: Stripe's rules for it, and a text that betrays nothing.

Stripe's rules: https://docs.stripe.com/get-started/account/statement-descriptors
"""

import re
from typing import Final

from cabinet.kit.spelling import folded
from cabinet.payments.refusals import StatementImpossible
from cabinet.practice import code_for

SHORTEST: Final = 5
LONGEST: Final = 22
_ALLOWED: Final = re.compile(r"[A-Za-z0-9 .\-]*")
# How words about health begin that are no profession's name. A bank statement is read by others than the client.
_TELLING: Final = (
    *("acup", "addict", "dent", "femme", "gyn", "massag", "medic", "nutri", "obstet", "physio", "psy", "reiki"),
    *("sante", "sexo", "soin", "therap"),
)
_LINKING: Final = frozenset(("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les"))
_NEUTRAL: Final = "CABINET"


def checked_statement(text: str) -> str:
    """The text, trimmed; StatementImpossible when Stripe would not take it."""
    kept = " ".join(text.split())
    letters = sum(1 for sign in kept if sign.isalpha())
    if not (SHORTEST <= len(kept) <= LONGEST and letters >= SHORTEST and _ALLOWED.fullmatch(kept)):
        raise StatementImpossible
    return kept


def neutral_statement(practice_name: str) -> str:
    """`Cabinet d’ostéopathie Martin` is CABINET MARTIN: whoever reads it learns who was paid, not what for."""
    kept: list[str] = []
    for word in re.findall(r"[a-z0-9]+", folded(practice_name)):
        if not _tells(word):
            kept.append(word)
            continue
        while kept and kept[-1] in _LINKING:
            kept.pop()
    text = _shortened(" ".join(word.upper() for word in kept))
    return text if sum(map(str.isalpha, text)) >= SHORTEST else _shortened(f"{_NEUTRAL} {text}")


def _tells(word: str) -> bool:
    return word.startswith(_TELLING) or code_for(word) != "other"


def _shortened(text: str) -> str:
    # At the end of a word where there is one.
    return text.strip() if len(text) <= LONGEST else (text[: LONGEST + 1].rpartition(" ")[0] or text[:LONGEST])
