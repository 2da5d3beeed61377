"""Saying that what was written is kept."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.parts import notice

_SAVED: Final = Text(fr="vos modifications sont enregistrées.", en="your changes are saved.")


def saved_notice(language: Language, *, is_saved: bool | rx.Var[bool]) -> rx.Component:
    """Appears once the change is in the database, and stays until the next one."""
    return rx.cond(is_saved, notice(language, _SAVED.into(language), kind="success"), rx.fragment())
