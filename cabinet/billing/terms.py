"""The terms of sale (CGV) of a practice: versions that never change, the latest of which applies.

A consent names the version it was given to, which can be shown for ten years (article L213-1 of the Code de la
consommation).
"""

import hashlib
from datetime import datetime

from sqlmodel import Session, col, select

from cabinet import practice
from cabinet.billing.tables import TermsKind, TermsVersion
from cabinet.kit.ids import comparable
from cabinet.practice import PracticeId


def current_terms(session: Session, practice_id: str) -> TermsVersion | None:
    """The version that applies now; None while the practice has no terms, or has taken them away."""
    latest = _latest(session, practice_id)
    return latest if latest and latest.kind != "none" else None


def terms_url(session: Session, practice_id: str) -> str:
    """Where the practice's terms can be read: elsewhere, or on our own page of that version; nothing without terms."""
    terms = current_terms(session, practice_id)
    if terms is None:
        return ""
    return terms.url if terms.kind == "link" else f"/cgv/{terms.id}"


def terms_version(session: Session, terms_id: str) -> TermsVersion | None:
    """One version by its id, for good: whoever agreed to it can read it. None where there is nothing to read."""
    found = session.get(TermsVersion, comparable(terms_id))
    return found if found and found.kind != "none" else None


def publish_terms(
    session: Session,
    practice_id: str,
    *,
    kind: TermsKind,
    url: str = "",
    body: str = "",
    person_id: str | None = None,
    now: datetime,
) -> bool:
    """The terms from now on, and whether they are a new version: not where they say the same as the latest."""
    # Two who publish at once: the second waits, and takes the next number.
    practice.lock(session, PracticeId(practice_id))
    latest = _latest(session, practice_id)
    digest = hashlib.sha256(f"{kind}\n{url}\n{body}".encode()).hexdigest()
    if (latest.digest if latest else hashlib.sha256(b"none\n\n").hexdigest()) == digest:
        return False
    session.add(
        TermsVersion(
            practice_id=practice_id,
            number=latest.number + 1 if latest else 1,
            kind=kind,
            url=url,
            body=body,
            digest=digest,
            published_by=person_id,
            at=now,
        )
    )
    session.flush()
    return True


def _latest(session: Session, practice_id: str) -> TermsVersion | None:
    theirs = select(TermsVersion).where(col(TermsVersion.practice_id) == practice_id)
    return session.exec(theirs.order_by(col(TermsVersion.number).desc()).limit(1)).first()
