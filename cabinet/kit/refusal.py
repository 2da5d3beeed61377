"""Saying no in a sentence."""

from collections.abc import Sequence

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


class SeveralRefused(Refusal):
    """Several fields of one form cannot be so; `faults` has a refusal for each."""

    text = Text(fr="Il y a un problème dans vos réponses.", en="There is a problem with your answers.")

    def __init__(self, faults: Sequence[Refusal]) -> None:
        super().__init__()
        self.faults = tuple(faults)
