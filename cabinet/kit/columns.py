"""Columns: how the types of the house lie in a database, the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import DateTime, MetaData
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

# Every constraint has a name from the first revision on, because SQLite can only change what has one.
NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """What every table derives from: one metadata with named constraints."""

    metadata = MetaData(naming_convention=NAMING)


class UtcMoment(TypeDecorator[datetime]):
    """An aware moment, in UTC. SQLite keeps no zone, so one is refused on the way in and given on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuses a naive time with ValueError: nobody could say which moment it is."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment, aware, whatever the database kept."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def moment(*, index: bool = False) -> Any:
    """A moment that must be known."""
    return Field(sa_type=UtcMoment, index=index)  # pyright: ignore[reportArgumentType, reportCallIssue] - accepts a TypeDecorator class


def maybe_moment(*, index: bool = False) -> Any:
    """A moment that has not come yet, or never will."""
    return Field(default=None, sa_type=UtcMoment, nullable=True, index=index)  # pyright: ignore[reportArgumentType, reportCallIssue] - as above
