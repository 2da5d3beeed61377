"""The practice sends its logo."""

from typing import Final

from cabinet import bell, billing, practice
from cabinet.gateways.pictures import NotAPicture, tidy_picture
from cabinet.practice import PersonId, PracticeId
from cabinet.work import OpenWork

HEAVIEST: Final = 300_000


def change_logo(work: OpenWork, *, practice_id: PracticeId, person_id: PersonId, picture: bytes) -> None:
    """Shows it on what is issued from now on; LogoTooHeavy, LogoUnreadable."""
    if len(picture) > HEAVIEST:
        raise billing.LogoTooHeavy
    try:
        png = tidy_picture(picture)
    except NotAPicture as unreadable:
        raise billing.LogoUnreadable from unreadable
    with work() as w:
        billing.put_logo(w.session, practice_id, png, person_id=person_id, now=w.now)
        practice.note(w.session, practice_id, "billing_changed", person_id=person_id, now=w.now)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
