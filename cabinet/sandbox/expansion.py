"""`expand`: an id in an answer becomes the object it stands for."""

from typing import Any

from cabinet.sandbox.errors import invalid
from cabinet.sandbox.scope import Scope

MOST_LEVELS = 4


def expand(scope: Scope, answer: Any, paths: list[str]) -> Any:
    """The answer with the named ids replaced, down to four levels."""
    for path in paths:
        steps = path.split(".")
        if len(steps) > MOST_LEVELS:
            raise invalid("You cannot expand more than 4 levels of a property.", param="expand")
        answer = _expand(scope, answer, steps, path)
    return answer


def _expand(scope: Scope, value: Any, steps: list[str], path: str) -> Any:
    if isinstance(value, list):
        return [_expand(scope, each, steps, path) for each in value]
    if isinstance(value, str):
        record = scope.store.get(value)
        if record is None or record.account != scope.account:
            raise invalid(f"This property cannot be expanded ({path}).", param="expand")
        value = record.body
    if not steps or value is None:
        return value
    if steps[0] not in value:
        raise invalid(f"This property cannot be expanded ({path}).", param="expand")
    return {**value, steps[0]: _expand(scope, value[steps[0]], steps[1:], path)}
