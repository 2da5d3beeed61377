"""Columns: how the types of the house lie in a database, the same on SQLite and PostgreSQL."""

import re
from functools import cached_property
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Dialect, MetaData, String, Text, TypeDecorator
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from cabinet.kit.ids import new_id

# Every constraint has a name from the first revision on, because SQLite can only change what has one.
NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """What every table derives from: one metadata with named constraints.

    A `datetime` field is stored in UTC and comes back aware; SQLModel refuses a naive one.
    """

    metadata = MetaData(naming_convention=NAMING)

    @declared_attr.directive
    def __tablename__(cls) -> str:  # pyright: ignore[reportIncompatibleVariableOverride] # noqa: N805 - SQLAlchemy's own way to name tables, called with the class
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


class Values(TypeDecorator[Any]):
    """Frozen values that belong to one row and are replaced as a whole, as JSON: a tuple of dataclasses, or one."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind

    @cached_property
    def _form(self) -> TypeAdapter[Any]:
        # Made once: it takes a hundred times as long to make as to use.
        return TypeAdapter(self.kind)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002 - the same on both
        """What is written."""
        return None if value is None else self._form.dump_json(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002 - the same on both
        """What is read; a ValidationError when somebody else wrote it."""
        return None if value is None else self._form.validate_json(value)


def own_id(prefix: str) -> Any:
    """The primary key: an id with this prefix, made when the row is."""
    return Field(
        default_factory=lambda: new_id(prefix),
        primary_key=True,
        sa_type=String,
        max_length=40,
    )


def link(column: str) -> Any:
    """A reference to another row that must be there, found quickly from the other side."""
    return Field(
        foreign_key=column,
        sa_type=String,
        index=True,
        max_length=40,
    )


def maybe_link(column: str) -> Any:
    """A reference that may be missing."""
    return Field(
        default=None,
        foreign_key=column,
        sa_type=String,
        nullable=True,
        index=True,
        max_length=40,
    )


def values(kind: Any, default: Any) -> Any:
    """Frozen values of `kind`, a dataclass or a tuple of them, kept within the row."""
    return Field(default=default, sa_type=Values(kind))  # pyright: ignore[reportArgumentType] - SQLModel passes it on


def word(default: str | None = None) -> Any:
    """One of a few words, given by a Literal type."""
    if default is None:
        return Field(sa_type=String, max_length=40)
    return Field(default=default, sa_type=String, max_length=40)
