"""Elements that take the focus when something about them changes."""

from typing import Any

import reflex as rx
from reflex.vars import VarData
from reflex_base.utils.imports import ImportVar
from reflex_base.vars.base import Var
from reflex_components_core.el.elements.base import BaseHTML

from cabinet.web.parts.script import element

# After a lost connection the state is empty for a moment, and then what it was: that is no new moment.
_WATCH = """
useEffect(() => {{
  const place = {element}, moment = String({moment} ?? "");
  if (!place || moment === "" || moment === place.dataset.moment) return;
  place.dataset.moment = moment;
  if ({condition}) place.focus();
}}, [{moment}]);
"""

_LEAD = """
useEffect(() => {{ if ({field}) document.getElementById({field})?.focus(); }}, [{attempts}]);
"""
_AFTER_A_GESTURE = "navigator.userActivation?.hasBeenActive"


class TakesFocus(BaseHTML):
    """Takes the focus when it appears, and again each time its `moment` is another one."""

    tag = "div"

    moment: Var[Any]
    condition: str = "true"

    def add_hooks(self) -> list[str | Var[Any]]:
        """Watch the moment."""
        code = _WATCH.format(element=element(str(self.id)), moment=self.moment, condition=self.condition)
        return [Var(code, _var_data=VarData(imports={"react": [ImportVar(tag="useEffect")]}))]

    def _exclude_props(self) -> list[str]:
        return ["moment", "condition"]


class TitleTakesFocus(TakesFocus):
    """A title that does so once the person has done something: a page that merely loads keeps its first Tab."""

    tag = "h1"

    condition: str = _AFTER_A_GESTURE


class PaneTakesFocus(TakesFocus):
    """A block beside a list that does so once the person has done something."""

    condition: str = _AFTER_A_GESTURE


def takes_focus(*children: Any, moment: Any, element_id: str, **props: Any) -> rx.Component:
    """A block that takes the focus when it appears and when `moment`, such as a count of attempts, changes."""
    return TakesFocus.create(*children, moment=moment, id=element_id, tab_index=-1, **props)


def pane(*children: Any, moment: Any, element_id: str, **props: Any) -> rx.Component:
    """What a list opens beside itself: it takes the focus when another `moment` was chosen, not when a page loads."""
    return PaneTakesFocus.create(*children, moment=moment, id=element_id, tab_index=-1, **props)


class LeadsToField(BaseHTML):
    """Nothing to see: it puts the focus into the field that was refused."""

    tag = "span"

    field: Var[str]
    attempts: Var[int]

    def add_hooks(self) -> list[str | Var[Any]]:
        """Watch the attempts."""
        code = _LEAD.format(field=self.field, attempts=self.attempts)
        return [Var(code, _var_data=VarData(imports={"react": [ImportVar(tag="useEffect")]}))]

    def _exclude_props(self) -> list[str]:
        return ["field", "attempts"]


def leads_to_field(field: rx.Var[str] | str, *, attempts: rx.Var[int] | int) -> rx.Component:
    """For a form so short that it needs no summary of its problems: after each refusal, its `field` takes the focus."""
    return LeadsToField.create(field=field, attempts=attempts, hidden=True)
