"""How many events a second are settled: what the worker does once Stripe has told us of payments."""

import json
import time
from functools import cache
from typing import Any, Final

import httpx
from sqlmodel import col, select

from cabinet import booking, payments
from cabinet.bench.crew import Crew, Shift, each, per_second
from cabinet.bench.holds import hold, visitor_of
from cabinet.bench.practices import DEPOSIT, Booked, bookings, open_paid_practice
from cabinet.bench.unsound import Unsound
from cabinet.journeys.ask_for_payment import ask_for_payment
from cabinet.journeys.enter_details import enter_details
from cabinet.journeys.hear_stripe import hear_stripe
from cabinet.payments import Payment, StripeEvent
from cabinet.wiring import House, house

# The bank has agreed, and then, once we have taken it, the money has come.
_TOLD: Final = ("payment_intent.amount_capturable_updated", "payment_intent.succeeded")
_AT_ONCE: Final = 2


def settled_per_second(crew: Crew, *, bookings_paid: int) -> float:
    """Lets so many clients pay, tells the house what Stripe tells of it, and hears it by the worker's own duty.

    Two events for each payment: the first one takes the money and confirms the appointment, the second one finds that
    it is so. Unsound when a payment is not paid at the end, or an event was not understood at once.
    """
    slug, category_id, account_id = crew.do(open_paid_practice)
    times = crew.do(_bookings, slug, category_id, bookings_paid)
    per_second("payments", crew.share(authorise_all, [(one, account_id) for one in times]))
    seconds, events = 0.0, 0
    for kind in _TOLD:
        told = crew.do(tell, account_id, kind)
        if told != bookings_paid:
            raise Unsound(f"Stripe told {kind} {told} times for {bookings_paid} payments.")
        seconds += told / per_second("events", crew.share(hear_all, range(crew.size)))
        events += told
    crew.do(look_whether_all_is_paid, account_id)
    return events / seconds


def authorise_all(paying: list[tuple[Booked, str]]) -> Shift:
    """Each of these clients books, and lets their bank agree."""
    return each(_authorise, paying, at_once=_AT_ONCE)


def tell(account_id: str, kind: str) -> int:
    """Keeps what Stripe has told of this account, as the webhook's route does; how many events."""
    here = house()
    told = [event for event in _events(here, account_id) if event["type"] == kind]
    with here.work() as w:
        for event in told:
            payments.keep_event(
                w.session,
                event_id=event["id"],
                source="connect",
                account_id=account_id,
                kind=kind,
                object_id=event["data"]["object"]["id"],
                payload=json.dumps(event),
                now=w.now,
            )
    return len(told)


def hear_all(_share: object) -> Shift:
    """What a worker does as long as there are events."""
    here, began, done = house(), time.monotonic(), 0
    while heard := hear_stripe(here.work, here.stripe):
        done += heard
    return Shift(began, time.monotonic(), done)


def look_whether_all_is_paid(account_id: str) -> None:
    """Unsound when an event was left, or came again, or a payment is in another state."""
    with house().reading() as w:
        events = w.session.exec(select(StripeEvent).where(col(StripeEvent.account_id) == account_id)).all()
        states = w.session.exec(select(Payment.state).where(col(Payment.account_id) == account_id)).all()
    faults = [event.error or "never handled" for event in events if event.finished_at is None or event.attempts > 1]
    faults += [f"a payment is {state}" for state in states if state != "paid"]
    if faults:
        raise Unsound.of("events and payments", faults, among=len(events) + len(states))


def _authorise(paying: tuple[Booked, str]) -> None:
    booked, account_id = paying
    here, visitor = house(), visitor_of(booked)
    hold(booked)
    enter_details(
        here.work,
        slug=booked.slug,
        visitor_hash=visitor,
        first_name="Bruno",
        last_name=f"Lefèvre {booked.number}",
        email=f"bruno.{booked.number}@courrier.example",
        phone="",
        network="",
        language="fr",
        ticked=booking.Ticked(),
        expects_card=True,
    )
    ready = ask_for_payment(here.work, here.stripe, slug=booked.slug, visitor_hash=visitor, shown=DEPOSIT)
    _confirm(here, ready.client_secret, account_id)


def _confirm(here: House, secret: str, account_id: str) -> None:
    # What Stripe's script does in the browser.
    form = {
        "key": here.stripe_publishable_key,
        "_stripe_account": account_id,
        "client_secret": secret,
        "payment_method": "pm_card_visa",
    }
    intent = secret.split("_secret_", maxsplit=1)[0]
    answer = _stripe_script(here.settings.sandbox_url).post(f"/v1/payment_intents/{intent}/confirm", data=form).json()
    if answer.get("status") != "requires_capture":
        raise Unsound(f"The bank did not agree: {answer}")


@cache
def _stripe_script(url: str) -> httpx.Client:
    # One for the process: it takes longer to make than to use.
    return httpx.Client(base_url=url)


def _events(here: House, account_id: str) -> list[dict[str, Any]]:
    headers = {"Authorization": "Bearer sk_test_sandbox", "Stripe-Account": account_id}
    found: list[dict[str, Any]] = []
    with httpx.Client(base_url=here.settings.sandbox_url, headers=headers) as http:
        has_more = True
        while has_more:
            after = {"starting_after": found[-1]["id"]} if found else {}
            page = http.get("/v1/events", params={"limit": "100", **after}).raise_for_status().json()
            found += page["data"]
            has_more = page["has_more"]
    return found


def _bookings(slug: str, category_id: str, count: int) -> list[Booked]:
    return bookings([(slug, category_id)], count=count)
