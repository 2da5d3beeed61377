"""The first card: what the practice calls the documents that it issues, their currency, when they are due."""

from typing import Final, get_args

import reflex as rx

from cabinet.billing import DeskMeans
from cabinet.kit.clock import month_shown
from cabinet.kit.text import Language, Text
from cabinet.practice import COLORS
from cabinet.views.invoice_words import MEANS
from cabinet.web.manage.billing_options.currency import currency
from cabinet.web.manage.billing_options.state import BillingOptionsState
from cabinet.web.manage.palette import palette
from cabinet.web.parts import Choice, choice_cards, field, problem_of, select
from cabinet.web.say import Problems

_VOCABULARY: Final = Text(fr="Vocabulaire", en="Vocabulary")
_VOCABULARY_HINT: Final = Text(
    fr="Le mot que lisent vos clients, partout, dès maintenant. Ce qui est déjà émis garde le sien.",
    en="The word your clients read, everywhere, from now on. What was issued keeps its own.",
)
_INVOICE: Final = Text(fr="Facture", en="Invoice")
_FEE_NOTE: Final = Text(fr="Note d’honoraires", en="Fee note")
_COLOR: Final = Text(fr="Couleur de vos documents et courriels", en="Colour of your documents and letters")
_DUE: Final = Text(fr="Délai de paiement", en="Due after")
_DUE_HINT: Final = Text(
    fr="De 0 à 90\u00a0jours après l’émission\u202f; jamais avant le jour de la prestation.",
    en="From 0 to 90 days after issue; never before the day of the service.",
)
_DAYS: Final = Text(fr="jours", en="days")
_USUAL: Final = Text(fr="Moyen de paiement habituel", en="Usual means of payment")
_USUAL_HINT: Final = Text(
    fr="Proposé d’abord quand vous enregistrez un règlement.", en="Proposed first when you record a payment."
)
_YEAR: Final = Text(fr="Début de l’exercice comptable", en="Start of the accounting year")
_YEAR_HINT: Final = Text(
    fr="Les numéros recommencent à 1 chaque année, ce mois-là.", en="Numbers begin again at 1 each year, in this month."
)
_NONE: Final = Text(fr="Aucun", en="None")


def documents(language: Language, problems: Problems) -> list[rx.Component]:
    """Invoice or fee note; currency; colour; due days; accounting year; usual means."""
    typed = BillingOptionsState.view.typed
    return [
        choice_cards(
            language,
            _VOCABULARY.into(language),
            name="vocabulary",
            hint=_VOCABULARY_HINT.into(language),
            choices=[
                Choice(value="invoice", label=_INVOICE.into(language)),
                Choice(value="fee_note", label=_FEE_NOTE.into(language)),
            ],
            value=typed.vocabulary,
            error=problem_of(problems, "vocabulary"),
            columns=True,
        ),
        currency(language, problems),
        palette(
            language,
            _COLOR.into(language),
            name="color",
            colors=COLORS,
            value=typed.color,
            error=problem_of(problems, "color"),
        ),
        field(
            language,
            _DUE.into(language),
            name="due_days",
            hint=_DUE_HINT.into(language),
            value=typed.due_days,
            error=problem_of(problems, "due_days"),
            input_mode="numeric",
            suffix=_DAYS.into(language),
            width="short",
        ),
        select(
            language,
            _YEAR.into(language),
            name="year_starts_in",
            hint=_YEAR_HINT.into(language),
            choices=[Choice(value=str(month), label=month_shown(month, language)) for month in range(1, 13)],
            value=typed.year_starts_in,
            error=problem_of(problems, "year_starts_in"),
        ),
        select(
            language,
            _USUAL.into(language),
            name="usual_means",
            hint=_USUAL_HINT.into(language),
            choices=[
                Choice(value="", label=_NONE.into(language)),
                *(Choice(value=means, label=MEANS[means].into(language)) for means in get_args(DeskMeans)),
            ],
            value=typed.usual_means,
            error=problem_of(problems, "usual_means"),
        ),
    ]
