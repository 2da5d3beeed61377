"""The one h1 of a page."""

from typing import Any

import reflex as rx

from cabinet.web.parts.attention import TitleTakesFocus
from cabinet.web.parts.when import when
from cabinet.web.say import Words

TITLE_ID = "page-title"


def page_title(title: Words, *, beneath: Words = "", focus_on_change: bool = False) -> rx.Component:
    """The h1, in Fraunces. With `focus_on_change` a new title takes the focus, so that a step is read out."""
    props: dict[str, Any] = {"id": TITLE_ID, "tab_index": -1, "class_name": "text-2xl sm:text-3xl"}
    heading = TitleTakesFocus.create(title, moment=title, **props) if focus_on_change else rx.el.h1(title, **props)
    return rx.fragment(heading, when(beneath, rx.el.p(beneath, class_name="mt-1 text-ink-2")))
