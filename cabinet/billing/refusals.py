"""What billing says no to."""

from cabinet.kit.refusal import Refusal
from cabinet.kit.text import Text


class TermsAddressMalformed(Refusal):
    """Not an address that a client could open."""

    field = "terms_url"
    text = Text(
        fr="Indiquez une adresse complète qui commence par https://, par exemple https://www.exemple.fr/cgv",
        en="Enter a complete address that starts with https://, for example https://www.example.com/terms",
    )
