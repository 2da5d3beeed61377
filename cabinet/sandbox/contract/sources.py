"""The source files of the installed `stripe` package, as syntax trees."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def package() -> Path:
    """The folder of the `stripe` package, found without importing it."""
    spec = find_spec("stripe")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("The stripe package is not installed: the sandbox reads its contract from it.")
    return Path(spec.submodule_search_locations[0])


@cache
def api_version() -> str:
    """The API version this contract is for, such as `2026-10-28.endive`."""
    found = re.search(r'CURRENT = "([^"]+)"', (package() / "_api_version.py").read_text())
    if found is None:
        raise RuntimeError("The stripe package no longer says which API version it pins.")
    return found[1]


@cache
def classes(file: str) -> dict[str, ast.ClassDef]:
    """The classes at the top of one file, by name."""
    return {node.name: node for node in _tree(file).body if isinstance(node, ast.ClassDef)}


@cache
def imports(file: str) -> dict[str, str]:
    """Where the names a file imports from the package come from: name → file."""
    return {
        name.name: node.module.removeprefix("stripe.").replace(".", "/") + ".py"
        for node in ast.walk(_tree(file))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("stripe.")
        for name in node.names
    }


@cache
def service_files() -> dict[str, str]:
    """Which service file speaks of a path: path template → file."""
    found: dict[str, str] = {}
    for path in sorted(package().rglob("_*_service.py")):
        for template in re.findall(r'"(/v[12]/[^"]*)"', path.read_text()):
            found[anonymous(template)] = str(path.relative_to(package()))
    return found


@cache
def service_function(method: str, path: str) -> tuple[str, ast.FunctionDef]:
    """The function that asks this of Stripe, and the file it is in."""
    file = service_files().get(anonymous(path), "")
    for function in ast.walk(ast.Module(list(classes(file).values()), [])) if file else ():
        if isinstance(function, ast.FunctionDef) and _request_of(function) == (method, anonymous(path)):
            return file, function
    raise LookupError(f"The stripe package has no operation {method} {path}")


def fields(body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    """The annotated names of a class body."""
    for node in body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, node.annotation


def anonymous(template: str) -> str:
    """A path template without the names of its parts: `/v1/charges/{charge}` → `/v1/charges/{}`."""
    return re.sub(r"\{[^}]*\}", "{}", template)


def _request_of(function: ast.FunctionDef) -> tuple[str, str] | None:
    for call in ast.walk(function):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "self._request":
            verb, target = call.args[0], call.args[1]
            template = _before_format(target)
            if isinstance(verb, ast.Constant) and isinstance(template, ast.Constant):
                return str(verb.value).upper(), anonymous(str(template.value))
    return None


def _before_format(node: ast.expr) -> ast.expr:
    """The text in `"…{id}".format(id=…)`, or the text itself."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.value
    return node


@cache
def _tree(file: str) -> ast.Module:
    return ast.parse((package() / file).read_text())
