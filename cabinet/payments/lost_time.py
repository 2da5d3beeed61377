"""Which time had gone when a bank agreed to a payment."""

from datetime import datetime

from sqlmodel import Session, col, select

from cabinet.payments.tables import Payment, PaymentRecord


def time_lost_of(session: Session, payment: Payment) -> datetime | None:
    """When the appointment would have been, as far as it was written down."""
    code = session.exec(
        select(PaymentRecord.code).where(
            col(PaymentRecord.payment_id) == payment.id, col(PaymentRecord.kind) == "time_lost"
        )
    ).first()
    return datetime.fromisoformat(code) if code else None
