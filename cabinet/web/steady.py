"""A view that does not blink: what the page draws stays while the server finds its memory again."""

from typing import Any, Final, TypeVar, cast

import reflex as rx
from reflex.vars import VarData
from reflex_base.utils.imports import ImportVar

from cabinet.web.browser_code import browser_code

_browser_code: Final = browser_code("steady.jsx", beside=__file__)

View = TypeVar("View")


def steady(view: View) -> View:
    """The view of a page as it should be drawn: `view` once it says `is_ready`, and the last such one ever after."""
    found = cast(rx.Var[Any], view)
    hook = f"const steadyView = useSteady({found!s});"
    mine = VarData(hooks={hook: None}, imports={_browser_code: [ImportVar(tag="useSteady")]})
    drawn = rx.Var(
        "steadyView",
        _var_type=found._var_type,  # noqa: SLF001 - Reflex has no public names for these
        _var_data=VarData.merge(found._get_all_var_data(), mine),  # noqa: SLF001 - as above
    ).guess_type()
    return cast(View, drawn)
