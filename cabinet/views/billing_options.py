"""The billing options of a practice."""

from dataclasses import dataclass, field

from cabinet import billing, practice
from cabinet.billing import TypedOptions
from cabinet.practice import PracticeId
from cabinet.work import OpenWork


@dataclass(frozen=True, slots=True)
class BillingOptionsView:
    """Field values as they are edited."""

    is_ready: bool = False
    typed: TypedOptions = field(default_factory=TypedOptions)


def look(reading: OpenWork, *, practice_id: PracticeId) -> BillingOptionsView:
    """The options as they are stored."""
    with reading() as w:
        place = practice.practice(w.session, practice_id)
        return BillingOptionsView(is_ready=True, typed=billing.typed_options(w.session, place))
