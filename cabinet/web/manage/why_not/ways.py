"""Where the question is asked, and how it is worded."""

from typing import Final

from cabinet.kit.text import Text

ADDRESS: Final = "/gerer/agenda/horaires/pourquoi"
TITLE: Final = Text(fr="Pourquoi cette heure n’est-elle pas proposée\u202f?", en="Why is this time not offered?")

# What the parts of the question are called in the address.
CATEGORY: Final = "categorie"
PRACTITIONER: Final = "praticien"
DAY: Final = "date"
