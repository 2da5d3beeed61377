"""What the front door shows of the practices that may be tried."""

from dataclasses import dataclass, field
from typing import Final

from sqlmodel import col, select

from cabinet.practice import Practice
from cabinet.work import OpenWork

_SHOWN: Final = 2


@dataclass(frozen=True, slots=True)
class BookingPage:
    """A practice that can be booked; `address` is that of its French page."""

    name: str = ""
    profession: str = ""
    city: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class FrontDoorView:
    """The booking pages that anybody may try."""

    booking_pages: list[BookingPage] = field(default_factory=list[BookingPage])


def look(reading: OpenWork) -> FrontDoorView:
    """The booking pages of the practices that were there first."""
    with reading() as w:
        pages = [
            BookingPage(
                name=row.name,
                profession=row.profession.capitalize(),
                city=row.city,
                address=f"/rdv/{row.slug}",
            )
            for row in w.session.exec(select(Practice).order_by(col(Practice.id)).limit(_SHOWN))
        ]
    return FrontDoorView(booking_pages=pages)
