"""Times that are taken, bookings under way, and appointments.

Import the feature, call the verb: `booking.hold(…)`, `booking.keep(…)`, `booking.confirm(…)`.
"""

from cabinet.booking.appointments import (
    appointment_of,
    appointments_between,
    confirm,
    latest_appointments,
    past_appointment,
    past_appointments,
    promise,
)
from cabinet.booking.availability import HORIZON, NOTICE, Opening, Span, free_on, starts_on
from cabinet.booking.drafts import begin, draft, draft_of, enter_details, has_details, last_finished_of, locked_draft_of
from cabinet.booking.holds import (
    extend,
    held,
    hold,
    keep,
    live_claim,
    release,
    taken,
)
from cabinet.booking.promises import Promise, promise_of, promise_to, promise_to_client
from cabinet.booking.refusals import (
    AmountChanged,
    DetailsRefused,
    HoldLost,
    PaymentUnderway,
    StepMissing,
    TimeNotOffered,
    TimeTaken,
)
from cabinet.booking.rules import HOLD, HOLD_WHILE_PAYING, Details, checked_details, fault_in
from cabinet.booking.tables import Appointment, AppointmentId, Claim, Draft, DraftId

__all__ = [
    "HOLD",
    "HOLD_WHILE_PAYING",
    "HORIZON",
    "NOTICE",
    "AmountChanged",
    "Appointment",
    "AppointmentId",
    "Claim",
    "Details",
    "DetailsRefused",
    "Draft",
    "DraftId",
    "HoldLost",
    "Opening",
    "PaymentUnderway",
    "Promise",
    "Span",
    "StepMissing",
    "TimeNotOffered",
    "TimeTaken",
    "appointment_of",
    "appointments_between",
    "begin",
    "checked_details",
    "confirm",
    "draft",
    "draft_of",
    "enter_details",
    "extend",
    "fault_in",
    "free_on",
    "has_details",
    "held",
    "hold",
    "keep",
    "last_finished_of",
    "latest_appointments",
    "live_claim",
    "locked_draft_of",
    "past_appointment",
    "past_appointments",
    "promise",
    "promise_of",
    "promise_to",
    "promise_to_client",
    "release",
    "starts_on",
    "taken",
]
