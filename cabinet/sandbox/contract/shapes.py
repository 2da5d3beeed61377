"""What each object looks like: every field of the contract present, and nothing beside them."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cabinet.sandbox.contract import sources
from cabinet.sandbox.contract.types import (
    Choice,
    Enum,
    Field,
    ListOf,
    MapOf,
    Nullable,
    Opaque,
    Reference,
    Scalar,
    Type,
    read_type,
)


def complete(name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """An object of that name, with null where the contract allows it and nothing was said.

    A field the contract does not know, or one it asks for and nobody gave, is a mistake of the sandbox: it falls.
    """
    return _complete(_resource(name), {"object": name, **values}, name)


def findings(name: str, value: Any) -> list[str]:
    """What is wrong with an answer, in sentences; none when it conforms."""
    return list(_of_fields(_resource(name), value, name))


@cache
def known_objects() -> frozenset[str]:
    """The names of all objects of the contract."""
    return frozenset(_object_files())


def _complete(fields: Mapping[str, Field], values: Mapping[str, Any], at: str) -> dict[str, Any]:
    unknown = set(values) - set(fields)
    if unknown:
        raise LookupError(f"{at}: the contract knows no {', '.join(sorted(unknown))}")
    branches = _branches(fields, values)
    filled: dict[str, Any] = {}
    for key, field in fields.items():
        if key in values:
            filled[key] = _complete_value(field.type, values[key], f"{at}.{key}")
        elif key in branches or key == "deleted":
            continue
        elif isinstance(field.type, Nullable):
            filled[key] = None
        else:
            raise LookupError(f"{at}: the contract asks for {key}")
    return filled


def _complete_value(kind: Type, value: Any, at: str) -> Any:
    match kind:
        case Nullable(inner=inner):
            return None if value is None else _complete_value(inner, value, at)
        case Reference(fields=fields) if isinstance(value, Mapping):
            return _complete(fields(), value, at)
        case ListOf(item=item) if isinstance(value, list):
            return [_complete_value(item, each, at) for each in value]
        case _:
            return value


def _branches(fields: Mapping[str, Field], values: Mapping[str, Any]) -> set[str]:
    """The objects left out: when `type` names one of them (`type: card`, `card: {…}`), the others are not there."""
    if values.get("type") not in fields:
        return set()
    return {key for key, field in fields.items() if _is_optional_object(field.type)}


def _is_optional_object(kind: Type) -> bool:
    return isinstance(kind, Nullable) and isinstance(kind.inner, Reference)


def _of_fields(fields: Mapping[str, Field], value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{at}: an object was expected, not {value!r}"
        return
    yield from (f"{at}.{key}: not in the contract" for key in value if key not in fields)
    for key, field in fields.items():
        if key in value:
            yield from _of_value(field.type, value[key], f"{at}.{key}")
        elif not isinstance(field.type, Nullable):
            yield f"{at}.{key}: missing"


def _of_value(kind: Type, value: Any, at: str) -> Iterator[str]:
    match kind:
        case Nullable(inner=inner):
            yield from () if value is None else _of_value(inner, value, at)
        case Reference(fields=fields):
            yield from _of_fields(fields(), value, at)
        case ListOf(item=item):
            if not isinstance(value, list):
                yield f"{at}: a list was expected, not {value!r}"
                return
            for index, each in enumerate(value):
                yield from _of_value(item, each, f"{at}[{index}]")
        case MapOf(item=item):
            if not isinstance(value, Mapping):
                yield f"{at}: an object was expected, not {value!r}"
                return
            for key, each in value.items():
                yield from _of_value(item, each, f"{at}.{key}")
        case Choice(options=options):
            if all(any(_of_value(option, value, at)) for option in options):
                yield f"{at}: {value!r} is none of what is allowed"
        case Scalar(kind=scalar):
            if not _is_scalar(scalar, value):
                yield f"{at}: {scalar} was expected, not {value!r}"
        case Enum(values=words, is_open=is_open):
            if value not in words and not (is_open and isinstance(value, str)):
                yield f"{at}: {value!r} is not one of the words of the contract"
        case Opaque():
            return


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


@cache
def _resource(name: str) -> Mapping[str, Field]:
    file = _object_files()[name]
    node = next(node for node in sources.classes(file).values() if _object_name(node) == name)
    return _fields(_Scope(file, (node,)))


@cache
def _object_files() -> dict[str, str]:
    """Objects by the name they carry, found as text: parsing every file would cost a second and a half."""
    return {
        name: str(path.relative_to(sources.package()))
        for path in sorted(sources.package().rglob("_*.py"))
        for name in re.findall(r'OBJECT_NAME: ClassVar\[\s*Literal\["([^"]+)"\]', path.read_text())
    }


def _object_name(node: ast.ClassDef) -> str | None:
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign) and ast.unparse(statement.target) == "OBJECT_NAME":
            return ast.literal_eval(statement.value) if statement.value else None
    return None


@dataclass(frozen=True)
class _Scope:
    """A class and those it stands in: nested classes name their neighbours."""

    file: str
    chain: tuple[ast.ClassDef, ...]

    def find(self, name: str) -> "_Scope | None":
        for depth in range(len(self.chain), 0, -1):
            for node in self.chain[depth - 1].body:
                if isinstance(node, ast.ClassDef) and node.name == name:
                    return _Scope(self.file, (*self.chain[:depth], node))
        return None


@cache
def _fields(scope: _Scope) -> Mapping[str, Field]:
    def resolve(name: str) -> Type:
        inner = scope.find(name)
        return Reference(lambda: _fields(inner)) if inner else Opaque()

    return {
        key: Field(read_type(hint, resolve), is_required=True)
        for key, hint in sources.fields(scope.chain[-1].body)
        if key != "OBJECT_NAME"
    }
