"""A view that does not blink: what the page draws stays while the server finds its memory again."""

from typing import Any, Final, cast

import reflex as rx
from reflex.vars import VarData
from reflex_base.utils.imports import ImportVar

from cabinet.views.booking_wizard import WizardView

_browser_code: Final = rx.asset("steady.jsx", shared=True).importable_path


def steady(view: Any) -> Any:
    """The wizard's view as the page should draw it: `view`, except while that is empty."""
    found = cast(rx.Var[Any], view)
    hook = f"const steadyView = useSteady({found!s});"
    mine = VarData(hooks={hook: None}, imports={_browser_code: [ImportVar(tag="useSteady")]})
    return rx.Var(
        "steadyView",
        _var_type=WizardView,
        _var_data=VarData.merge(found._get_all_var_data(), mine),  # noqa: SLF001 - Reflex has no public name for it
    ).guess_type()
