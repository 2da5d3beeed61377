"""A course that the world may take with a practice that asks for a deposit: clients, banks, Stripe, the power.

Its rules enter as the world does: by a journey, by our address for Stripe, by a duty of the worker. A process may die
at any boundary of what it does; Stripe's answers get lost on the way; its events are lost, doubled, shuffled and late.
"""

import random
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, suppress
from datetime import datetime
from typing import Any, Literal

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from cabinet.api import stripe_webhook
from cabinet.booking import Away
from cabinet.booking.tables import Absence, Claim
from cabinet.gateways.stripe import GoneElsewhere, StripeRefused, StripeUnreachable
from cabinet.journeys.add_absence import add_absence
from cabinet.journeys.ask_for_payment import ask_for_payment
from cabinet.journeys.choose_time import choose_time
from cabinet.journeys.extend_hold import extend_hold
from cabinet.journeys.give_time_back import give_time_back
from cabinet.journeys.keep_payment import keep_payment
from cabinet.journeys.lift_absence import lift_absence
from cabinet.journeys.return_payment import return_payment
from cabinet.journeys.underway import give_up_underway, give_up_waiting, settle_underway
from cabinet.kit.refusal import Refusal
from cabinet.kit.tokens import hash_of
from cabinet.payments import STRAY, Payment
from cabinet.wiring import House
from cabinet.worker import DUTIES
from tests.bank import APPROVED, CHALLENGED, DECLINED, WITHOUT_FUNDS, signed
from tests.door import Door
from tests.factories import DEPOSIT, a_deposit, an_active_account, appointments, category_of, details_of, owner_of
from tests.fate import DIES_AT, HOW, ILL, Fate, Ill, Met
from tests.people import Visitor, a_crowd
from tests.soundness import breaks_of
from tests.world import TUESDAY_TEN, TUESDAY_TWO, WEBHOOK_SECRETS, World

WHO = st.sampled_from(a_crowd(3))
WHEN = st.sampled_from([TUESDAY_TEN, TUESDAY_TWO])
CARD = st.sampled_from([APPROVED, APPROVED, APPROVED, CHALLENGED, DECLINED, WITHOUT_FUNDS])


class Course(RuleBasedStateMachine):
    """Three clients, two times that all of them want, and an owner who decides."""

    def __init__(self, open_world: Callable[[], AbstractContextManager[World]], met: Met) -> None:
        super().__init__()
        self._met = met
        self._stack = ExitStack()
        self.world = self._stack.enter_context(open_world())
        self._patch = self._stack.enter_context(pytest.MonkeyPatch.context())
        self.account = an_active_account(self.world)
        a_deposit(self.world)
        self.category = category_of(self.world, self.world.camille)
        self.owner = owner_of(self.world, self.world.camille)
        self.secrets: dict[str, str] = {}
        self.fate = Fate(self.world)

    def teardown(self) -> None:
        try:
            self._come_to_rest()
            self._look()
        finally:
            self._stack.close()

    @initialize(seed=st.integers(0, 2**16), who=WHO, when=WHEN, card=CARD)
    def somebody_begins(self, seed: int, who: Visitor, when: datetime, card: str) -> None:
        self.fate.chance = random.Random(seed)  # noqa: S311 - the same as Fate's
        self.somebody_comes_to_their_bank(who, when, card, 0, None)

    @rule(who=WHO, when=WHEN, card=CARD, dies_at=DIES_AT, ill=ILL)
    def somebody_comes_to_their_bank(self, who: Visitor, when: datetime, card: str, dies_at: int, ill: Ill) -> None:
        self.a_time_is_chosen(who, when, 0, None)
        self.the_button_is_pressed(who, dies_at, ill)
        self.a_card_is_given(who, card)

    @rule(who=WHO, when=WHEN, how=HOW, dies_at=DIES_AT)
    def somebody_pays_and_stripe_tells(self, who: Visitor, when: datetime, how: str, dies_at: int) -> None:
        self.somebody_comes_to_their_bank(who, when, APPROVED, 0, None)
        self.stripe_tells(how, dies_at)

    @rule(who=WHO, other=WHO, when=WHEN, dies_at=DIES_AT, ill=ILL)
    def somebody_loses_their_time(self, who: Visitor, other: Visitor, when: datetime, dies_at: int, ill: Ill) -> None:
        self.somebody_comes_to_their_bank(who, when, APPROVED, 0, None)
        self.time_passes(16)
        self.a_time_is_chosen(other, when, 0, None)
        self.they_come_back_from_their_bank(who, dies_at, ill)

    @rule(who=WHO, other=WHO, when=WHEN, how=HOW, keeps=st.booleans(), dies_at=DIES_AT, ill=ILL)
    def the_owner_captures_for_nothing(
        self, who: Visitor, other: Visitor, when: datetime, *, how: str, keeps: bool, dies_at: int, ill: Ill
    ) -> None:
        self.somebody_loses_their_time(who, other, when, 0, None)
        self.the_owner_captures_at_stripe(0)
        self.stripe_tells(how, dies_at)
        self.they_come_back_from_their_bank(who, 0, ill)
        self.the_owner_decides(0, keeps=keeps, dies_at=dies_at, ill=ill)

    @rule(who=WHO, when=WHEN, dies_at=DIES_AT, ill=ILL)
    def a_time_is_chosen(self, who: Visitor, when: datetime, dies_at: int, ill: Ill) -> None:
        def choose(house: House) -> None:
            choose_time(
                house.work,
                house.stripe,
                slug="martin",
                visitor_hash=who.cookie_hash,
                network_hash=hash_of(who.email),
                category_id=self.category.id,
                starts_at=when,
                language="fr",
            )

        self.fate.lets(choose, dies_at, ill)

    @rule(who=WHO, dies_at=DIES_AT)
    def more_time_is_asked_for(self, who: Visitor, dies_at: int) -> None:
        self.fate.lets(lambda house: extend_hold(house.work, **_of(who)), dies_at, None)

    @rule(who=WHO, dies_at=DIES_AT, ill=ILL, pays_again=st.booleans())
    def the_button_is_pressed(self, who: Visitor, dies_at: int, ill: Ill, *, pays_again: bool = False) -> None:
        def press(house: House) -> None:
            with suppress(Refusal):
                details_of(self.world, who)
            ready = ask_for_payment(
                house.work,
                house.stripe,
                slug="martin",
                visitor_hash=who.cookie_hash,
                shown=DEPOSIT,
                pays_again=pays_again,
            )
            if ready.client_secret:
                self.secrets[who.email] = ready.client_secret

        self.fate.lets(press, dies_at, ill)

    @rule(who=WHO, card=CARD)
    def a_card_is_given(self, who: Visitor, card: str) -> None:
        if secret := self.secrets.get(who.email):
            self.world.bank.confirm(secret, account_id=self.account, card=card)

    @rule(who=WHO, outcome=st.sampled_from(["pass", "pass", "fail"]))
    def a_bank_is_answered(self, who: Visitor, outcome: Literal["pass", "fail"]) -> None:
        secret = self.secrets.get(who.email)
        asked = {intent["client_secret"]: intent["status"] for intent in self.world.bank.intents(self.account)}
        if secret and asked.get(secret) == "requires_action":
            self.world.bank.answer_challenge(secret, account_id=self.account, outcome=outcome)

    @rule(who=WHO, dies_at=DIES_AT, ill=ILL)
    def they_come_back_from_their_bank(self, who: Visitor, dies_at: int, ill: Ill) -> None:
        self.fate.lets(lambda house: settle_underway(house.work, house.stripe, **_of(who)), dies_at, ill)

    @rule(who=WHO, dies_at=DIES_AT, ill=ILL)
    def they_go_back(self, who: Visitor, dies_at: int, ill: Ill) -> None:
        self.fate.lets(lambda house: give_up_underway(house.work, house.stripe, **_of(who)), dies_at, ill)
        self.fate.lets(lambda house: give_time_back(house.work, **_of(who)), 0, None)

    @rule(who=WHO, dies_at=DIES_AT, ill=ILL)
    def they_want_no_other_time(self, who: Visitor, dies_at: int, ill: Ill) -> None:
        self.fate.lets(lambda house: give_up_waiting(house.work, house.stripe, **_of(who)), dies_at, ill)

    @rule(how=HOW, dies_at=DIES_AT)
    def stripe_tells(self, how: str, dies_at: int) -> None:
        for payload in self.fate.events(self.account, how):
            self.fate.lets(lambda house, payload=payload: self._knock(house, payload), dies_at, None)

    @rule(duty=st.sampled_from(DUTIES), dies_at=DIES_AT, ill=ILL, seconds=st.sampled_from([0, 31, 61]))
    def the_worker_does_a_duty(self, duty: Any, dies_at: int, ill: Ill, seconds: int) -> None:
        self.world.clock.move(seconds=seconds)
        self.fate.lets(duty.do, dies_at, ill)

    @rule(minutes=st.sampled_from([2, 6, 11, 16, 60, 24 * 60]))
    def time_passes(self, minutes: int) -> None:
        self.world.clock.move(minutes=minutes)

    @rule(when=WHEN, dies_at=DIES_AT)
    def the_practitioner_will_be_away(self, when: datetime, dies_at: int) -> None:
        begins = (when.hour + 1) * 60  # in Paris, in winter
        away = Away(first_day=when.date(), last_day=when.date(), begins=begins, ends=begins + 60)
        what = {"practitioner_id": self.world.practitioner.id, "away": away, "category_id": "", "note": ""}
        self.fate.lets(lambda house: add_absence(house.work, **self._as_owner(), **what), dies_at, None)

    @rule(dies_at=DIES_AT)
    def they_will_be_there_after_all(self, dies_at: int) -> None:
        for absence in self.world.all(Absence):
            lift = {"practice_id": self.world.camille.id, "absence_id": absence.id}
            self.fate.lets(lambda house, lift=lift: lift_absence(house.work, **lift), dies_at, None)

    @rule(which=st.integers(0, 3))
    def the_owner_captures_at_stripe(self, which: int) -> None:
        pending = [one for one in self.world.bank.intents(self.account) if one["status"] == "requires_capture"]
        if pending:
            intent_id = pending[which % len(pending)]["id"]
            with suppress(GoneElsewhere, StripeRefused, StripeUnreachable):
                self.world.house.stripe.intents.capture(
                    intent_id, account_id=self.account, payment_id=f"by_hand_{intent_id}"
                )

    @rule(which=st.integers(0, 3), keeps=st.booleans(), dies_at=DIES_AT, ill=ILL)
    def the_owner_decides(self, which: int, *, keeps: bool, dies_at: int, ill: Ill) -> None:
        strays = [row for row in self.world.all(Payment) if row.state in STRAY]
        if not strays:
            return
        what = {**self._as_owner(), "payment_id": strays[which % len(strays)].id}
        if keeps:
            self.fate.lets(lambda house: keep_payment(house.work, **what), dies_at, ill)
        else:
            self.fate.lets(lambda house: return_payment(house.work, house.stripe, **what), dies_at, ill)

    def _as_owner(self) -> dict[str, str]:
        return {"practice_id": self.world.camille.id, "person_id": self.owner.id}

    def _knock(self, house: House, payload: bytes) -> None:
        self._patch.setattr(stripe_webhook, "house", lambda: house)
        signature = signed(payload, WEBHOOK_SECRETS["connect"])
        answer = Door().post("/api/stripe/connect", content=payload, signature=signature)
        assert answer.status_code == 204, answer.text

    def _come_to_rest(self) -> None:
        for minutes in (0, 20, 25 * 60):
            self.world.clock.move(minutes=minutes)
            self.world.worker_rounds(2)

    def _look(self) -> None:
        broken = breaks_of(self.world.house)
        assert broken == [], broken
        assert self.world.bank.pending(self.account) == []
        rows = self.world.all(Payment)
        taken = [row for row in rows if row.state in ("paid", "returned", *STRAY)]
        assert sorted(self.world.bank.taken(self.account)) == sorted(row.amount_cents for row in taken)
        booked = appointments(self.world)
        assert len(booked) == len([row for row in rows if row.state == "paid"])
        assert len({one.starts_at for one in booked}) == len(booked)
        held = {claim.id for claim in self.world.all(Claim) if not claim.expires_at}
        away = {absence.claim_id for absence in self.world.all(Absence) if absence.claim_id}
        assert held == {one.claim_id for one in booked} | away
        self.fate.count(self._met)


def _of(who: Visitor) -> dict[str, str]:
    return {"slug": "martin", "visitor_hash": who.cookie_hash}
