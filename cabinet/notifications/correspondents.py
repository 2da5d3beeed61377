"""Who writes, and to whom."""

from dataclasses import dataclass
from typing import Self

from cabinet.kit.text import Language
from cabinet.practice import Client, Practice


@dataclass(frozen=True, slots=True)
class Sender:
    """The practice that writes; answers go to its `email`."""

    id: str
    name: str
    email: str
    phone: str
    zone: str
    color: str

    @classmethod
    def of(cls, place: Practice) -> Self:
        """The practice, as it signs."""
        return cls(
            id=place.id, name=place.name, email=place.email, phone=place.phone, zone=place.zone, color=place.color
        )


@dataclass(frozen=True, slots=True)
class Reader:
    """The client who is written to, in their language."""

    name: str
    email: str
    language: Language

    @classmethod
    def of(cls, client: Client, language: Language) -> Self:
        """The client, as they are addressed."""
        return cls(name=client.full_name, email=client.email, language=language)
