"""The payment form, as Reflex sees it; `payment_form.jsx` is how the browser sees it.

A payment, or a card that is kept, is a conversation of five steps:

1. The client fills Stripe's fields and presses the button; Stripe checks the fields.
2. `on_submit_payment(press)`: the handler creates the intent, then sets `answer` to an `Answer` with the same `press`.
   When it must refuse, it says why on the page and answers without a secret: the button can be pressed again.
3. The answer makes the browser confirm, with 3-D Secure where the bank wants it.
4. `on_confirmed(intent_id, status)`: what the browser says is a hint; ask Stripe how things stand.
5. `on_declined(code, decline_code, message, intent_id)`: the fields stay filled and the button can be pressed again.
   Giving up 3-D Secure, in whatever way, is a decline like any other.

Each press has a name of its own, made by the browser. An answer is heard by the press that waits for it, and by no
other: nothing happens when a page loses its line and is told old answers, or none, when it comes back. A press while
the line is down is refused in the browser, with `offline_label`; the fields stay filled until the line is back.
"""

from dataclasses import dataclass
from typing import Any, Final

import reflex as rx

from cabinet.web.browser_code import browser_code

_browser_code: Final = browser_code("payment_form.jsx", beside=__file__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says to one press of the button: the intent's secret, or nothing when it refuses."""

    press: str = ""
    client_secret: str = ""


def _submitted(press: rx.Var[str]) -> tuple[rx.Var[str]]:
    return (press,)


def _confirmed(intent_id: rx.Var[str], status: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    return intent_id, status


def _declined(
    code: rx.Var[str], decline_code: rx.Var[str], message: rx.Var[str], intent_id: rx.Var[str]
) -> tuple[rx.Var[str], rx.Var[str], rx.Var[str], rx.Var[str]]:
    return code, decline_code, message, intent_id


class StripePayment(rx.Component):
    """Express Checkout, the Payment Element and our own button, for an intent that does not exist yet.

    Its children stand between the card's fields and the button: the terms, and what went wrong.
    """

    library = _browser_code
    tag = "PaymentForm"
    # The two belong together, and to the release of stripe.js that the settings name: raise all three at once.
    lib_dependencies: list[str] = ["@stripe/react-stripe-js@7.0.1", "@stripe/stripe-js@10.2.1"]  # noqa: RUF012 - a field of Reflex's

    # Where Stripe is, and for whom.
    stripe_js_url: rx.Var[str]
    publishable_key: rx.Var[str]
    stripe_account: rx.Var[str]

    # What is paid: the amount in cents, as the intent will say it; in the mode "setup" a card is kept, and nothing is.
    mode: rx.Var[str]
    amount: rx.Var[int]
    currency: rx.Var[str]
    capture_method: rx.Var[str]
    return_url: rx.Var[str]

    # What the server answered.
    answer: rx.Var[Answer]

    # How it looks and speaks.
    locale: rx.Var[str]
    appearance: rx.Var[dict[str, Any]]
    fonts: rx.Var[list[dict[str, str]]]
    submit_label: rx.Var[str]
    busy_label: rx.Var[str]
    loading_label: rx.Var[str]
    divider_label: rx.Var[str]
    button_class: rx.Var[str]
    offline_label: rx.Var[str]
    offline_class: rx.Var[str]

    on_submit_payment: rx.EventHandler[_submitted]
    on_confirmed: rx.EventHandler[_confirmed]
    on_declined: rx.EventHandler[_declined]
    on_unreachable: rx.EventHandler[rx.event.no_args_event_spec]


stripe_payment = StripePayment.create
