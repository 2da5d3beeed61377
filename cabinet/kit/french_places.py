"""French says *de* of a place in as many ways as there are articles: `de Paris`, `d’Athènes`, `des Açores`."""

import unicodedata
from typing import Final

# Places that are no towns, by the name that time zones have: a town that is named like its country needs no article.
_WITH_ARTICLE: Final[dict[str, tuple[str, ...]]] = {
    "du ": ("Belize", "Cap-Vert", "Costa Rica", "Guyana", "Kamtchatka", "Qatar"),
    "de la ": ("Dominique", "Grenade", "Guadeloupe", "Géorgie du Sud", "Jamaïque", "Martinique"),
    "des ": (
        *("Açores", "Bermudes", "Caïmans", "Chagos", "Comores", "Fidji", "Galápagos"),
        *("Gambier", "Kerguelen", "Maldives", "Marquises", "Palaos"),
    ),
    "des îles ": ("Cocos",),
    "de l’île ": ("Christmas", "Lord Howe", "Macquarie", "Maurice", "Norfolk", "Wake"),
}
# Those whose name itself changes beside it.
_OTHERWISE: Final[dict[str, str]] = {
    "El Salvador": "du Salvador",
    "Faroe": "des îles Féroé",
    "La Barbade": "de la Barbade",
    "Le Caire": "du Caire",
    "Le Vatican": "du Vatican",
    "Île de Man": "de l’île de Man",
    "Île de Pâques": "de l’île de Pâques",
    "Îles Canaries": "des îles Canaries",
}
PHRASES: Final = {
    **{place: of + place for of, places in _WITH_ARTICLE.items() for place in places},
    **_OTHERWISE,
}


def of_place(place: str) -> str:
    """`de Paris`, `d’Athènes`, `du Caire`, `des Açores`, `de l’île de Pâques`."""
    if place in PHRASES:
        return PHRASES[place]
    # Neither H, which may be either, nor Y before a vowel (*de Yangon*) drops the *e*.
    first = unicodedata.normalize("NFD", place)[0]
    return f"d’{place}" if first in "AEIOU" else f"de {place}"
