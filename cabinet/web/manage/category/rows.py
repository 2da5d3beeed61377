"""The rows of the form: read as if none were missing between them, and refused where somebody sees them.

Whoever takes the first of three services away sends the second and the third. To the rules they are the first two.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from cabinet.kit.refusal import Refusal, SeveralRefused
from cabinet.practice import MOST_SERVICES, MOST_TIERS
from cabinet.web.manage.written import written

_PARTS: Final = {
    "service": (MOST_SERVICES, ("name", "price", "vat")),
    "tier": (MOST_TIERS, ("number", "unit", "percent")),
}
# A row that was left empty has made these choices as well.
_CHOICES: Final = ("vat", "unit")
# As they stand on the page, those of the form as a whole first.
_PAGE: Final = (
    *("", "name", "short_name", "minutes", "pause_minutes", "color", "group_name", "is_active"),
    *("services", "service", "place", "video_link", "notice_hours", "horizon_days", "offered_by"),
    *("payment_asked", "deposit", "deposit_percent", "fee", "asked_of", "advance", "tiers", "tier", "late_percent"),
)


def rows_in(form: Any) -> dict[str, str]:
    """What the fields of the rows that hold something are called in the form, by what they are called to the rules."""
    return {
        f"{kind}_{part}_{place}": f"{kind}_{part}_{row}"
        for kind, (most, parts) in _PARTS.items()
        for place, row in enumerate(row for row in range(most) if _holds_something(form, kind, row))
        for part in parts
    }


@contextmanager
def beside_rows(form: Any) -> Iterator[None]:
    """Says every fault beside the row that it is in, in the order of the page."""
    try:
        yield
    except SeveralRefused as refused:
        names = rows_in(form)
        faults = [Refusal(fault.text, field=names.get(fault.field, fault.field)) for fault in refused.faults]
        raise SeveralRefused(sorted(faults, key=lambda fault: _place_on_the_page(fault.field))) from None


def _holds_something(form: Any, kind: str, row: int) -> bool:
    _, parts = _PARTS[kind]
    return any(written(form, f"{kind}_{part}_{row}") for part in parts if part not in _CHOICES)


def _place_on_the_page(field: str) -> tuple[int, str, int]:
    kind, _, rest = field.partition("_")
    if kind not in _PARTS:
        return _PAGE.index(field) if field in _PAGE else len(_PAGE), "", 0
    part, _, row = rest.rpartition("_")
    # Everything of one row, then the next row.
    return _PAGE.index(kind), row, _PARTS[kind][1].index(part)
