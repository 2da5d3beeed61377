"""What somebody wrote in a form, read field by field: what cannot be read is kept as a fault, and reading goes on."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, TypeVar

from cabinet.kit.currencies import CURRENCIES, EURO
from cabinet.kit.money import AmountUnclear, Money
from cabinet.kit.refusal import Refusal
from cabinet.web.manage.written import written

_WHOLE: Final = re.compile(r"[0-9]{1,4}")
_Read = TypeVar("_Read")


class Reading:
    """One form, and the faults found in it so far. `names` has those of fields that are called otherwise there."""

    def __init__(self, form: Any, *, names: Mapping[str, str] = MappingProxyType({})) -> None:
        self._form = form
        self._names = names
        self._faults: list[Refusal] = []

    @property
    def faults(self) -> tuple[Refusal, ...]:
        """One for each field that could not be read."""
        return tuple(self._faults)

    def knows(self, name: str) -> bool:
        """Whether the form has this field under another name."""
        return name in self._names

    def text(self, name: str) -> str:
        """The words of one field, without the spaces around them."""
        return written(self._form, self._names.get(name, name))

    def is_ticked(self, name: str) -> bool:
        """Whether a box is ticked: a form carries its name only then."""
        return bool(self.text(name))

    def whole(self, name: str, otherwise: Refusal) -> int:
        """A whole number of up to four digits."""
        text = self.text(name)
        return int(text) if _WHOLE.fullmatch(text) else self._refused(otherwise, 0)

    def currency(self) -> str:
        """The one that the form shows its amounts in; the euro, on a page from before there was another."""
        return self.one_of("currency", CURRENCIES, AmountUnclear()) if self.text("currency") else EURO

    def amount(self, name: str, *, currency: str) -> Money:
        """An amount, as people write it."""
        try:
            return Money.typed(self.text(name), currency=currency)
        except AmountUnclear:
            return self._refused(AmountUnclear(field=name), Money(0, currency))

    def one_of(self, name: str, words: Sequence[str], otherwise: Refusal) -> Any:
        """One of a few words."""
        word = self.text(name)
        return word if word in words else self._refused(otherwise, words[0])

    def named(self, beginning: str) -> tuple[str, ...]:
        """The ends of the names of boxes that begin so and are ticked."""
        names = [name for name in self._form if isinstance(name, str)] if isinstance(self._form, dict) else []
        return tuple(name.removeprefix(beginning) for name in names if name.startswith(beginning))

    def _refused(self, fault: Refusal, instead: _Read) -> _Read:
        self._faults.append(fault)
        return instead
