"""What a practice calls what it bills with. Its sentences are written of invoices, and said here in its own words."""

import re
from typing import Final, Literal

from cabinet.kit.text import Text

Vocabulary = Literal["invoice", "fee_note"]

_FRENCH: Final = re.compile(r"\b([Ff])acture(s?)\b")
_ENGLISH: Final = re.compile(r"\b(?:([Aa])n |(?<![Tt]o ))([Ii])nvoice(s?)\b")


def said_in(vocabulary: Vocabulary, text: Text) -> Text:
    """The same sentence about a fee note, where that is what is issued.

    Both words are feminine in French, and neither begins with a vowel: nothing else of the sentence changes. The verb
    (`facturer`, `to invoice`) is the same for both.
    """
    if vocabulary == "invoice":
        return text
    return Text(fr=_FRENCH.sub(_in_french, text.fr), en=_ENGLISH.sub(_in_english, text.en))


def _in_french(found: re.Match[str]) -> str:
    first = "N" if found[1] == "F" else "n"
    return f"{first}ote{found[2]} d’honoraires"


def _in_english(found: re.Match[str]) -> str:
    article = f"{found[1]} " if found[1] else ""
    first = "F" if found[2] == "I" else "f"
    return f"{article}{first}ee note{found[3]}"
