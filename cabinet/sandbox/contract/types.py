"""What an annotation says, in a form that values can be held against."""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value: str, int, bool, float."""

    kind: str


@dataclass(frozen=True, slots=True)
class Enum:
    """One of some words. An open enum may answer words that this version does not know yet."""

    values: tuple[object, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class ListOf:
    item: "Type"


@dataclass(frozen=True, slots=True)
class PageOf:
    """A list as the API answers it: one page, and whether there is more."""

    item: "Type"


@dataclass(frozen=True, slots=True)
class MapOf:
    item: "Type"


@dataclass(frozen=True, slots=True)
class Choice:
    options: tuple["Type", ...]


@dataclass(frozen=True, slots=True)
class Nullable:
    inner: "Type"


@dataclass(frozen=True, slots=True)
class Opaque:
    """Something the package does not describe."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Fields, read when they are first needed: some of these trees are thousands of lines deep."""

    fields: Callable[[], Mapping[str, "Field"]]


@dataclass(frozen=True, slots=True)
class Field:
    type: "Type"
    is_required: bool


Type = Scalar | Enum | ListOf | PageOf | MapOf | Choice | Nullable | Opaque | Reference
Resolve = Callable[[str], Type]

_SCALARS = {"str": "str", "int": "int", "bool": "bool", "float": "float", "Decimal": "str", "object": "object"}


def read_field(annotation: ast.expr, resolve: Resolve) -> Field:
    """A field of a TypedDict, which may be `NotRequired[...]`."""
    if isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) == "NotRequired":
        return Field(read_type(annotation.slice, resolve), is_required=False)
    return Field(read_type(annotation, resolve), is_required=True)


def read_type(node: ast.expr, resolve: Resolve) -> Type:
    """The type an annotation stands for."""
    match node:
        case ast.Constant(value=str(quoted)):
            return read_type(ast.parse(quoted, mode="eval").body, resolve)
        case ast.Constant(value=None):
            return Nullable(Opaque())
        case ast.Name(id=name):
            return Scalar(_SCALARS[name]) if name in _SCALARS else resolve(name)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _choice([read_type(left, resolve), read_type(right, resolve)])
        case ast.Subscript(value=ast.Name(id=generic), slice=inner):
            return _read_generic(generic, inner, resolve)
        case _:
            return Opaque()


def _read_generic(generic: str, inner: ast.expr, resolve: Resolve) -> Type:
    parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
    match generic:
        case "Literal":
            return Enum(tuple(part.value for part in parts if isinstance(part, ast.Constant)), is_open=False)
        case "Optional":
            return Nullable(read_type(inner, resolve))
        case "Union":
            return _choice([read_type(part, resolve) for part in parts])
        case "List":
            return ListOf(read_type(inner, resolve))
        case "Dict":
            return MapOf(read_type(parts[1], resolve))
        case "UntypedStripeObject":
            return MapOf(read_type(inner, resolve))
        case "ExpandableField":
            return Choice((Scalar("str"), read_type(inner, resolve)))
        case "ListObject":
            return PageOf(read_type(inner, resolve))
        case _:
            return Opaque()


def _choice(options: list[Type]) -> Type:
    flat = [part for option in options for part in (option.options if isinstance(option, Choice) else (option,))]
    words = tuple(value for option in flat if isinstance(option, Enum) for value in option.values)
    if not words or words == ("",):
        return flat[0] if len(flat) == 1 else Choice(tuple(flat))
    # `Literal[...] | str` is how the package writes an open enum: the plain str allows words still to come.
    is_open = Scalar("str") in flat or any(option.is_open for option in flat if isinstance(option, Enum))
    others = [option for option in flat if not isinstance(option, Enum) and option != Scalar("str")]
    enum = Enum(words, is_open)
    return Choice((enum, *others)) if others else enum
