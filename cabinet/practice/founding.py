"""A practice is set up: who works there, at which hours, and what can be booked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, select

from cabinet.practice.people import NewPerson, add_person
from cabinet.practice.practitioners import Hours, add_practitioner, usual_hours
from cabinet.practice.professions import code_for
from cabinet.practice.refusals import (
    SlugTaken,
)
from cabinet.practice.services import Service, VatRegime
from cabinet.practice.sign_ins import address
from cabinet.practice.tables import (
    Category,
    CategoryKind,
    LegalForm,
    PaymentAsked,
    PlaceKind,
    Practice,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCategory:
    """A category as a practice begins with it."""

    name: str
    minutes: int
    price_cents: int = 0
    kind: CategoryKind = "appointment"
    short_name: str = ""
    is_default: bool = False
    color: str = "#0E5A4F"
    payment_asked: PaymentAsked = "nothing"
    place: PlaceKind = "practice"
    video_link: str = ""


def _usual_categories() -> Sequence[NewCategory]:
    return [
        NewCategory(name="Première consultation", short_name="1RE", minutes=60, price_cents=7000),
        NewCategory(
            name="Consultation de suivi",
            short_name="SUI",
            minutes=45,
            price_cents=6000,
            color="#2F6FB3",
            is_default=True,
        ),
        NewCategory(name="Réunion", short_name="RÉU", minutes=60, kind="meeting", color="#6B5B95"),
        NewCategory(name="Absence", short_name="ABS", minutes=60, kind="absence", color="#7A7468"),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPractice:
    """A practice as it begins: with one owner, who is booked. `profession` is a code, or in their own words."""

    slug: str
    name: str
    owner: NewPerson
    title: str = ""
    profession: str = ""
    offers_withdrawal: bool | None = None
    phone: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    legal_form: LegalForm | None = None
    company_name: str = ""
    siret: str = ""
    vat_regime: VatRegime | None = None
    hours: Sequence[Hours] = field(default_factory=usual_hours)
    categories: Sequence[NewCategory] = field(default_factory=_usual_categories)


def enter_practice(session: Session, new: NewPractice, *, now: datetime) -> Practice:
    """Enters the practice; SlugTaken, EmailTaken or PasswordTooShort when it cannot be so."""
    if session.exec(select(Practice.id).where(col(Practice.slug) == new.slug)).first():
        raise SlugTaken
    place = Practice(
        slug=new.slug,
        name=new.name,
        phone=new.phone,
        email=address(new.owner.email),
        street=new.street,
        postal_code=new.postal_code,
        city=new.city,
        profession=code_for(new.profession),
        offers_withdrawal=new.offers_withdrawal,
        legal_form=new.legal_form,
        company_name=new.company_name,
        siret=new.siret,
        vat_regime=new.vat_regime,
        created_at=now,
    )
    session.add(place)
    session.flush()
    practitioner = add_practitioner(session, place.id, name=new.owner.name, title=new.title, hours=new.hours, now=now)
    add_person(session, place.id, new.owner, practitioner_id=practitioner.id, now=now)
    session.add_all(_category(place, row, position) for position, row in enumerate(new.categories))
    session.flush()
    return place


def is_anybody_here(session: Session) -> bool:
    """Whether any practice has been set up."""
    return session.exec(select(Practice.id)).first() is not None


def _category(place: Practice, new: NewCategory, position: int) -> Category:
    is_appointment = new.kind == "appointment"
    return Category(
        practice_id=place.id,
        kind=new.kind,
        name=new.name,
        short_name=new.short_name,
        minutes=new.minutes,
        color=new.color,
        is_default=new.is_default,
        is_bookable_online=is_appointment,
        position=position,
        services=(Service(new.name, new.price_cents),) if new.price_cents else (),
        payment_asked=new.payment_asked,
        place=new.place,
        video_link=new.video_link,
    )
