"""Small gestures that happen in the browser alone.

They are compiled into the page as functions. `rx.call_script` and `rx.toast` send text for the browser to evaluate,
which the content security policy forbids.
"""

import json

from reflex.vars import FunctionVar
from reflex.vars.function import FunctionStringVar


def gesture(body: str) -> FunctionVar:
    """A function for an event trigger; `body` is JavaScript written here, never text from outside."""
    return FunctionStringVar.create(f"(() => {{ {body} }})")


def element(element_id: str) -> str:
    """The JavaScript expression of an element of the page."""
    return f"document.getElementById({json.dumps(element_id)})"
