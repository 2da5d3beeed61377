"""What a client agreed to pay in one currency is never booked in a practice that bills in another by then."""

from cabinet import booking, practice
from cabinet.booking import Promise
from cabinet.practice import PracticeId
from cabinet.work import Work


def keep_currency_meanwhile(w: Work, practice_id: PracticeId, promise: Promise) -> None:
    """Keeps the practice billing in the currency of the promise until the transaction ends.

    AmountChanged when it bills in another one already. Asked for once the client's time is locked, which is the order
    in which whoever issues an invoice locks both.
    """
    if practice.currency_kept(w.session, practice_id) != promise.price.currency:
        raise booking.AmountChanged
