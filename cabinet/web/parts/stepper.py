"""Where the person stands in a task of several steps."""

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.parts.title import page_title
from cabinet.web.parts.when import when
from cabinet.web.say import Words

_STEP = Text(fr="Étape\u00a0{n} sur\u00a0{all}", en="Step\u00a0{n} of\u00a0{all}")
_NEXT = Text(fr="Étape suivante\u00a0:", en="Next step:")


def stepper(
    language: Language, *, step: int | rx.Var[int], steps: int | rx.Var[int], title: Words, next_title: Words = ""
) -> rx.Component:
    """The words "Étape 2 sur 4", the step's title as the h1 of the page, decorative bars, "Étape suivante : …".

    The title takes the focus when a step changes. Nothing here is to be pressed: the way back is a link of its own.
    """
    words = _STEP.into(language)
    before, between = words.split("{n}")[0], words.split("{n}")[1].split("{all}")[0]
    return rx.el.div(
        rx.el.p(before, step, between, steps, class_name="text-sm text-ink-2"),
        page_title(title, focus_on_change=True),
        _bars(step, steps),
        when(
            next_title,
            rx.el.p(
                rx.el.span(_NEXT.into(language), class_name="font-semibold"),
                " ",
                next_title,
                class_name="mt-2 text-sm text-ink-2",
            ),
        ),
    )


def _bars(step: int | rx.Var[int], steps: int | rx.Var[int]) -> rx.Component:
    bar = "h-1.5 flex-1 rounded-full bg-line data-[done=true]:bg-sapin"
    if isinstance(steps, rx.Var):
        bars = rx.foreach(
            rx.Var.range(steps.to(int)),
            lambda place: rx.el.span(class_name=bar, custom_attrs={"data-done": place < step}),
        )
    else:
        bars = rx.fragment(
            *(rx.el.span(class_name=bar, custom_attrs={"data-done": _reached(place, step)}) for place in range(steps))
        )
    return rx.el.div(bars, class_name="mt-4 flex gap-2", custom_attrs={"aria-hidden": "true"})


def _reached(place: int, step: int | rx.Var[int]) -> str | rx.Var[str]:
    if isinstance(step, rx.Var):
        return rx.cond(step.to(int) > place, "true", "false")
    return "true" if step > place else "false"
