"""The title in the browser's tab, which follows the step."""

from typing import Any

import reflex as rx
from reflex.vars import VarData
from reflex_base.utils.imports import ImportVar
from reflex_base.vars.base import Var
from reflex_components_core.el.elements.base import BaseHTML

from cabinet.web.say import Words


class TabTitle(BaseHTML):
    """Nothing to see: it names the tab."""

    tag = "span"

    words: Var[Any]

    def add_hooks(self) -> list[str | Var[Any]]:
        """Name the tab whenever the words change."""
        code = f"useEffect(() => {{ if ({self.words}) document.title = {self.words}; }}, [{self.words}]);"
        return [Var(code, _var_data=VarData(imports={"react": [ImportVar(tag="useEffect")]}))]

    def _exclude_props(self) -> list[str]:
        return ["words"]


def tab_title(words: Words) -> rx.Component:
    """Names the browser's tab; an empty name leaves it as it is."""
    return TabTitle.create(words=words, hidden=True)
