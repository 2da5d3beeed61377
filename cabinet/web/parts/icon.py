"""Small pictures beside words."""

import reflex as rx


def icon(name: str, *, size: int = 20) -> rx.Component:
    """A lucide picture, unspoken: it always stands beside words that say the same.

    The name is known when the page is built; one from the state would bring the whole set, 56 kB, to the browser.
    """
    unspoken = {"aria-hidden": "true", "strokeWidth": 1.75}
    return rx.icon(name, size=size, custom_attrs=unspoken, class_name="shrink-0")
