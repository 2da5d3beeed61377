"""Fields that find again what was half written in them, after a reload and after Back."""

import json
from typing import Any, Final

import reflex as rx
from reflex.vars import FunctionVar, VarData
from reflex_base.utils.imports import ImportVar
from reflex_base.vars.base import Var
from reflex_components_core.el.elements.base import BaseHTML

from cabinet.web.parts import gesture
from cabinet.web.parts.script import element

_ID: Final = "half-written"
_KEY: Final = json.dumps("cabinet.half-written")

# In this tab alone, and only until the appointment is made: the server keeps what was sent, not what is being typed.
_REMEMBER: Final = f"""
useEffect(() => {{
  const box = {element(_ID)};
  const fields = () => [...(box?.querySelectorAll("input[type=text], input[type=email], input[type=tel]") ?? [])];
  const kept = JSON.parse(sessionStorage.getItem({_KEY}) ?? "{{}}");
  for (const field of fields()) if (kept[field.name]) field.value = kept[field.name];
  const keep = () => sessionStorage.setItem(
    {_KEY}, JSON.stringify(Object.fromEntries(fields().map((field) => [field.name, field.value]))));
  box?.addEventListener("input", keep);
  return () => box?.removeEventListener("input", keep);
}}, []);
"""


class Remembers(BaseHTML):
    """A frame around uncontrolled fields."""

    tag = "div"

    def add_hooks(self) -> list[str | Var[Any]]:
        """Keep what is written, and bring it back."""
        return [Var(_REMEMBER, _var_data=VarData(imports={"react": [ImportVar(tag="useEffect")]}))]


def remembers(*fields: rx.Component) -> rx.Component:
    """Once on a page: the text fields within it keep what is written in them."""
    return Remembers.create(*fields, id=_ID)


def forgets() -> FunctionVar:
    """A gesture for the end of the task: nothing of it stays in the browser."""
    return gesture(f"sessionStorage.removeItem({_KEY});")
