"""The currencies that a practice may bill in. Each has two decimals, which is all that `Money` knows."""

from typing import Final

from babel.numbers import get_currency_name, get_currency_symbol

from cabinet.kit.text import Language

EURO: Final = "EUR"
CURRENCIES: Final = (EURO, "CHF", "CAD")
LOCALES: Final[dict[Language, str]] = {"fr": "fr_FR", "en": "en_IE"}
# What people write after an amount, besides the code; the longest first.
_WRITTEN: Final = {EURO: ("€",), "CAD": ("$CA", "CA$", "$")}


def sign_of(currency: str, language: Language) -> str:
    """`€`, `CHF` or `$CA`: what stands beside an amount."""
    return get_currency_symbol(currency, locale=LOCALES[language])


def name_of(currency: str, language: Language) -> str:
    """`Franc suisse (CHF)`, as somebody chooses it from a list."""
    name = get_currency_name(currency, count=1, locale=LOCALES[language])
    return f"{name[:1].upper()}{name[1:]} ({currency})"


def without_sign(amount: str, currency: str) -> str:
    """What is left of a typed amount without the sign of this currency after it, if one is there."""
    tidy = amount.strip()
    for sign in (currency, *_WRITTEN.get(currency, ())):
        if tidy.upper().endswith(sign):
            return tidy[: -len(sign)].strip()
    return tidy
