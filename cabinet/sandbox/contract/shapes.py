"""What each object is made of, and making one: every field of the contract present, and nothing beside them."""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cabinet.sandbox.contract import sources
from cabinet.sandbox.contract.types import (
    Field,
    ListOf,
    Nullable,
    Opaque,
    Reference,
    Type,
    read_type,
)


def complete(name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """An object of that name, with null where the contract allows it and nothing was said.

    A field the contract does not know, or one it asks for and nobody gave, is a mistake of the sandbox: it falls.
    """
    return _complete(resource(name), {"object": name, **values}, name)


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


@cache
def resource(name: str) -> Mapping[str, Field]:
    """The fields of an object, by the name it carries in `object`."""
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


def class_fields(file: str, name: str) -> Mapping[str, Field]:
    """The fields of a class of the package, by the file and the name; one within another as `Outer.Inner`."""
    outer, *inner = name.split(".")
    scope = _Scope(file, (sources.classes(file)[outer],))
    for each in inner:
        found = scope.find(each)
        if found is None:
            raise LookupError(f"{file} has no {name}")
        scope = found
    return _fields(scope)


def read_annotation(file: str, annotation: ast.expr) -> Type:
    """What an annotation at the top of a file stands for."""
    return read_type(annotation, lambda name: _elsewhere(file, name))


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
        return Reference(lambda: _fields(inner)) if inner else _elsewhere(scope.file, name)

    return {
        key: Field(read_type(hint, resolve), is_required=True)
        for key, hint in sources.fields(scope.chain[-1].body)
        if key != "OBJECT_NAME"
    }


def _elsewhere(file: str, name: str) -> Type:
    """A class at the top of this file, or one that it imports."""
    if name in sources.classes(file):
        return Reference(lambda: class_fields(file, name))
    where = sources.imports(file).get(name)
    if where is None or name in ("StripeObject", "UntypedStripeObject"):
        return Opaque()
    return Reference(lambda: class_fields(where, name))
