"""Words as people type them: without accents, without capitals, with whichever apostrophe their keyboard has."""

import unicodedata
from typing import Final

_TYPED_OTHERWISE: Final = str.maketrans({"’": "'", "œ": "oe", "æ": "ae"})


def folded(text: str) -> str:
    """Two spellings of one name give the same: `Élise Lefèvre` and `elise lefevre`, `O’Neill` and `o'neill`."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in apart if sign.isprintable() and not unicodedata.combining(sign))
    return plain.translate(_TYPED_OTHERWISE)
