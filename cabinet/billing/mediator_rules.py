"""What a consumer mediator is named by: a name and a way to reach them, or neither."""

from typing import Final

from cabinet.billing.refusals import MediatorContactMissing, MediatorNameMissing
from cabinet.kit.refusal import Refusal

_LONGEST_NAME: Final = 120
_LONGEST_CONTACT: Final = 300


def faults_of_mediator(name: str, contact: str) -> list[Refusal]:
    """Why nobody could be named so; nothing when they can, or when nobody is."""
    if not name and not contact:
        return []
    faults: list[Refusal] = [] if 1 <= len(name) <= _LONGEST_NAME else [MediatorNameMissing()]
    return faults if 1 <= len(contact) <= _LONGEST_CONTACT else [*faults, MediatorContactMissing()]
