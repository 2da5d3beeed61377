"""Who is here: the one way from a page to a unit of work.

Every event handler can be called by anybody, with anything, at any time. So each of them asks here anew, and acts for
whoever the answer names.
"""

from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

from cabinet import practice
from cabinet.callers.cookies import SESSION_COOKIE, VISITOR_COOKIE, token_in
from cabinet.callers.networks import address_behind, network_of
from cabinet.kit.refusal import Refusal
from cabinet.kit.text import Language, Text
from cabinet.kit.tokens import hash_of
from cabinet.practice import PersonHere, PersonId, PracticeId
from cabinet.web.languages import address_in, language_at
from cabinet.web.off_loop import off_loop
from cabinet.web.vocabulary import VocabularyState
from cabinet.wiring import house
from cabinet.work import OpenWork


class Asking(Protocol):
    """A page's state, as far as identity looks at it."""

    router: Any
    get_state: Any


@dataclass(frozen=True, slots=True)
class Me:
    """The person signed in, and what they may work with."""

    person_id: PersonId
    practice_id: PracticeId
    first_name: str
    name: str
    language: Language
    work: OpenWork
    reading: OpenWork


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody booking or paying: known only by a cookie, and by the network they come from."""

    hash: str
    language: Language
    network: str
    work: OpenWork
    reading: OpenWork


@dataclass(frozen=True, slots=True)
class Payer:
    """Somebody who holds a link: known only by the token in the address of the page."""

    token_hash: str
    language: Language
    network: str
    work: OpenWork
    reading: OpenWork


@dataclass(frozen=True, slots=True)
class Anybody:
    """Whoever opens a page that is for everybody: nothing is asked, and only what is public may be shown."""

    language: Language
    reading: OpenWork


class NotSignedIn(Exception):
    """Nobody is signed in any more. The visitor is sent to sign in, and comes back to the same address."""

    def __init__(self, back_to: str) -> None:
        self.back_to = back_to
        super().__init__("not signed in")

    @property
    def sign_in_address(self) -> str:
        """Where to sign in, and then come back."""
        query = urlencode({"next": self.back_to, "probleme": "session-expiree"})
        return f"{address_in(language_at(self.back_to), '/connexion')}?{query}"


class CookieMissing(Refusal):
    """A client page without its cookie: a browser that keeps none, or no browser at all."""

    text = Text(
        fr="Votre navigateur n’a pas gardé notre cookie. Acceptez les cookies de ce site, puis rechargez la page.",
        en="Your browser did not keep our cookie. Accept cookies from this site, then reload the page.",
    )


async def practitioner(page: Asking) -> Me:
    """Who is signed in, asked of the database at this very moment; NotSignedIn when nobody is."""
    token = token_in(page.router.headers.cookie, SESSION_COOKIE)
    here = await off_loop(_person_holding, token) if token else None
    if here is None:
        raise NotSignedIn(back_to=_address_of(page))
    words = await page.get_state(VocabularyState)
    if words.vocabulary != here.vocabulary:
        words.vocabulary = here.vocabulary
    return Me(
        person_id=here.person_id,
        practice_id=here.practice_id,
        first_name=here.first_name,
        name=here.name,
        language=language_of(page),
        work=house().work,
        reading=house().reading,
    )


async def visitor(page: Asking) -> Visitor:
    """The client at this browser. Their draft and their hold are found again by the hash of their cookie."""
    token = token_in(page.router.headers.cookie, VISITOR_COOKIE)
    if not token:
        raise CookieMissing
    return Visitor(
        hash=hash_of(token),
        language=language_of(page),
        network=_network_of(page),
        work=house().work,
        reading=house().reading,
    )


def payer(page: Asking) -> Payer:
    """Whoever opened the page by a link. What it opens, if anything, is for `billing.opened_by` to say each time."""
    return Payer(
        token_hash=hash_of(page.router.url.path.rsplit("/", 1)[-1]),
        language=language_of(page),
        network=_network_of(page),
        work=house().work,
        reading=house().reading,
    )


def anybody(page: Asking) -> Anybody:
    """Whoever it is. For what the practice itself has put before the public."""
    return Anybody(language=language_of(page), reading=house().reading)


def language_of(page: Asking) -> Language:
    """The language of the address that the page is open at."""
    return language_at(page.router.url.path)


def _person_holding(token: str) -> PersonHere | None:
    with house().reading() as w:
        return practice.person_for(w.session, token=token, now=w.now)


def _address_of(page: Asking) -> str:
    url = page.router.url
    return f"{url.path}?{url.query}" if url.query else url.path


def _network_of(page: Asking) -> str:
    headers = page.router.headers.raw_headers
    return network_of(
        address_behind(
            peer=headers.get("asgi-scope-client", ""),
            forwarded_for=headers.get("x-forwarded-for", ""),
            trusted_hops=house().settings.trusted_proxy_hops,
        )
    )
