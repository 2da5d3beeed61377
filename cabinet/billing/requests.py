"""Payment requests: links that open one invoice, until they end or are taken back."""

from datetime import datetime

from sqlmodel import Session, col, select

from cabinet.billing.refusals import LinkNotOpen, PageOutdated
from cabinet.billing.rules import link_ends
from cabinet.billing.tables import Invoice, PaymentRequest, RequestId
from cabinet.kit.ids import comparable
from cabinet.kit.tokens import hash_of


def make_request(
    session: Session,
    invoice: Invoice,
    *,
    request_id: RequestId,
    token: str,
    to_address: str,
    person_id: str | None,
    now: datetime,
) -> PaymentRequest | None:
    """Notes that this token opens the invoice; None when the request had been made already.

    `request_id` is made before it is asked for, so that pressing twice writes one letter. PageOutdated when it was
    made for another invoice.
    """
    known = session.get(PaymentRequest, request_id)
    if known and known.invoice_id != invoice.id:
        raise PageOutdated
    if known:
        return None
    request = PaymentRequest(
        id=request_id,
        practice_id=invoice.practice_id,
        invoice_id=invoice.id,
        token_hash=hash_of(token),
        to_address=to_address,
        asked_by=person_id,
        at=now,
        expires_at=link_ends(now, invoice.due_on),
    )
    session.add(request)
    session.flush()
    return request


def revoke_requests(session: Session, invoice: Invoice, *, now: datetime) -> None:
    """From now on no link that was sent for this invoice opens it."""
    for request in requests_of(session, invoice.id):
        request.revoked_at = request.revoked_at or now


def opened_by(session: Session, token_hash: str, *, now: datetime) -> PaymentRequest:
    """The request whose token this is; LinkNotOpen when there is none, when it has ended, or was taken back."""
    request = request_of(session, token_hash)
    if request is None or not is_open(request, now=now):
        raise LinkNotOpen
    return request


def request(session: Session, request_id: str | None) -> PaymentRequest:
    """The request of an id that we gave out ourselves."""
    return session.exec(select(PaymentRequest).where(col(PaymentRequest.id) == request_id)).one()


def request_of(session: Session, token_hash: str) -> PaymentRequest | None:
    """The request whose token this is, open or not."""
    theirs = select(PaymentRequest).where(col(PaymentRequest.token_hash) == comparable(token_hash))
    # As it is now: it may have been taken back since this session looked at it.
    return session.exec(theirs.execution_options(populate_existing=True)).first()


def requests_of(session: Session, invoice_id: str) -> list[PaymentRequest]:
    """The requests that were made for an invoice, in order."""
    theirs = select(PaymentRequest).where(col(PaymentRequest.invoice_id) == invoice_id)
    return list(session.exec(theirs.order_by(col(PaymentRequest.at), col(PaymentRequest.id))))


def is_open(request: PaymentRequest, *, now: datetime) -> bool:
    """Whether its link opens the invoice now."""
    return request.revoked_at is None and now < request.expires_at
