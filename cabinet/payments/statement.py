"""What clients read on their bank statement: Stripe's rules for it, and a text that betrays nothing.

Stripe's rules: https://docs.stripe.com/get-started/account/statement-descriptors
"""

import re
from typing import Final

from cabinet.kit.spelling import folded
from cabinet.payments.refusals import StatementImpossible
from cabinet.practice import code_for

SHORTEST: Final = 5
LONGEST_STATEMENT: Final = 22
_ALLOWED: Final = re.compile(r"[A-Za-z0-9 .\-]*")
# How words about health begin that are no profession's name. A bank statement is read by others than the client.
_TELLING: Final = (
    *("acup", "addict", "cardio", "chirurg", "clini", "dent", "dermato", "femme", "gyn", "massag", "medic", "nutri"),
    *("obstet", "ophtalm", "ortho", "physio", "psy", "reiki", "sante", "sexo", "soin", "therap"),
)
# And how they end: dermatologie, cardiologue, pédiatrie, psychiatre.
_TELLING_END: Final = re.compile(r"(logi(e|que|ste)|logue|iatri(e|que)|iatre)s?$")
_LINKING: Final = frozenset(("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les"))
_NEUTRAL: Final = "CABINET"


def checked_statement(text: str) -> str:
    """The text, trimmed; StatementImpossible when Stripe would not take it."""
    kept = " ".join(text.split())
    letters = sum(1 for sign in kept if sign.isalpha())
    if not (SHORTEST <= len(kept) <= LONGEST_STATEMENT and letters >= SHORTEST and _ALLOWED.fullmatch(kept)):
        raise StatementImpossible
    return kept


def neutral_statement(practice_name: str) -> str:
    """`Cabinet d’ostéopathie Martin` is CABINET MARTIN: whoever reads it learns who was paid, not what for."""
    kept: list[str] = []
    words = re.findall(r"[a-z0-9]+", folded(practice_name))
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if not _tells(word, following):
            kept.append(word)
            continue
        while kept and kept[-1] in _LINKING:
            kept.pop()
    text = _shortened(" ".join(word.upper() for word in kept))
    return text if sum(map(str.isalpha, text)) >= SHORTEST else _shortened(f"{_NEUTRAL} {text}")


def _tells(word: str, following: str) -> bool:
    if word.startswith("sage"):
        # The midwife's name begins with a word of every day: the Sagesse is a street.
        return "femme" in (following.removesuffix("s") if word in ("sage", "sages") else word)
    return word.startswith(_TELLING) or bool(_TELLING_END.search(word)) or code_for(word) != "other"


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_STATEMENT:
        return text.strip()
    # At the end of a word where there is one.
    return text[: LONGEST_STATEMENT + 1].rpartition(" ")[0] or text[:LONGEST_STATEMENT]
