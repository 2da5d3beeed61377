"""The billing options of a practice."""

from dataclasses import dataclass

from cabinet import billing
from cabinet.practice import PracticeId
from cabinet.work import OpenWork


@dataclass(frozen=True, slots=True)
class BillingOptionsView:
    """Field values as they are edited."""

    terms_url: str = ""


def look(reading: OpenWork, *, practice_id: PracticeId) -> BillingOptionsView:
    """The options as they are stored."""
    with reading() as w:
        return BillingOptionsView(terms_url=billing.terms_url(w.session, practice_id))
