"""How online payment stands: one sentence, one action, and the tasks that are left."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.views.assistant_task import Task
from cabinet.web.languages import address_in, prefix_of
from cabinet.web.manage.online_payment.returning import ADDRESS
from cabinet.web.manage.online_payment.state import OnlinePaymentState
from cabinet.web.parts import badge, button, button_row, card, link_button, list_card, when
from cabinet.web.parts.way import LINK
from cabinet.web.remembers import forgets

_STATE: Final = Text(fr="État du paiement en ligne", en="Online payment status")
_CONTINUE: Final = Text(fr="Continuer chez Stripe", en="Continue at Stripe")
_LEAVING: Final = Text(fr="Ouverture de la page de Stripe…", en="Opening Stripe’s page…")
_TURN_ON: Final = Text(fr="Activer le paiement en ligne", en="Turn on online payment")
_TEST: Final = Text(fr="Mode test", en="Test mode")
_DISCONNECT: Final = Text(fr="Déconnecter le compte Stripe", en="Disconnect the Stripe account")
_TASKS: Final = Text(fr="Vos étapes", en="Your steps")
_OPEN: Final = Text(fr="Ouvrir", en="Open")


def standing(language: Language, pitch: rx.Component) -> rx.Component:
    """The card of the state, with `pitch` for whoever has no account yet, then the list of tasks."""
    view = OnlinePaymentState.view
    badges = rx.el.p(
        badge(view.state, tone=view.tone),
        when(view.is_test, badge(_TEST.into(language), tone="warn")),
        class_name="flex flex-wrap gap-2",
    )
    return rx.el.div(
        card(
            badges,
            rx.el.p(view.sentence, class_name="mt-3 text-lg"),
            rx.el.p(view.left, class_name="mt-1 font-semibold"),
            rx.cond(view.has_account, forgets(task="account", whose=OnlinePaymentState.signed_in_as), pitch),
            _next_action(language),
            when(view.last_heard, rx.el.p(view.last_heard, class_name="mt-6 text-sm text-ink-2")),
            title=_STATE.into(language),
        ),
        list_card(rx.el.ol(rx.foreach(view.tasks, lambda task: _task(language, task))), title=_TASKS.into(language)),
        when(view.can_leave, _disconnect(language)),
        class_name="grid max-w-reading gap-6",
    )


def _next_action(language: Language) -> Any:
    state = OnlinePaymentState
    turn_on = button(_TURN_ON.into(language), on_click=rx.redirect(f"{address_in(language, ADDRESS)}?etape=compte"))
    go_on = button(
        _CONTINUE.into(language),
        on_click=state.continue_at_stripe,
        busy=state.is_leaving,
        busy_label=_LEAVING.into(language),
    )
    elsewhere = link_button(state.view.next_words, href=prefix_of(language) + state.view.next_address, kind="primary")
    return rx.match(
        state.view.next,
        ("open", button_row(turn_on)),
        ("continue", button_row(go_on)),
        ("wait", rx.fragment()),
        button_row(elsewhere),
    )


def _disconnect(language: Language) -> rx.Component:
    way = rx.el.a(
        _DISCONNECT.into(language),
        href=f"{address_in(language, ADDRESS)}/deconnexion",
        class_name=f"inline-flex min-h-11 items-center {LINK}",
    )
    return rx.el.p(way)


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
            rx.el.ul(
                rx.foreach(task.details, lambda line: rx.el.li(line, class_name="break-words")),
                class_name="text-sm text-ink-2",
            ),
            class_name="min-w-0 flex-1 basis-56",
        ),
        rx.el.div(badge(task.state, tone=task.tone), when(task.address, way), class_name="flex items-center gap-4"),
        class_name="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line px-5 py-4 last:border-b-0 sm:px-6",
    )
