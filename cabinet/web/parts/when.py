"""Leaving out what has nothing to say."""

import reflex as rx


def when(said: object, *then: rx.Component) -> rx.Component:
    """`then` if there is something to say: decided now for a plain value, in the browser for one from the state."""
    if isinstance(said, rx.Var):
        return rx.cond(said, rx.fragment(*then))
    return rx.fragment(*then) if said else rx.fragment()
