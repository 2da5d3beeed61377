"""What each operation may be asked: parameters that exist, are complete, and hold what they should."""

import ast
from collections.abc import Mapping
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
    read_field,
)
from cabinet.sandbox.errors import Refused, invalid


@dataclass(frozen=True, slots=True)
class Operation:
    """One method on one path, as the package publishes it."""

    method: str
    path: str
    fields: Mapping[str, Field]

    @property
    def is_form(self) -> bool:
        """v1 and every query speak in forms, where each value is text; what v2 is sent is JSON."""
        return self.path.startswith("/v1/") or self.method != "POST"

    def read(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """The parameters with their types, or a refusal in Stripe's words."""
        return _Reader(is_form=self.is_form).fields(self.fields, params, "")


@cache
def operation(method: str, path: str) -> Operation:
    """The published operation at a path template. Not being there is a mistake of the sandbox, and falls loudly."""
    file, function = sources.service_function(method, path)
    return Operation(method, path, _params_of(function, file))


def _params_of(function: ast.FunctionDef, file: str) -> Mapping[str, Field]:
    for argument in function.args.args:
        if argument.arg == "params" and argument.annotation is not None:
            name = ast.unparse(argument.annotation).removeprefix("Optional[").removesuffix("]").strip("'\"")
            return _typed_dict(sources.imports(file)[name], name)
    return {}


@cache
def _typed_dict(file: str, name: str) -> Mapping[str, Field]:
    def resolve(other: str) -> Type:
        if other in sources.classes(file):
            return Reference(lambda: _typed_dict(file, other))
        if other in sources.imports(file):
            return Reference(lambda: _typed_dict(sources.imports(file)[other], other))
        return Opaque()

    return {key: read_field(hint, resolve) for key, hint in sources.fields(sources.classes(file)[name].body)}


@dataclass(frozen=True, slots=True)
class _Reader:
    is_form: bool

    def fields(self, fields: Mapping[str, Field], value: Any, at: str) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise invalid("Invalid object", param=at, code=None)
        for key in value:
            if key not in fields:
                param = _below(at, key)
                raise invalid(f"Received unknown parameter: {param}", param=param, code="parameter_unknown")
        for key, field in fields.items():
            if field.is_required and value.get(key) in (None, ""):
                param = _below(at, key)
                code = "parameter_missing" if value.get(key) is None else "parameter_invalid_empty"
                raise invalid(f"Missing required param: {param}.", param=param, code=code)
        return {key: self.value(fields[key].type, each, _below(at, key)) for key, each in value.items()}

    def value(self, kind: Type, value: Any, at: str) -> Any:
        match kind:
            case Scalar(kind=scalar):
                return self._scalar(scalar, value, at)
            case Enum(values=words):
                if value not in words:
                    listed = ", ".join(str(word) for word in words if word != "")
                    raise invalid(f"Invalid {at}: must be one of {listed}", param=at)
                return value
            case ListOf(item=item):
                return [self.value(item, each, f"{at}[{index}]") for index, each in enumerate(self._items(value, at))]
            case MapOf(item=item):
                if value == "":
                    return {}
                if not isinstance(value, Mapping):
                    raise invalid("Invalid object", param=at)
                return {key: self._map_value(item, each, _below(at, key)) for key, each in value.items()}
            case Reference(fields=fields):
                return self.fields(fields(), value, at)
            case Nullable(inner=inner):
                return None if value is None else self.value(inner, value, at)
            case Choice(options=options):
                return self._first(options, value, at)
            case Opaque():
                return value

    def _first(self, options: tuple[Type, ...], value: Any, at: str) -> Any:
        """The first option that accepts the value; else the refusal of the one that comes closest."""
        refusals: list[Refused] = []
        # An object is only ever refused by the option that is an object: its words name the part that is wrong.
        fitting = [option for option in options if _takes_mappings(option) == isinstance(value, Mapping)]
        for option in fitting or options:
            try:
                return self.value(option, value, at)
            except Refused as refused:
                refusals.append(refused)
        raise refusals[-1]

    def _map_value(self, item: Type, value: Any, at: str) -> Any:
        # An empty text (form) or null (JSON) takes the key away.
        return value if value in ("", None) else self.value(item, value, at)

    def _items(self, value: Any, at: str) -> list[Any]:
        if isinstance(value, list):
            return value
        if self.is_form and isinstance(value, Mapping) and all(key.isdigit() for key in value):
            return [value[key] for key in sorted(value, key=int)]
        if not self.is_form and isinstance(value, str) and value:
            return [value]
        raise invalid("Invalid array", param=at)

    def _scalar(self, kind: str, value: Any, at: str) -> Any:
        if kind == "int":
            return self._integer(value, at)
        if kind == "bool":
            return self._boolean(value, at)
        if kind == "float":
            return self._float(value, at)
        if not isinstance(value, str):
            raise invalid(f"Invalid string: {value}", param=at)
        return value

    def _integer(self, value: Any, at: str) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        text = str(value)
        if not text.removeprefix("-").isdecimal() or not text.isascii() or len(text) > 18:
            raise invalid(f"Invalid integer: {value}", param=at, code="parameter_invalid_integer")
        return int(text)

    def _float(self, value: Any, at: str) -> float:
        try:
            return float(value)
        except (TypeError, ValueError) as problem:
            raise invalid(f"Invalid number: {value}", param=at) from problem

    def _boolean(self, value: Any, at: str) -> bool:
        if isinstance(value, bool):
            return value
        if value not in ("true", "false"):
            raise invalid(f"Invalid boolean: {value}", param=at)
        return value == "true"


def _takes_mappings(option: Type) -> bool:
    if isinstance(option, ListOf):
        return True  # a form writes a list as an object whose keys are numbers
    return isinstance(option, Reference | MapOf | Opaque)


def _below(at: str, key: str) -> str:
    return f"{at}[{key}]" if at else key
