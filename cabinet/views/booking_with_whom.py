"""With whom a client may be: the choice where several offer a category, and whose times are shown."""

from dataclasses import dataclass, field
from typing import Final

from cabinet import practice
from cabinet.booking import Draft
from cabinet.kit.clock import local
from cabinet.kit.text import Language, Text
from cabinet.practice import Category, Practice, Practitioner
from cabinet.work import Work

# What the address says of a client who has said that they do not mind; saying nothing is less.
ANYBODY: Final = "tous"
_ANYBODY: Final = Text(fr="Peu importe", en="Anybody")


@dataclass(frozen=True, slots=True)
class WhoChoice:
    """One answer to *with whom*; `word` is how the address says it."""

    word: str = ""
    name: str = ""
    title: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class WithWhom:
    """The choice. Where only one practitioner offers the category there are no `choices`.

    `word` stays in the address of every step that follows, also where it chooses nothing: whoever came by Paul's card
    finds it again. `practitioner_id` is who was chosen; nobody: anybody will do. Before a category is chosen, `name`
    and `word` are of whoever the address asks for.
    """

    choices: list[WhoChoice] = field(default_factory=list[WhoChoice])
    word: str = ""
    practitioner_id: str = ""
    name: str = ""


def with_them(practitioner: Practitioner | None) -> WithWhom:
    """What the first step says of whoever the address asks for."""
    if practitioner is None:
        return WithWhom()
    return WithWhom(word=practitioner.id, name=practice.practitioner_named(practitioner))


@dataclass(frozen=True, slots=True)
class Asked:
    """Who offers a category, and whom of them the client has asked for.

    `came_by` is whose card the client came by, where there is nobody to choose.
    """

    offering: list[Practitioner]
    wanted: Practitioner | None = None
    came_by: str = ""

    @property
    def among(self) -> list[Practitioner]:
        """Whose times are shown."""
        return [self.wanted] if self.wanted else self.offering

    def choice(self, language: Language) -> WithWhom:
        """The choice as it is shown."""
        wanted = self.wanted.id if self.wanted else ""
        if len(self.offering) < 2:
            return WithWhom(word=wanted or self.came_by, practitioner_id=wanted)
        anybody = WhoChoice(ANYBODY, _ANYBODY.into(language), is_chosen=not wanted)
        each = [WhoChoice(one.id, one.name, one.title, is_chosen=one.id == wanted) for one in self.offering]
        return WithWhom([anybody, *each], wanted or ANYBODY, wanted)


def asked(w: Work, place: Practice, category: Category, draft: Draft | None, *, word: str) -> Asked:
    """Whom the address asks for or, when it says nothing that can be, whom this client asked for before."""
    offering = practice.offering(w.session, category, since=local(w.now, place.zone).date())
    if word == ANYBODY:
        return Asked(offering)
    theirs: dict[str, Practitioner] = {one.id: one for one in offering}
    before = draft.wanted_practitioner_id if draft and draft.category_id == category.id else None
    wanted = theirs.get(word) or theirs.get(before or "")
    card = sent_to(w, place, word=word) if word and not wanted and len(offering) < 2 else None
    return Asked(offering, wanted, came_by=card.id if card else "")


def sent_to(w: Work, place: Practice, *, word: str) -> Practitioner | None:
    """Whom the address asks for before a category is chosen: it stands on a practitioner's own card."""
    everybody = practice.practitioners_of(w.session, place.id)
    return next((one for one in everybody if one.id == word), None) if len(everybody) > 1 else None


def named(w: Work, asked: Asked | None, draft: Draft | None) -> str:
    """Who will be there: whoever has the time of this draft, or whoever was asked for; nobody until then."""
    if draft and draft.practitioner_id:
        held_by = practice.practitioner(w.session, practice.PractitionerId(draft.practitioner_id))
        return practice.practitioner_named(held_by)
    among = asked.among if asked else []
    return practice.practitioner_named(among[0]) if len(among) == 1 else ""
