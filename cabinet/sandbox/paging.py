"""Lists, a page at a time."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from cabinet.sandbox.errors import invalid, missing
from cabinet.sandbox.scope import Call
from cabinet.sandbox.store import Record

_COMPARISONS = {"gt": ">", "gte": ">=", "lt": "<", "lte": "<="}


def page(call: Call, kind: str, url: str, *conditions: tuple[str, object]) -> dict[str, Any]:
    """A v1 list of this account's objects, newest first, with `starting_after`, `ending_before` and `limit`."""
    limit = limit_of(call, default=10)
    conditions = (("account = ?", call.account), *conditions, *moments(call, "created"))
    going_back = "ending_before" in call.params
    if going_back and "starting_after" in call.params:
        raise invalid("You may only specify one of these parameters: ending_before, starting_after.")
    for name, comparison in (("starting_after", "position < ?"), ("ending_before", "position > ?")):
        if name in call.params:
            conditions = (*conditions, (comparison, _cursor(call, kind, name)))
    found = _select(call, kind, conditions, order="asc" if going_back else "desc", limit=limit + 1)
    shown = found[:limit]
    if going_back:
        shown.reverse()
    data = [record.body for record in shown]
    return {"object": "list", "url": url, "has_more": len(found) > limit, "data": data}


def equal(call: Call, **fields: str) -> list[tuple[str, object]]:
    """Conditions from parameters that were given: parameter → field of the object."""
    return [
        (f"json_extract(body, '$.{name}') = ?", call.params[param])
        for param, name in fields.items()
        if param in call.params
    ]


def moments(call: Call, name: str) -> list[tuple[str, object]]:
    """Conditions from a moment, or from the bounds around one; the parameter is called as the field."""
    given = call.params.get(name)
    if given is None:
        return []
    bounds = given if isinstance(given, Mapping) else {"gte": given, "lte": given}
    return [(f"json_extract(body, '$.{name}') {_COMPARISONS[bound]} ?", value) for bound, value in bounds.items()]


def limit_of(call: Call, *, default: int, most: int = 100) -> int:
    """How many are asked for."""
    limit = call.params.get("limit", default)
    if not 1 <= limit <= most:
        raise invalid(f"This value must be between 1 and {most}.", param="limit", code="parameter_invalid_integer")
    return limit


def v2_page(call: Call, url: str, found: list[Record]) -> dict[str, Any]:
    """A v2 list, newest first: the address of another page holds what was asked, and where that page begins."""
    limit = limit_of(call, default=20)
    newer, older = _around(found, call.params.get("page"))
    shown = older[:limit]
    return {
        "data": [record.body for record in shown],
        "next_page_url": _address(call, url, f"after:{shown[-1].position}") if len(older) > limit else None,
        "previous_page_url": _address(call, url, f"from:{newer[-limit:][0].position}") if newer else None,
    }


def _around(found: list[Record], token: Any) -> tuple[list[Record], list[Record]]:
    """What comes before a page and what is from there on; by position, so that nothing new moves it."""
    if token is None:
        return [], found
    side, _, position = str(token).partition(":")
    if side not in ("after", "from") or not (position.isascii() and position.isdecimal()):
        raise invalid(f"Invalid page: {token}", param="page")
    first = int(position) if side == "from" else int(position) - 1
    return [each for each in found if each.position > first], [each for each in found if each.position <= first]


def _address(call: Call, url: str, token: str) -> str:
    asked = {name: value for name, value in call.params.items() if name != "page"}
    return f"{url}?{urlencode([*_pairs(asked), ('page', token)])}"


def _pairs(value: Any, at: str = "") -> list[tuple[str, str]]:
    """Parameters as a query writes them: `types[0]=…`."""
    if isinstance(value, Mapping):
        return [pair for name, each in value.items() for pair in _pairs(each, f"{at}[{name}]" if at else name)]
    if isinstance(value, list):
        return [pair for number, each in enumerate(value) for pair in _pairs(each, f"{at}[{number}]")]
    return [(at, str(value).lower() if isinstance(value, bool) else str(value))]


def _select(
    call: Call, kind: str, conditions: tuple[tuple[str, object], ...], *, order: str, limit: int
) -> list[Record]:
    where = " and ".join(f"({condition})" for condition, _ in conditions)
    values = [value for _, value in conditions]
    return call.store.select(kind, where, *values, order=f"position {order} limit {limit}")


def _cursor(call: Call, kind: str, name: str) -> int:
    record = call.store.get(call.params[name])
    if record is None or record.kind != kind or record.account != call.account:
        raise missing(kind, call.params[name], param=name, status=400)
    return record.position
