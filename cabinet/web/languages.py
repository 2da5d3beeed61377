"""A page's language is part of its address: French where nothing is said, English under `/en`."""

from typing import Final

from cabinet.kit.text import Language

ENGLISH_PREFIX: Final = "/en"


def prefix_of(language: Language) -> str:
    """What goes before a French address that is known only in the browser."""
    return "" if language == "fr" else ENGLISH_PREFIX


def other_language(language: Language) -> Language:
    """The one that a page can be read in as well."""
    return "fr" if language == "en" else "en"


def address_in(language: Language, address: str) -> str:
    """Where the page at a French `address` stands in `language`."""
    if language == "fr":
        return address
    return ENGLISH_PREFIX if address == "/" else ENGLISH_PREFIX + address


def language_at(address: str) -> Language:
    """The language that an address is in."""
    return "en" if address == ENGLISH_PREFIX or address.startswith(ENGLISH_PREFIX + "/") else "fr"


def in_the_other_language(path: str, query: str) -> str:
    """Where the same page stands in the other language, asked the same."""
    there = address_in(other_language(language_at(path)), without_language(path))
    return f"{there}?{query}" if query else there


def without_language(address: str) -> str:
    """The French address of the same page."""
    return (address.removeprefix(ENGLISH_PREFIX) or "/") if language_at(address) == "en" else address
