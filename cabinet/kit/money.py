"""Money: whole cents of one currency, and the only place that rounds."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import total_ordering
from typing import Final

from babel.numbers import format_currency

from cabinet.kit.currencies import EURO, LOCALES, without_sign
from cabinet.kit.refusal import Refusal
from cabinet.kit.text import Language, Text

# Groups of three digits may be set apart by a space of any width; one or two decimals follow a comma or a dot.
_AMOUNT: Final = re.compile(r"^(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,](\d{1,2}))?$")
# Before the cents: more than anybody pays at once, and few enough for every column that keeps cents.
_MOST_DIGITS: Final = 7


class AmountUnclear(Refusal):
    """An amount that a person typed and that can be read in no way, or in two."""

    text = Text(
        fr="Indiquez un montant, par exemple 45 ou 45,50.",
        en="Enter an amount, for example 45 or 45.50.",
    )


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount of whole `cents`, possibly negative, in an ISO 4217 `currency` of two decimals."""

    cents: int
    currency: str = EURO

    @classmethod
    def euros(cls, amount: int | str | Decimal) -> "Money":
        """`amount` euros; more than two decimals is a ValueError, because nothing may round in silence."""
        cents = Decimal(amount) * 100
        if cents != cents.to_integral_value():
            raise ValueError(f"{amount} is not a whole number of cents")
        return cls(int(cents))

    @classmethod
    def typed(cls, text: str, *, currency: str) -> "Money":
        """The amount that a person typed: `1 234,50`, `1234,5` or `1234.50`, with or without the currency's sign.

        Raises AmountUnclear for anything else, `1.234` and `1,234` above all: thousands here, decimals there.
        """
        found = _AMOUNT.match(without_sign(text, currency))
        if not found:
            raise AmountUnclear
        whole, decimals = found.group(1), found.group(2) or ""
        digits = re.sub(r"\D", "", whole)
        if len(digits) > _MOST_DIGITS:
            raise AmountUnclear
        return cls(int(digits) * 100 + int(decimals.ljust(2, "0")), currency)

    @property
    def is_zero(self) -> bool:
        """Whether nothing is owed either way."""
        return self.cents == 0

    def share(self, part: Decimal | Fraction) -> "Money":
        """The `part` (0.30 for 30 %) of this amount, rounded half up, once."""
        # As a fraction: five sixths of 3 are 2.5, and a decimal of five sixths is always a little less or more.
        exact = Fraction(part)
        cents = Decimal(self.cents * exact.numerator) / exact.denominator
        return Money(int(cents.to_integral_value(rounding=ROUND_HALF_UP)), self.currency)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.cents + self._alike(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.cents - self._alike(other), self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.cents < self._alike(other)

    def shown(self, language: Language) -> str:
        """As a person reads it: `1 234,50 €` in French (with its narrow and non-breaking spaces), `€1,234.50`."""
        return format_currency(Decimal(self.cents) / 100, self.currency, locale=LOCALES[language])

    def typed_form(self) -> str:
        """As it stands in a form field: `20,00`."""
        return f"{self.cents // 100},{self.cents % 100:02d}"

    def _alike(self, other: "Money") -> int:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return other.cents
