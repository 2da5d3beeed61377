"""Fields that find again what was half written in them, after a reload and after Back."""

from typing import Final

import reflex as rx

from cabinet.web.browser_code import browser_code

_browser_code: Final = browser_code("remembers.jsx", beside=__file__)


class Remembers(rx.Component):
    """A frame around uncontrolled text fields, which keep what is written in them.

    `task` names what is being done. Where several people may sit in front of one browser, `whose` says who is writing:
    nothing is kept or found again before it is known.
    """

    library = _browser_code
    tag = "Remembers"

    task: rx.Var[str]
    whose: rx.Var[str]


class Forgets(rx.Component):
    """Stands at the end of the task: from there on nothing of it stays in the browser."""

    library = _browser_code
    tag = "Forgets"

    task: rx.Var[str]
    whose: rx.Var[str]


remembers = Remembers.create
forgets = Forgets.create
