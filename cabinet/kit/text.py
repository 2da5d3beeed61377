"""Sentences in French and in English, side by side."""

from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One sentence as a native of each language would write it. Leaving one out does not type-check.

    `{name}` marks a place that `with_values` fills in.
    """

    fr: str
    en: str

    def into(self, language: Language) -> str:
        """The sentence in `language`."""
        return self.en if language == "en" else self.fr

    def with_values(self, *, fr: dict[str, str], en: dict[str, str]) -> "Text":
        """The same sentence with its places filled, each language with its own spelling of the values."""
        return Text(fr=self.fr.format(**fr), en=self.en.format(**en))
