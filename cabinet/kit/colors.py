"""Colours that people choose, and whether words can still be read on them."""

import re
from typing import Final

SAPIN: Final = "#0E5A4F"
_HEX: Final = re.compile(r"#[0-9A-Fa-f]{6}")
# What WCAG 2.2 asks of text of ordinary size (1.4.3).
_LEAST: Final = 4.5


def can_carry_white(color: str) -> bool:
    """Whether this is a colour (`#0E5A4F`) on which white words, or on white which words of it, can be read."""
    return bool(_HEX.fullmatch(color)) and 1.05 / (_luminance(color) + 0.05) >= _LEAST


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
