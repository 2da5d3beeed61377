"""The consumer mediator of a practice, as clients read it (article R616-1 of the Code de la consommation)."""

from dataclasses import dataclass

from cabinet import practice
from cabinet.kit.addresses import is_secure_address
from cabinet.practice import Practice


@dataclass(frozen=True, slots=True)
class MediatorView:
    """Who mediates, and how to reach them: by a link, where the contact is one."""

    name: str = ""
    contact: str = ""
    url: str = ""


def mediator_of(place: Practice) -> MediatorView:
    """The one that the practice names; nobody while it names none."""
    if not practice.names_mediator(place):
        return MediatorView()
    is_link = is_secure_address(place.mediator_contact)
    return MediatorView(
        name=place.mediator_name,
        contact="" if is_link else place.mediator_contact,
        url=place.mediator_contact if is_link else "",
    )
