"""I10: whatever belongs together belongs to one practice."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import aliased
from sqlmodel import col, select

from cabinet.billing import Allocation, Invoice, Logo, PaymentRequest, TermsVersion
from cabinet.booking import Appointment, Consent, Draft
from cabinet.invariants.invariant import Findings, count, streamed
from cabinet.notifications import Message
from cabinet.payments import Imprint, Payment, StripeAccount
from cabinet.payments.tables import LinkAttempt
from cabinet.practice import Category, Client, Person, Practitioner
from cabinet.work import Work


@dataclass(frozen=True, slots=True)
class Tie:
    """Rows of one table refer to rows of another one by this column; both have a `practice_id`."""

    table: Any
    column: str
    other: Any


TIES: Final = (
    Tie(Person, "practitioner_id", Practitioner),
    Tie(Draft, "category_id", Category),
    Tie(Draft, "practitioner_id", Practitioner),
    Tie(Draft, "wanted_practitioner_id", Practitioner),
    Tie(Appointment, "client_id", Client),
    Tie(Appointment, "category_id", Category),
    Tie(Appointment, "practitioner_id", Practitioner),
    Tie(Appointment, "draft_id", Draft),
    Tie(Consent, "draft_id", Draft),
    Tie(Consent, "terms_id", TermsVersion),
    Tie(Invoice, "client_id", Client),
    Tie(Invoice, "appointment_id", Appointment),
    Tie(Invoice, "logo_id", Logo),
    Tie(Allocation, "invoice_id", Invoice),
    Tie(Allocation, "payment_id", Payment),
    Tie(Allocation, "corrects_id", Allocation),
    Tie(Allocation, "entered_by", Person),
    Tie(PaymentRequest, "invoice_id", Invoice),
    Tie(PaymentRequest, "asked_by", Person),
    Tie(Payment, "draft_id", Draft),
    Tie(Payment, "appointment_id", Appointment),
    Tie(Payment, "invoice_id", Invoice),
    Tie(Payment, "request_id", PaymentRequest),
    Tie(Imprint, "draft_id", Draft),
    Tie(Imprint, "appointment_id", Appointment),
    Tie(Message, "opens", PaymentRequest),
    Tie(LinkAttempt, "person_id", Person),
)


def everything_is_of_one_practice(w: Work) -> Findings:
    """No row refers to another practice's, and no card is asked for, or kept, on another practice's account."""
    for tie in TIES:
        other = aliased(tie.other)
        torn = (
            select(tie.table.id, other.id)
            .join(other, other.id == getattr(tie.table, tie.column))
            .where(other.practice_id != tie.table.practice_id)
        )
        for row_id, other_id in streamed(w.session, torn):
            table = tie.table.__tablename__
            yield f"{table} {row_id} and {tie.other.__tablename__} {other_id} are of two practices ({tie.column})"
    for table in (Payment, Imprint):
        theirs = select(StripeAccount.id).where(
            col(StripeAccount.practice_id) == col(table.practice_id),
            col(StripeAccount.account_id) == col(table.account_id),
        )
        for row_id in streamed(w.session, select(table.id).where(~theirs.exists())):
            yield f"{table.__tablename__} {row_id} was asked on an account that its practice never had"
    return sum(count(w.session, table) for table in dict.fromkeys(tie.table for tie in TIES))
