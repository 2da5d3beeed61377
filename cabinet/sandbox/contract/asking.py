"""Whether a request is one that may be asked: all that is wrong with it, not only what is refused first."""

from collections.abc import Iterator, Mapping
from typing import Any

from cabinet.sandbox.contract.requests import operation
from cabinet.sandbox.contract.types import (
    Choice,
    Enum,
    Field,
    ListOf,
    MapOf,
    Nullable,
    Opaque,
    PageOf,
    Reference,
    Scalar,
    Type,
)

ABSENT = (None, "")
"""What takes a value away: null in JSON, an empty text in a form."""


def request_findings(method: str, path: str, given: Mapping[str, Any]) -> list[str]:
    """What is wrong with what an operation, named by its template, was asked. Values are never told."""
    asked = operation(method, path)
    fields = asked.fields
    if path.startswith("/v2/") and method == "GET":
        # The address of the next page carries it; no caller writes it.
        fields = {**fields, "page": Field(Scalar("str"), is_required=False)}
    return list(_of_fields(fields, given, "", is_form=asked.is_form))


def _of_fields(fields: Mapping[str, Field], given: Any, at: str, *, is_form: bool) -> Iterator[str]:
    if not isinstance(given, Mapping):
        yield f"{at}: an object was expected"
        return
    yield from (f"{_below(at, key)}: unknown" for key in given if key not in fields)
    for key, field in fields.items():
        if key in given:
            yield from _of_value(field.type, given[key], _below(at, key), is_form=is_form)
        if field.is_required and given.get(key) in ABSENT:
            yield f"{_below(at, key)}: missing"


def _of_value(kind: Type, given: Any, at: str, *, is_form: bool) -> Iterator[str]:
    match kind:
        case Nullable(inner=inner):
            yield from () if given is None else _of_value(inner, given, at, is_form=is_form)
        case Reference(fields=fields):
            yield from _of_fields(fields(), given, at, is_form=is_form)
        case ListOf(item=item) | PageOf(item=item):
            yield from _of_items(item, given, at, is_form=is_form)
        case MapOf(item=item):
            yield from _of_map(item, given, at, is_form=is_form)
        case Choice(options=options):
            yield from _of_choice(options, given, at, is_form=is_form)
        case Scalar(kind=scalar):
            if not (_reads_as(scalar, given) if is_form else _is(scalar, given)):
                yield f"{at}: {scalar} was expected"
        case Enum(values=words):
            if given not in words:
                yield f"{at}: not one of the words of the contract"
        case Opaque():
            return


def _of_items(item: Type, given: Any, at: str, *, is_form: bool) -> Iterator[str]:
    if is_form and isinstance(given, Mapping) and all(key.isdigit() for key in given):
        given = list(given.values())
    if isinstance(given, str) and given and not is_form:
        given = [given]
    if not isinstance(given, list):
        yield f"{at}: a list was expected"
        return
    for index, each in enumerate(given):
        yield from _of_value(item, each, f"{at}[{index}]", is_form=is_form)


def _of_map(item: Type, given: Any, at: str, *, is_form: bool) -> Iterator[str]:
    if given == "" and is_form:
        return
    if not isinstance(given, Mapping):
        yield f"{at}: an object was expected"
        return
    for key, each in given.items():
        if each not in ABSENT:
            yield from _of_value(item, each, _below(at, key), is_form=is_form)


def _of_choice(options: tuple[Type, ...], given: Any, at: str, *, is_form: bool) -> Iterator[str]:
    """None, when one option is content; else what the one that comes closest says."""
    said = [list(_of_value(option, given, at, is_form=is_form)) for option in options]
    if not all(said):
        return
    objects = [each for option, each in zip(options, said, strict=True) if isinstance(option, Reference)]
    yield from min(objects if objects and isinstance(given, Mapping) else said, key=len)


def _reads_as(kind: str, given: Any) -> bool:
    """Whether a text of a form stands for such a value."""
    if not isinstance(given, str):
        return False
    match kind:
        case "int":
            return given.removeprefix("-").isdecimal() and given.isascii()
        case "float":
            return given.removeprefix("-").replace(".", "", 1).isdecimal() and given.isascii()
        case "bool":
            return given in ("true", "false")
        case _:
            return True


def _is(kind: str, given: Any) -> bool:
    match kind:
        case "int":
            return isinstance(given, int) and not isinstance(given, bool)
        case "float":
            return isinstance(given, int | float) and not isinstance(given, bool)
        case "bool":
            return isinstance(given, bool)
        case _:
            return isinstance(given, str)


def _below(at: str, key: str) -> str:
    return f"{at}[{key}]" if at else key
