"""What a client has written about themselves, so that it is never asked twice."""

from dataclasses import dataclass

from cabinet.booking import Draft


@dataclass(frozen=True, slots=True)
class Typed:
    """What the client typed about themselves."""

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""


def typed(draft: Draft | None) -> Typed:
    """As it was typed, whether it was accepted or not."""
    if draft is None:
        return Typed()
    return Typed(first_name=draft.first_name, last_name=draft.last_name, email=draft.email, phone=draft.phone)
