"""What comes back to a client who cancels: tiers, and the rest."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.practice import MOST_TIERS
from cabinet.views.category import TierFields
from cabinet.web.manage.category.problems import problem
from cabinet.web.manage.category.state import CategoryState
from cabinet.web.manage.growing_rows import growing_rows
from cabinet.web.parts import Choice, card, field, select
from cabinet.web.parts.labelled import hint_and_error

_TITLE: Final = Text(fr="Annulation et remboursement", en="Cancellation and refund")
_WHAT: Final = Text(
    fr="Du délai le plus long au plus court. Ces conditions sont figées dans chaque réservation.",
    en="The longest notice first. These conditions are frozen into each booking.",
)
_UNTIL: Final = Text(fr="Annulation jusqu’à", en="Cancelled up to")
_UNIT: Final = Text(fr="Unité", en="Unit")
_HOURS: Final = Text(fr="heures avant", en="hours before")
_DAYS: Final = Text(fr="jours avant", en="days before")
_BACK: Final = Text(fr="Remboursement", en="Refund")
_ADD: Final = Text(fr="Ajouter un palier", en="Add a tier")
_REMOVE: Final = Text(fr="Retirer ce palier", en="Remove this tier")
_LATE: Final = Text(fr="Remboursement d’une annulation plus tardive", en="Refund for a later cancellation")
_LATE_HINT: Final = Text(
    fr="En pourcentage de ce qui a été payé\u202f; 0 si rien n’est remboursé.",
    en="As a percentage of what was paid; 0 if nothing is refunded.",
)


def cancellation(language: Language) -> rx.Component:
    """The card with a row for each tier, and what is left for whoever cancels after the last."""
    state = CategoryState
    return card(
        rx.el.p(_WHAT.into(language), class_name="mb-4 text-sm text-ink-2"),
        rx.el.div(hint_and_error(language, "tiers", hint="", error=problem("tiers")), id="tiers"),
        growing_rows(
            *(_row(language, n) for n in range(MOST_TIERS)),
            filled=state.view.tier_count,
            whose=state.view.id,
            saved=rx.cond(state.is_saved, state.view.version, 0),
            add_label=_ADD.into(language),
            remove_label=_REMOVE.into(language),
        ),
        field(
            language,
            _LATE.into(language),
            name="late_percent",
            input_mode="numeric",
            error=problem("late_percent"),
            value=state.view.late_percent,
            hint=_LATE_HINT.into(language),
            suffix="%",
            width="short",
        ),
        title=_TITLE.into(language),
    )


def _row(language: Language, n: int) -> rx.Component:
    row: TierFields = CategoryState.view.tiers[n]
    number, unit, percent = f"tier_number_{n}", f"tier_unit_{n}", f"tier_percent_{n}"
    return rx.el.div(
        field(
            language,
            _UNTIL.into(language),
            name=number,
            input_mode="numeric",
            error=problem(number),
            value=row.number,
            width="short",
        ),
        select(
            language,
            _UNIT.into(language),
            name=unit,
            choices=(
                Choice(value="hours", label=_HOURS.into(language)),
                Choice(value="days", label=_DAYS.into(language)),
            ),
            value=row.unit,
            error=problem(unit),
        ),
        field(
            language,
            _BACK.into(language),
            name=percent,
            input_mode="numeric",
            error=problem(percent),
            value=row.percent,
            suffix="%",
            width="short",
        ),
        class_name="grid gap-x-4 [&>*]:mt-4 sm:grid-cols-3 sm:items-end sm:[&>*]:mt-0",
    )
