"""What somebody wrote in a form. Anybody may send anything: only text counts as written."""

from typing import Any


def written(form: Any, name: str) -> str:
    """The text of one field, without the spaces around it; nothing when it is missing or is no text."""
    value = form.get(name) if isinstance(form, dict) else None
    return value.strip() if isinstance(value, str) else ""


def secret_in(form: Any, name: str) -> str:
    """The same of a password, as it is: spaces around it belong to it."""
    value = form.get(name) if isinstance(form, dict) else None
    return value if isinstance(value, str) else ""
