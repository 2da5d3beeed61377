"""Choices that follow the state until the person touches them, and fields that follow it even then."""

import json
from typing import Any

import reflex as rx
from reflex.vars import VarData
from reflex_base.utils.imports import ImportVar
from reflex_base.vars.base import Var
from reflex_components_core.el.elements.base import BaseHTML

from cabinet.web.parts.script import element

# React applies a default choice only when a control first appears, which is before its page has loaded.
# After a lost connection the state is empty for a moment: nothing is undone then.
_FOLLOW = """
useEffect(() => {{
  const box = {box};
  if (!box || box.dataset.touched) return;
  const chosen = {chosen};
  for (const control of box.querySelectorAll({named})) {{
    if (control.type === "checkbox") control.checked = chosen === true;
    else if (control.type === "radio") control.checked = control.value === String(chosen);
    else if (chosen !== "") control.value = String(chosen);
  }}
}}, [{chosen}]);
useEffect(() => {{
  const box = {box};
  const touch = (e) => {{ if (e.target.matches({named})) box.dataset.touched = "yes"; }};
  box?.addEventListener("change", touch);
  return () => box?.removeEventListener("change", touch);
}}, []);
"""

# What is being written is not taken away by an answer to what was sent before it: the field follows again as soon as an
# answer is to what stands in it.
_REFILL = """
useEffect(() => {{
  const field = {field};
  if (!field) return;
  field.dataset.answered = {value};
  if (!field.dataset.edited) field.value = {value};
  else if (field.value.trim() === {value}) delete field.dataset.edited;
}}, [{value}]);
useEffect(() => {{
  const field = {field};
  const edit = () => {{
    if (field.value.trim() === field.dataset.answered) delete field.dataset.edited;
    else field.dataset.edited = "yes";
  }};
  field?.addEventListener("input", edit);
  return () => field?.removeEventListener("input", edit);
}}, []);
"""


class Follows(BaseHTML):
    """A frame around uncontrolled choices that shows what the state says, until the first change by hand."""

    tag = "div"

    chosen: Var[Any]
    control_name: str = ""

    def add_hooks(self) -> list[str | Var[Any]]:
        """Set the choices whenever the state says something else."""
        named = json.dumps(f'[name="{self.control_name}"]')
        code = _FOLLOW.format(box=element(str(self.id)), chosen=self.chosen, named=named)
        return [Var(code, _var_data=VarData(imports={"react": [ImportVar(tag="useEffect")]}))]

    def _exclude_props(self) -> list[str]:
        return ["chosen", "control_name"]


def follows(chosen: Any, *choices: rx.Component, name: str, class_name: str = "") -> rx.Component:
    """`choices`, showing `chosen` when it comes from the state; a plain value is left to the controls themselves."""
    if not isinstance(chosen, rx.Var):
        return rx.el.div(*choices, class_name=class_name)
    props = {"chosen": chosen, "control_name": name, "id": f"{name}-choices", "class_name": class_name}
    return Follows.create(*choices, **props)


class Refilled(BaseHTML):
    """A frame around an uncontrolled field that is written anew whenever the state says something else.

    Only what was sent is replaced.
    """

    tag = "div"

    value: Var[str]
    control_name: str = ""

    def add_hooks(self) -> list[str | Var[Any]]:
        """Write what the state says, when it says something else."""
        code = _REFILL.format(field=element(self.control_name), value=self.value)
        return [Var(code, _var_data=VarData(imports={"react": [ImportVar(tag="useEffect")]}))]

    def _exclude_props(self) -> list[str]:
        return ["value", "control_name"]


def refilled(field: rx.Component, *, name: str, value: Any, class_name: str = "") -> rx.Component:
    """A `field` that shows `value` once more when that changes, as a search does on the way back from another."""
    return Refilled.create(field, value=value, control_name=name, class_name=class_name)
