"""Whether a value is what the contract says, found out without anything that makes such values."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cabinet.sandbox.contract.shapes import resource
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

_PAGES = {
    True: {"object": Enum(("list",), is_open=False), "has_more": Scalar("bool"), "url": Scalar("str")},
    False: {"next_page_url": Nullable(Scalar("str")), "previous_page_url": Nullable(Scalar("str"))},
}
"""What stands around the data of a page, in v1 (it names itself a list) and in v2: `_list_object.py` of both."""


def findings(name: str, value: Any) -> list[str]:
    """What is wrong with an object of that name, in sentences; none when it conforms."""
    return list(_of_fields(resource(name), value, name))


def type_findings(kind: Type, value: Any, at: str) -> list[str]:
    """What is wrong with a value of that type."""
    return list(_of_value(kind, value, at))


def field_findings(fields: Mapping[str, Field], value: Any, at: str) -> list[str]:
    """What is wrong with an object of those fields."""
    return list(_of_fields(fields, value, at))


def shown(value: Any) -> str:
    """A value for a finding: words of the contract as they are, of anything else only what kind of thing it is."""
    # Findings are kept: a number that a card has, a secret or a name must not be told by one.
    if isinstance(value, str) and re.fullmatch(r"[a-z_.\[\]]{0,50}", value):
        return f"{value!r}"
    return type(value).__name__


def _of_fields(fields: Mapping[str, Field], value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{at}: an object was expected, not {shown(value)}"
        return
    if "deleted" in fields and value.get("deleted") is True:
        yield from _of_deleted(fields, value, at)
        return
    yield from (f"{at}.{key}: not in the contract" for key in value if key not in fields)
    for key, field in fields.items():
        if key in value:
            yield from _of_value(field.type, value[key], f"{at}.{key}")
        elif not isinstance(field.type, Nullable):
            yield f"{at}.{key}: missing"


def _of_deleted(fields: Mapping[str, Field], value: Mapping[str, Any], at: str) -> Iterator[str]:
    """Of what was deleted, its id and what it was are told, and that it is no more."""
    yield from (f"{at}.{key}: not told of what was deleted" for key in value if key not in ("id", "object", "deleted"))
    for key in ("id", "object"):
        if key not in value:
            yield f"{at}.{key}: missing"
        else:
            yield from _of_value(fields[key].type, value[key], f"{at}.{key}")


def _of_value(kind: Type, value: Any, at: str) -> Iterator[str]:
    match kind:
        case Nullable(inner=inner):
            yield from () if value is None else _of_value(inner, value, at)
        case Reference(fields=fields):
            yield from _of_fields(fields(), value, at)
        case ListOf(item=item):
            yield from _of_items(item, value, at)
        case PageOf(item=item):
            yield from _of_page(item, value, at)
        case MapOf(item=item):
            if not isinstance(value, Mapping):
                yield f"{at}: an object was expected, not {shown(value)}"
                return
            for key, each in value.items():
                yield from _of_value(item, each, f"{at}.{key}")
        case Choice(options=options):
            yield from _of_choice(options, value, at)
        case Scalar(kind=scalar):
            if not _is_scalar(scalar, value):
                yield f"{at}: {scalar} was expected, not {shown(value)}"
        case Enum(values=words):
            # An open enum lets a later version say other words. Whoever speaks this version knows these.
            if value not in words:
                yield f"{at}: {shown(value)} is not one of the words of the contract"
        case Opaque():
            return


def _of_items(item: Type, value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{at}: a list was expected, not {shown(value)}"
        return
    for index, each in enumerate(value):
        yield from _of_value(item, each, f"{at}[{index}]")


def _of_page(item: Type, value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{at}: a page was expected, not {shown(value)}"
        return
    around = {key: Field(kind, is_required=True) for key, kind in _PAGES["object" in value].items()}
    yield from _of_fields({**around, "data": Field(ListOf(item), is_required=True)}, value, at)


def _of_choice(options: tuple[Type, ...], value: Any, at: str) -> Iterator[str]:
    """None, when one option is content; else what the one that comes closest says: an object, for an object."""
    said = [list(_of_value(option, value, at)) for option in options]
    if not all(said):
        return
    objects = [each for option, each in zip(options, said, strict=True) if isinstance(option, Reference)]
    if isinstance(value, Mapping) and objects:
        yield from min(objects, key=len)
        return
    yield f"{at}: {shown(value)} is none of what is allowed"


def _is_scalar(kind: str, value: Any) -> bool:
    match kind:
        case "str":
            return isinstance(value, str)
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "bool":
            return isinstance(value, bool)
        case "float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case _:
            return True
