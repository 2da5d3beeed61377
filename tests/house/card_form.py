"""The card form in a page: the button is pressed, Stripe's script asks the bank, and the page is told."""

import uuid
from collections.abc import Iterator
from itertools import chain, repeat
from typing import Any, Final

from cabinet.bench.browsing import Page
from cabinet.bench.line import Cut
from tests.house.diary import Reader
from tests.house.plans import CARDS, Leaving, Try
from tests.house.stripe_script import NO_ANSWER, Said, StripeScript

_NOT_AUTHENTICATED: Final = "payment_intent_authentication_failure"


class Left(Exception):
    """The client has gone, and will not come back."""


class CardForm:
    """The form of a page whose state is `state`, in the hands of one person with their cards."""

    def __init__(self, state: Any, script: StripeScript, reader: Reader, *, cards: str, leaving: Leaving = "") -> None:
        self._state = state
        self._script = script
        self._reader = reader
        self._leaving = leaving
        self._tries: Iterator[Try] = chain(CARDS[cards], repeat(CARDS[cards][-1]))

    def press(self, page: Page) -> None:
        """Presses the button, where there is one, and follows it through, as far as the line holds."""
        if page.shows(self._state, "is_confirming") or self._to_pay(page)["is_being_confirmed"]:
            # "Do not pay a second time": the page will say by itself what comes of it.
            page.forget(self._state, "problem")
            return
        secret = self._secret_for(page)
        if not secret:
            # Paid already, or refused: the page itself says so.
            return
        self._leave_at("before the card")
        said = self._ask_bank(secret)
        if said.is_agreed:
            self._leave_at("after the bank")
        self._tell(page, said)

    def _secret_for(self, page: Page) -> str:
        self._reader.is_refused = False
        press, to_pay = uuid.uuid4().hex, self._to_pay(page)
        page.fire(self._state.pay(to_pay["amount"], to_pay["currency"], press))
        page.wait_until(lambda: page.shows(self._state, "answer")["press"] == press)
        return page.shows(self._state, "answer")["client_secret"]

    def _to_pay(self, page: Page) -> dict[str, Any]:
        return page.shows(self._state, "view")["to_pay"]

    def _ask_bank(self, secret: str) -> Said:
        card = next(self._tries)
        said = self._script.confirm(secret, card.card)
        if said.status == "requires_action":
            self._leave_at("at the bank")
            said = self._script.answer_bank(secret, passes=card.passes)
        if said.is_agreed and not card.is_heard:
            said = Said(code=NO_ANSWER)
        self._reader.diary.happened[said.status or said.decline_code or said.code] += 1
        return said

    def _tell(self, page: Page, said: Said) -> None:
        self._reader.is_refused = said.is_a_banks_no
        event = (
            self._state.paid(said.intent_id, said.status)
            if said.is_agreed
            # A question of the bank's that nobody answered is no agreement.
            else self._state.declined(said.code or _NOT_AUTHENTICATED, said.decline_code, "", "")
        )
        # The browser keeps what it could not say, and says it when the line is there again.
        while True:
            try:
                page.fire(event)
            except Cut:
                page.reconnect()
            else:
                return

    def _leave_at(self, moment: Leaving) -> None:
        if self._leaving == moment:
            raise Left
