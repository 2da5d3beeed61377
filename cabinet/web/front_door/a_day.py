"""A drawing of a desk, for those who have not seen one: it says nothing that the words beside it do not say."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.parts import Tone, badge
from cabinet.web.parts.card import SURFACE

_TODAY: Final = Text(fr="Aujourd’hui", en="Today")
_FOLLOW_UP: Final = Text(fr="Suivi, 45\u00a0min", en="Follow-up, 45\u00a0min")
_FIRST: Final = Text(fr="Première consultation, 60\u00a0min", en="First consultation, 60\u00a0min")

_LINES: Final[tuple[tuple[Text, str, Text, Text, Tone], ...]] = (
    (
        Text(fr="9\u00a0h\u00a000", en="09:00"),
        "Léa Durand",
        _FOLLOW_UP,
        Text(fr="Payé 60,00\u00a0€", en="Paid €60.00"),
        "ok",
    ),
    (
        Text(fr="10\u00a0h\u00a015", en="10:15"),
        "Karim Benali",
        _FIRST,
        Text(fr="Acompte 20,00\u00a0€", en="Deposit €20.00"),
        "info",
    ),
    (
        Text(fr="15\u00a0h\u00a030", en="15:30"),
        "Jeanne Petit",
        _FOLLOW_UP,
        Text(fr="À régler sur place", en="To pay on the day"),
        "neutral",
    ),
)


def a_day(language: Language) -> rx.Component:
    """Three appointments of a day, where there is room for a picture."""
    return rx.el.div(
        rx.el.p(_TODAY.into(language), class_name="border-b border-line px-6 py-4 font-title text-lg"),
        *(
            rx.el.div(
                rx.el.p(hour.into(language), class_name="w-18 shrink-0 whitespace-nowrap font-semibold"),
                rx.el.p(
                    rx.el.span(client, class_name="block font-semibold"),
                    rx.el.span(service.into(language), class_name="block text-sm text-ink-2"),
                    rx.el.span(badge(payment.into(language), tone=tone), class_name="mt-1.5 block"),
                    class_name="min-w-0",
                ),
                class_name="flex gap-4 border-b border-line px-6 py-4 last:border-b-0",
            )
            for hour, client, service, payment, tone in _LINES
        ),
        class_name=f"hidden lg:block {SURFACE} shadow-raised",
        custom_attrs={"aria-hidden": "true"},
    )
