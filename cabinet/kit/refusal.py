"""Saying no in a sentence."""

from cabinet.kit.text import Language, Text


class Refusal(Exception):
    """A rule says no, and this is the sentence for the person who asked.

    Subclasses set `text`; an instance may be given a sentence of its own, for example with a time in it.
    `field` names the form field that the sentence belongs beside, or is empty.
    """

    text: Text
    field: str = ""

    def __init__(self, text: Text | None = None, *, field: str | None = None) -> None:
        if text is not None:
            self.text = text
        if field is not None:
            self.field = field
        super().__init__(self.text.en)

    def into(self, language: Language) -> str:
        """The sentence in `language`."""
        return self.text.into(language)
