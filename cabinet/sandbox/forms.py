"""Reading what a request carries: forms with brackets, or JSON."""

import json
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl

from cabinet.sandbox.errors import invalid

MOST_DEPTH = 12


def read_form(form: str | bytes) -> dict[str, Any]:
    """`card[number]=…&expand[]=…` as nested values; all of them are still text."""
    nested: dict[str, Any] = {}
    for name, value in _pairs(form):
        _put(nested, _steps(name), value)
    return nested


def texts(form: Mapping[str, Any]) -> dict[str, str]:
    """The fields of a form that has no brackets; what has some is nothing anybody asked for."""
    return {name: value for name, value in form.items() if isinstance(value, str)}


def read_json(body: bytes) -> dict[str, Any]:
    """The JSON object of a v2 request."""
    if not body:
        return {}
    try:
        value = json.loads(body)
    except ValueError as problem:
        raise invalid("The request body is not valid JSON.") from problem
    if not isinstance(value, dict):
        raise invalid("The request body must be a JSON object.")
    return value


def _pairs(form: str | bytes) -> list[tuple[str, str]]:
    try:
        text = form if isinstance(form, str) else form.decode()
        return parse_qsl(text, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as problem:
        raise invalid("The request is not valid UTF-8.") from problem


def _steps(name: str) -> list[str]:
    head, *rest = re.split(r"\[", name)
    steps = [head, *(each.rstrip("]") for each in rest)]
    if len(steps) > MOST_DEPTH:
        raise invalid(f"Invalid parameter: {name[:100]}")
    return steps


def _put(target: dict[str, Any], steps: list[str], value: str) -> None:
    for step, below in pairwise(steps):
        # `types[]` has no number of its own: it takes the next one.
        target = target.setdefault(step or str(len(target)), {})
        if not isinstance(target, dict):
            raise invalid(f"Invalid parameter: {step} is given as a value and as an object", param=below)
    last = steps[-1]
    target[last or str(len(target))] = value
