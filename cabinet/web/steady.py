"""A view that does not blink: what the page draws stays while the server finds its memory again."""

from typing import Any, Final, TypeVar, cast

import reflex as rx
from reflex.vars import VarData
from reflex_base.utils.imports import ImportVar

from cabinet.kit.text import Language
from cabinet.web.browser_code import browser_code

_browser_code: Final = browser_code("steady.jsx", beside=__file__)

View = TypeVar("View")


def steady(view: View, *, language: Language | None = None) -> View:
    """The view of a page as it should be drawn: `view` once it says `is_ready`, and the last such one ever after.

    Whoever changes language comes to the other page before its words have come: with a `language`, a view that says
    that it is in another is none.
    """
    found = cast(rx.Var[Any], view)
    asked = f"{found!s}, {language!r}" if language else f"{found!s}"
    hook = f"const steadyView = useSteady({asked});"
    mine = VarData(hooks={hook: None}, imports={_browser_code: [ImportVar(tag="useSteady")]})
    drawn = rx.Var(
        "steadyView",
        _var_type=found._var_type,  # noqa: SLF001 - Reflex has no public names for these
        _var_data=VarData.merge(found._get_all_var_data(), mine),  # noqa: SLF001 - as above
    ).guess_type()
    return cast(View, drawn)
