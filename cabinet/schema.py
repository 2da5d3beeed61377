"""Every table of the house, in one metadata: what the migrations are compared with."""

from cabinet.bell import Fact
from cabinet.billing import tables as _billing
from cabinet.booking import tables as _booking
from cabinet.kit.columns import Row
from cabinet.notifications import tables as _notifications
from cabinet.payments import tables as _payments
from cabinet.practice import tables as _practice
from cabinet.pulse import Beat

__all__ = ["METADATA", "Beat", "Fact"]

METADATA = Row.metadata
_TABLES = (_billing, _booking, _notifications, _payments, _practice)
