"""What the front door shows of the practices that may be tried."""

from dataclasses import dataclass, field
from typing import Final

from sqlmodel import Session, col, select

from cabinet import practice
from cabinet.practice import Person, Practice
from cabinet.work import OpenWork

_SHOWN: Final = 2
_DEMONSTRATION: Final = "camille@martin.example"


@dataclass(frozen=True, slots=True)
class BookingPage:
    """A practice that can be booked; `address` is that of its French page."""

    name: str = ""
    who: str = ""
    city: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class FrontDoorView:
    """The booking pages that anybody may try, and the address that signs in to the demonstration, if it is there."""

    booking_pages: list[BookingPage] = field(default_factory=list[BookingPage])
    sign_in_email: str = ""


def look(reading: OpenWork) -> FrontDoorView:
    """The booking pages of the practices that were there first."""
    with reading() as w:
        pages = [
            BookingPage(
                name=row.name,
                who=_who(w.session, row),
                city=row.city,
                address=f"/rdv/{row.slug}",
            )
            for row in w.session.exec(select(Practice).order_by(col(Practice.id)).limit(_SHOWN))
        ]
        known = w.session.exec(select(Person).where(col(Person.email) == _DEMONSTRATION)).first()
    return FrontDoorView(booking_pages=pages, sign_in_email=_DEMONSTRATION if known else "")


def _who(session: Session, place: Practice) -> str:
    return " · ".join(practice.practitioner_named(who) for who in practice.practitioners_of(session, place.id))
