"""Bank account numbers: checked, never kept."""

import re

_LENGTHS = {"FR": 27, "DE": 22, "BE": 16, "LU": 20, "ES": 24, "IT": 27, "PT": 25, "NL": 18, "IE": 22, "MC": 27}


def compact(text: str) -> str:
    """The number without its spaces, in capitals."""
    return re.sub(r"\s", "", text).upper()


def is_valid(text: str) -> bool:
    """Whether the check digits and the country's length are right (ISO 13616)."""
    number = compact(text)
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", number) or len(number) != _LENGTHS.get(number[:2]):
        return False
    digits = "".join(str(int(character, 36)) for character in number[4:] + number[:4])
    return int(digits) % 97 == 1
