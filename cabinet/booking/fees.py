"""What a card imprint stands for, and how much of it is owed. Values in, values out; nothing here charges anybody."""

from datetime import datetime

from cabinet import practice
from cabinet.booking.tables import Appointment
from cabinet.kit.money import Money


def fee_owed(appointment: Appointment, *, cancelled_at: datetime | None, zone: str) -> Money:
    """What the policy of the appointment keeps of its fee from whoever cancels then, or, without a moment, never comes.

    It is the fee less what the tiers give back. Who does not come has cancelled later than the last of them.
    """
    policy, fee = appointment.policy, Money(appointment.fee_cents, appointment.currency)
    if cancelled_at is None:
        return practice.kept_of(fee, percent=policy.late_percent)
    return practice.kept_of(fee, percent=policy.percent_at(cancelled_at, starts_at=appointment.starts_at, zone=zone))
