"""One version of a practice's terms of sale, for whoever has its address: for good, as it was accepted."""

from dataclasses import dataclass, field

from cabinet import billing, practice
from cabinet.billing import TermsVersion
from cabinet.kit.clock import date_shown, local
from cabinet.kit.text import Language, Text
from cabinet.practice import Practice, PracticeId
from cabinet.views.mediator_words import MediatorView, mediator_of
from cabinet.work import OpenWork


@dataclass(frozen=True, slots=True)
class TermsView:
    """The version; `current_address` leads to the one that applies now, where that is another. Not found: no name."""

    is_ready: bool = False
    practice_name: str = ""
    phone: str = ""
    seller: str = ""
    version: str = ""
    body: str = ""
    url: str = ""
    current_address: str = ""
    mediator: MediatorView = field(default_factory=MediatorView)


def look(reading: OpenWork, *, terms_id: str, language: Language) -> TermsView:
    """The version of this id, or an empty page that says that there is none."""
    with reading() as w:
        terms = billing.terms_version(w.session, terms_id)
        if terms is None:
            return TermsView(is_ready=True)
        place = practice.practice(w.session, PracticeId(terms.practice_id))
        now_at = billing.terms_url(w.session, place.id)
        current = billing.current_terms(w.session, place.id)
        return TermsView(
            is_ready=True,
            practice_name=place.name,
            phone=place.phone,
            seller=_seller(place),
            version=_version(terms, place, language),
            body=terms.body,
            url=terms.url,
            current_address="" if current and current.id == terms.id else now_at,
            mediator=mediator_of(place),
        )


def _seller(place: Practice) -> str:
    return ", ".join(part for part in (practice.legal_line(place) or place.name, place.address) if part)


def _version(terms: TermsVersion, place: Practice, language: Language) -> str:
    day = local(terms.at, place.zone).date()
    return Text(
        fr=f"Version {terms.number}, du {date_shown(day, 'fr')}",
        en=f"Version {terms.number}, of {date_shown(day, 'en')}",
    ).into(language)
