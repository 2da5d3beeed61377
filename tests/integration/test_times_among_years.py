"""However long a practice has existed, whoever looks for a time waits no longer: nothing reads its whole history."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

import pytest
from sqlalchemy import event
from sqlmodel import Session, text

from cabinet import booking, database
from cabinet.bench.history import NOW, Lived, a_practice_with_history
from cabinet.booking import Span
from cabinet.views.booking_times import DAYS
from cabinet.views.booking_wizard import WizardView, look
from cabinet.work import Work
from tests.plans_of_statements import scanned

# What grows with each day that a practice works.
GROWING: Final = ("claim", "appointment", "draft", "absence")
IN_A_MONTH: Final = (NOW + timedelta(days=28)).date().isoformat()


@pytest.fixture
def session(database_url: str) -> Generator[Session]:
    engine, _ = database.open_engines(database_url)
    with Session(engine) as session:
        yield session
        session.rollback()
    engine.dispose()


def bruno_is_booking(session: Session, *, appointments: int) -> Lived:
    """Camille's practice with so many appointments, most of them long past, while Bruno has a time in a month."""
    lived = a_practice_with_history(session, appointments=appointments)
    hold_a_time(session, lived)
    session.flush()
    session.expunge_all()
    return lived


def hold_a_time(session: Session, lived: Lived, *, hour: int = 16) -> None:
    """Bruno takes a time of a day in a month."""
    draft = booking.begin(
        session,
        practice_id=lived.place.id,
        visitor_hash=lived.visitor_hash,
        network_hash="the network of a railway station",
        language="fr",
        now=NOW,
    )
    draft.category_id = lived.category.id
    session.flush()
    start = NOW.replace(hour=hour) + timedelta(days=29)
    span = Span(start, start + timedelta(hours=1))
    booking.hold(session, draft, practitioner_id=lived.practitioner.id, span=span, now=NOW)


def look_for_a_time(session: Session, lived: Lived, *, week_of: str = IN_A_MONTH) -> WizardView:
    """What Bruno sees when he opens a week of times."""

    @contextmanager
    def reading() -> Generator[Work]:
        yield Work(session, NOW)

    return look(
        reading,
        slug=lived.place.slug,
        visitor_hash=lived.visitor_hash,
        wanted="horaire",
        category_id=lived.category.id,
        week_of=week_of,
        language="fr",
    )


def test_whoever_looks_for_a_time_or_takes_it_reads_nothing_of_what_is_long_past(session: Session):
    """Camille has worked for years: each row is found by an index, and without it the same question reads them all."""
    lived = bruno_is_booking(session, appointments=10_000)
    assert any(day.times for day in look_for_a_time(session, lived).week.days)
    assert scanned(session, lambda: look_for_a_time(session, lived), tables=GROWING) == []
    assert scanned(session, lambda: hold_a_time(session, lived, hour=17), tables=GROWING) == []
    take_indexes_away(session)
    assert scanned(session, lambda: look_for_a_time(session, lived), tables=("claim",))
    assert scanned(session, lambda: look_for_a_time(session, lived), tables=("draft",))
    assert scanned(session, lambda: hold_a_time(session, lived, hour=17), tables=("claim",))


def take_indexes_away(session: Session) -> None:
    """What the schema would be if somebody thought that nobody needs them."""
    session.connection().execute(text("DROP INDEX ix_claim_practitioner_ends"))
    session.connection().execute(text("DROP INDEX ix_draft_visitor_hash"))
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text("ALTER TABLE claim DROP CONSTRAINT guard_claim_overlap"))


def test_a_week_asks_for_what_is_taken_once_and_for_that_week_alone(session: Session):
    """Bruno turns the pages of a month: no week loads what is taken in the others."""
    lived = bruno_is_booking(session, appointments=100)
    sent = asked_about_claims(session, lambda: look_for_a_time(session, lived, week_of=NOW.date().isoformat()))
    # His own hold, and the week.
    assert len(sent) == 2
    latest = max(moment for parameters in sent for moment in moments_in(parameters))
    assert latest <= (NOW + timedelta(days=DAYS + 2)).date().isoformat()


def asked_about_claims(session: Session, look: Any) -> list[Any]:
    """The parameters of each question about taken time."""
    sent: list[Any] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if "FROM claim" in statement:
            sent.append(parameters)

    event.listen(session.get_bind(), "before_cursor_execute", note)
    try:
        look()
    finally:
        event.remove(session.get_bind(), "before_cursor_execute", note)
    return sent


def moments_in(parameters: Any) -> list[str]:
    """The moments among them, as texts that can be compared."""
    given = parameters.values() if isinstance(parameters, dict) else parameters
    texts = [str(value) for value in given]
    return [one[:10] for one in texts if one[:2] == "20" and one[4:5] == "-"]
