"""One task of the assistant of online payment: how far it is, and where it is done."""

from dataclasses import dataclass, field
from typing import Final

from cabinet.kit.text import Language, Text
from cabinet.views.payment_words import Tone

HERE: Final = "/gerer/facturation/paiement-en-ligne"
IDENTITY_ADDRESS: Final = "/gerer/cabinet"
CATEGORIES_ADDRESS: Final = "/gerer/agenda/categories"
OPTIONS_ADDRESS: Final = "/gerer/facturation/options"
LEAVING_ADDRESS: Final = f"{HERE}/deconnexion"
STATEMENT_ADDRESS: Final = f"{HERE}/libelle"
REHEARSAL_ADDRESS: Final = f"{HERE}/essai"

TO_DO: Final[tuple[Text, Tone]] = (Text(fr="À faire", en="To do"), "neutral")
UNDERWAY: Final[tuple[Text, Tone]] = (Text(fr="En cours", en="Under way"), "info")
DONE: Final[tuple[Text, Tone]] = (Text(fr="Fait", en="Done"), "ok")
TO_MEND: Final[tuple[Text, Tone]] = (Text(fr="À corriger", en="To correct"), "bad")


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that online payment needs: how far it is, in which lines, and where it is done, if elsewhere."""

    name: str = ""
    state: str = ""
    tone: Tone = "neutral"
    details: list[str] = field(default_factory=list[str])
    address: str = ""
    is_done: bool = False


def task(name: Text, state: tuple[Text, Tone], details: list[str], language: Language, *, address: str = "") -> Task:
    """A task in this state, with these lines beneath its name."""
    words, tone = state
    return Task(
        name=name.into(language),
        state=words.into(language),
        tone=tone,
        details=details,
        address=address,
        is_done=state is DONE,
    )
