"""What holds at every instant, whoever was killed and whatever was lost: `cabinet verify` looks, and so do tests."""

from cabinet.invariants.allocations import every_payment_counts_once, no_invoice_is_paid_beyond_its_total
from cabinet.invariants.belonging import everything_is_of_one_practice
from cabinet.invariants.bookings import what_was_asked_for_was_paid
from cabinet.invariants.documents import invoices_never_change
from cabinet.invariants.half_done import nothing_stays_half_done
from cabinet.invariants.hearing import whatever_stripe_says_is_heard
from cabinet.invariants.invariant import Invariant, Verdict, examine, in_one_reading
from cabinet.invariants.messages import every_fact_has_its_message
from cabinet.invariants.money_at_stripe import no_more_went_back_than_was_taken, payments_are_what_stripe_took
from cabinet.invariants.privacy import stripe_knows_nobody
from cabinet.invariants.professions import nobody_asks_what_their_profession_forbids
from cabinet.invariants.times import nobodys_time_is_taken_twice

__all__ = ["INVARIANTS", "Invariant", "Verdict", "examine"]

INVARIANTS = (
    Invariant(
        "I1",
        "a practitioner's time is never held or booked twice",
        "claims",
        in_one_reading(nobodys_time_is_taken_twice),
    ),
    Invariant(
        "I2",
        "an appointment was paid exactly what it asked for, or has the card that it asked for",
        "appointments",
        in_one_reading(what_was_asked_for_was_paid),
    ),
    Invariant(
        "I3",
        "every payment counts once, to the cent, towards the invoice it is for",
        "payments",
        in_one_reading(every_payment_counts_once),
    ),
    Invariant("I4", "our payments are what Stripe took, to the cent", "charges", payments_are_what_stripe_took),
    Invariant(
        "I5",
        "issued invoices never change, and their numbers have no gap",
        "invoices",
        in_one_reading(invoices_never_change),
    ),
    Invariant(
        "I6",
        "no invoice is paid beyond its total, nor by two at once",
        "invoices",
        in_one_reading(no_invoice_is_paid_beyond_its_total),
    ),
    Invariant("I7", "no more went back to a card than was taken from it", "charges", no_more_went_back_than_was_taken),
    Invariant(
        "I8", "one fact has one message, and each has its own", "messages", in_one_reading(every_fact_has_its_message)
    ),
    Invariant("I9", "whatever Stripe says is heard in time", "events", whatever_stripe_says_is_heard),
    Invariant("I10", "what belongs together is of one practice", "rows", in_one_reading(everything_is_of_one_practice)),
    Invariant("I11", "nothing stays half done", "bookings", in_one_reading(nothing_stays_half_done)),
    Invariant("I12", "Stripe is told nothing about anybody", "intents", stripe_knows_nobody),
    Invariant(
        "I13",
        "nobody asks before the act what their profession forbids",
        "categories",
        in_one_reading(nobody_asks_what_their_profession_forbids),
    ),
)
