"""What the payment form needs of the house, whatever is paid with it."""

from collections.abc import Callable
from typing import Any

import reflex as rx
import structlog

from cabinet.gateways.stripe import StripeUnreachable
from cabinet.journeys.settle_payment import settle_payment
from cabinet.views.booking_payment import ToPay
from cabinet.web.off_loop import off_loop
from cabinet.web.stripe.component import Answer
from cabinet.web.theme import stripe_fonts
from cabinet.wiring import house
from cabinet.work import OpenWork

log = structlog.get_logger()


class PayingForm(rx.State, mixin=True):
    """For a page's state: where Stripe is, what was answered to the button, and whether the form could be shown."""

    stripe_js_url: str = ""
    publishable_key: str = ""
    fonts: list[dict[str, str]] = []  # noqa: RUF012 - Reflex gives each page its own
    answer: Answer = Answer()
    is_confirming: bool = False
    is_unreachable: bool = False
    _declines: int = 0

    @rx.event
    def form_unreachable(self) -> None:
        """Stripe's script cannot be loaded in this browser."""
        self.is_unreachable = True

    def _prepare_form(self) -> None:
        self.answer, self.is_confirming, self.is_unreachable = Answer(), False, False
        self.stripe_js_url, self.publishable_key = house().stripe_js_url, house().stripe_publishable_key
        self.fonts = stripe_fonts(house().settings.public_url)

    async def _settle_payment(self, work: OpenWork, payment_id: str) -> None:
        if payment_id:
            await self._ask_how_it_stands(settle_payment, work, house().stripe, payment_id)

    async def _ask_how_it_stands(self, settle: Callable[..., None], *whose: Any, **named: Any) -> None:
        try:
            await off_loop(settle, *whose, **named)
        except StripeUnreachable:
            # The worker asks again, and the bell brings the answer here.
            log.info("it could not be settled at once", journey=settle.__name__)

    def _wait_for_confirmation(self, to_pay: ToPay) -> None:
        self.is_confirming, self._declines = True, to_pay.declines

    def _hear_of_decline(self, to_pay: ToPay) -> bool:
        """Whether the payment that was being confirmed has been refused after all: the form is there again."""
        if not self.is_confirming or to_pay.declines <= self._declines:
            return False
        self.is_confirming = False
        return True
