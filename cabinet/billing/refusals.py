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


class TermsAddressTooLong(Refusal):
    """More than 500 characters."""

    field = "terms_url"
    text = Text(
        fr="Cette adresse est trop longue\u00a0: 500 caractères au plus.",
        en="This address is too long: 500 characters at most.",
    )
