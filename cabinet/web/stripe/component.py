"""The payment form, as Reflex sees it; `payment_form.jsx` is how the browser sees it.

A payment is a conversation of five steps:

1. The client fills Stripe's fields and presses the button; Stripe checks the fields.
2. `on_submit_payment`: the handler creates the intent, then sets `client_secret` and raises `attempt` by one.
   When it must refuse, it says why on the page and raises `released` by one: the button can be pressed again.
3. The new pair (`client_secret`, `attempt`) makes the browser confirm, with 3-D Secure where the bank wants it.
4. `on_confirmed(intent_id, status)`: what the browser says is a hint; ask Stripe how things stand.
5. `on_declined(code, decline_code, message, intent_id)`: the fields stay filled and the button can be pressed again.
"""

from typing import Any, Final

import reflex as rx

_browser_code: Final = rx.asset("payment_form.jsx", shared=True).importable_path


def _confirmed(intent_id: rx.Var[str], status: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    return intent_id, status


def _declined(
    code: rx.Var[str], decline_code: rx.Var[str], message: rx.Var[str], intent_id: rx.Var[str]
) -> tuple[rx.Var[str], rx.Var[str], rx.Var[str], rx.Var[str]]:
    return code, decline_code, message, intent_id


class StripePayment(rx.Component):
    """Express Checkout, the Payment Element and our own button, for an intent that does not exist yet."""

    library = _browser_code
    tag = "PaymentForm"
    # The two belong together, and to the release of stripe.js that the settings name: raise all three at once.
    lib_dependencies: list[str] = ["@stripe/react-stripe-js@7.0.1", "@stripe/stripe-js@10.2.1"]  # noqa: RUF012 - a field of Reflex's

    # Where Stripe is, and for whom.
    stripe_js_url: rx.Var[str]
    publishable_key: rx.Var[str]
    stripe_account: rx.Var[str]

    # What is paid: the amount in cents, as the intent will say it.
    amount: rx.Var[int]
    currency: rx.Var[str]
    capture_method: rx.Var[str]
    return_url: rx.Var[str]

    # What the server answered.
    client_secret: rx.Var[str]
    attempt: rx.Var[int]
    released: rx.Var[int]

    # How it looks and speaks.
    locale: rx.Var[str]
    appearance: rx.Var[dict[str, Any]]
    fonts: rx.Var[list[dict[str, str]]]
    submit_label: rx.Var[str]
    busy_label: rx.Var[str]
    loading_label: rx.Var[str]
    divider_label: rx.Var[str]
    button_class: rx.Var[str]
    express: rx.Var[bool]
    disabled: rx.Var[bool]

    on_submit_payment: rx.EventHandler[rx.event.no_args_event_spec]
    on_confirmed: rx.EventHandler[_confirmed]
    on_declined: rx.EventHandler[_declined]
    on_unreachable: rx.EventHandler[rx.event.no_args_event_spec]


stripe_payment = StripePayment.create
