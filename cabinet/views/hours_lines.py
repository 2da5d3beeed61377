"""What the lists beneath the week are made of."""

from dataclasses import dataclass

from cabinet.kit.text import Language, Text


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line of a list: what can be taken back by `id`."""

    id: str = ""
    title: str = ""
    beneath: str = ""


def minutes_shown(minutes: int, language: Language) -> str:
    """`9 h 30`, `09:30`; midnight at the end of a day is 24."""
    hour, minute = divmod(minutes, 60)
    return Text(fr=f"{hour}\u00a0h\u00a0{minute:02d}", en=f"{hour:02d}:{minute:02d}").into(language)
