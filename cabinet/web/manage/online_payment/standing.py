"""How online payment stands once there is an account: one sentence, one action, and what remains to be done."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.views.payment_assistant import Task
from cabinet.web.languages import address_in, prefix_of
from cabinet.web.manage.categories.page import ADDRESS as CATEGORIES_ADDRESS
from cabinet.web.manage.online_payment.state import OnlinePaymentState
from cabinet.web.parts import badge, button, button_row, card, link_button, list_card, when
from cabinet.web.parts.way import LINK
from cabinet.web.remembers import forgets

_STATE: Final = Text(fr="État du paiement en ligne", en="Online payment status")
_CONTINUE: Final = Text(fr="Continuer chez Stripe", en="Continue at Stripe")
_LEAVING: Final = Text(fr="Ouverture de la page de Stripe…", en="Opening Stripe’s page…")
_CHOOSE: Final = Text(fr="Choisir ce que paie le client", en="Choose what the client pays")
_TASKS: Final = Text(fr="Vos étapes", en="Your steps")
_OPEN: Final = Text(fr="Ouvrir", en="Open")


def standing(language: Language) -> rx.Component:
    """The card of the state, then the list of steps."""
    view = OnlinePaymentState.view
    return rx.el.div(
        card(
            rx.el.p(badge(view.state, tone=view.tone)),
            rx.el.p(view.sentence, class_name="mt-3 text-lg"),
            _next_action(language),
            when(view.last_heard, rx.el.p(view.last_heard, class_name="mt-6 text-sm text-ink-2")),
            title=_STATE.into(language),
        ),
        forgets(task="account", whose=OnlinePaymentState.signed_in_as),
        list_card(rx.el.ol(rx.foreach(view.tasks, lambda task: _task(language, task))), title=_TASKS.into(language)),
        class_name="grid max-w-reading gap-6",
    )


def _next_action(language: Language) -> Any:
    state = OnlinePaymentState
    go_on = button(
        _CONTINUE.into(language),
        on_click=state.continue_at_stripe,
        busy=state.is_leaving,
        busy_label=_LEAVING.into(language),
    )
    choose = link_button(_CHOOSE.into(language), href=address_in(language, CATEGORIES_ADDRESS), kind="primary")
    return rx.match(state.view.next, ("continue", button_row(go_on)), ("done", button_row(choose)), rx.fragment())


def _task(language: Language, task: Task) -> rx.Component:
    way = rx.el.a(
        _OPEN.into(language),
        rx.el.span(" ", task.name, class_name="sr-only"),
        href=prefix_of(language) + task.address,
        class_name=f"inline-flex min-h-11 items-center {LINK}",
    )
    return rx.el.li(
        rx.el.div(
            rx.el.p(task.name, class_name="font-semibold"),
            when(task.detail, rx.el.p(task.detail, class_name="break-words text-sm text-ink-2")),
            class_name="min-w-0 flex-1 basis-56",
        ),
        rx.el.div(badge(task.state, tone=task.tone), when(task.address, way), class_name="flex items-center gap-4"),
        class_name="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line px-5 py-4 last:border-b-0 sm:px-6",
    )
