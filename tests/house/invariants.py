"""What must hold in a house at rest, beyond what `cabinet verify` looks at: a sentence for each thing that does not."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cabinet.billing import Allocation, Invoice
from tests.house.books import Books
from tests.house.diary import Diary


def left_over(books: Books) -> Iterator[str]:
    """Time, money or letters that are there for nothing."""
    needed = {appointment.claim_id for appointment in books.appointments}
    for claim in books.claims:
        if claim.expires_at is None and claim.id not in needed:
            yield f"claim {claim.id} is kept for nobody"
    waiting = {payment.intent_id for payment in books.payments if payment.state == "waiting"}
    for intent in books.intents:
        if intent["status"] == "requires_capture" and intent["id"] not in waiting:
            yield f"{intent['amount']} cents of {intent['id']} are set aside, and nobody takes them or lets them go"
    told = Counter(row.purpose for row in books.messages)
    rests = [row for row in books.payments if row.state == "paid" and row.invoice_id]
    lost = [row for row in books.payments if row.waits_until]
    for purpose, facts in (
        ("booking_confirmed", books.appointments),
        ("payment_received", rests),
        ("time_lost", lost),
    ):
        if told[purpose] != len(facts):
            yield f"{told[purpose]} letters say {purpose}, and it happened {len(facts)} times"


def untrue(books: Books, diaries: Sequence[Diary]) -> list[str]:
    """What clients were told that is not so."""
    return [sentence for diary in diaries for sentence in _untrue(books, diary)]


def _untrue(books: Books, diary: Diary) -> Iterator[str]:
    theirs = {row.id for row in books.clients if row.email == diary.email}
    appointments = [row for row in books.appointments if row.client_id in theirs]
    if len(appointments) > 1:
        yield f"{diary.email} came once and has {len(appointments)} appointments"
    for reference in diary.confirmed - {row.reference for row in appointments}:
        yield f"{diary.email} read that {reference} is confirmed"
    invoices = [row for row in books.invoices if row.client_id in theirs]
    paid = {row.number for row in invoices if _paid(books.allocations, row) == row.total_cents}
    for number in diary.paid - paid:
        yield f"{diary.email} read that {number} is paid"
    yield from _charged_and_told_otherwise(books, diary, {row.id for row in invoices})


def _charged_and_told_otherwise(books: Books, diary: Diary, invoice_ids: set[str]) -> Iterator[str]:
    drafts = {row.id for row in books.drafts if row.email == diary.email}
    things = {
        row.intent_id: "rest" if row.invoice_id else "booking"
        for row in books.payments
        if row.draft_id in drafts or row.invoice_id in invoice_ids
    }
    for charge in books.taken:
        for told in diary.not_charged:
            # Stripe writes whole seconds: what was told within the same one may have come first.
            if things.get(charge["payment_intent"]) == told.thing and told.at >= charge["created"] + 1:
                yield f"{diary.email} was charged, and read afterwards: {told.sentence}"


def _paid(allocations: Sequence[Allocation], invoice: Invoice) -> int:
    return sum(row.amount_cents for row in allocations if row.invoice_id == invoice.id)
