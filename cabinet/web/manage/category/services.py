"""What a category bills: one service or several, each with its price and its VAT."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.practice import MOST_SERVICES, VAT_RATES
from cabinet.views.category import ServiceFields
from cabinet.web.manage.category.problems import problem
from cabinet.web.manage.category.state import CategoryState
from cabinet.web.manage.growing_rows import growing_rows
from cabinet.web.parts import Choice, card, field, money_field, select
from cabinet.web.parts.labelled import hint_and_error
from cabinet.web.vocabulary import worded

_TITLE: Final = Text(fr="Prestations et prix", en="Services and price")
_WHAT: Final = Text(
    fr="Ce que la facture détaille. Sans prestation, le rendez-vous est gratuit.",
    en="What the invoice lists. Without a service the appointment is free.",
)
_NAME: Final = Text(fr="Prestation", en="Service")
_PRICE: Final = Text(fr="Prix", en="Price")
_VAT: Final = Text(fr="TVA", en="VAT")
_ADD: Final = Text(fr="Ajouter une prestation", en="Add a service")
_REMOVE: Final = Text(fr="Retirer cette prestation", en="Remove this service")
_AS_PRACTICE: Final = Text(fr="Comme le cabinet", en="As the practice")
_EXEMPT: Final = Text(fr="Soin exonéré", en="Exempt care")
_FRANCHISE: Final = Text(fr="Franchise en base", en="Below the threshold")


def services(language: Language) -> rx.Component:
    """The card with a row for each service."""
    state = CategoryState
    return card(
        rx.el.p(worded(language, _WHAT), class_name="mb-4 text-sm text-ink-2"),
        rx.el.div(hint_and_error(language, "services", hint="", error=problem("services")), id="services"),
        growing_rows(
            *(_row(language, n) for n in range(MOST_SERVICES)),
            filled=state.view.service_count,
            whose=state.view.id,
            saved=rx.cond(state.is_saved, state.view.version, 0),
            add_label=_ADD.into(language),
            remove_label=_REMOVE.into(language),
        ),
        title=_TITLE.into(language),
    )


def _row(language: Language, n: int) -> rx.Component:
    row: ServiceFields = CategoryState.view.services[n]
    name = f"service_name_{n}"
    price = f"service_price_{n}"
    return rx.el.div(
        field(language, _NAME.into(language), name=name, error=problem(name), value=row.name),
        money_field(
            language,
            _PRICE.into(language),
            name=price,
            sign=CategoryState.view.sign,
            error=problem(price),
            value=row.price,
        ),
        select(
            language,
            _VAT.into(language),
            name=f"service_vat_{n}",
            choices=_regimes(language, row.vat),
            value=row.vat,
            error=problem(f"service_vat_{n}"),
        ),
        class_name="grid gap-x-4 [&>*]:mt-4 sm:grid-cols-[minmax(0,1fr)_8rem_13rem] sm:items-end sm:[&>*]:mt-0",
    )


def _regimes(language: Language, stored: rx.Var[str] | str) -> list[Choice]:
    # What is stored and may be chosen no more is still sent, so that the rules can say what is wrong with it.
    untaxed = rx.Var.create(CategoryState.view.is_untaxed)
    is_never_exempt = rx.Var.create(CategoryState.view.is_never_exempt)
    rates = [(str(rate), f"{rate / 100:g}".replace(".", "," if language == "fr" else ".")) for rate in VAT_RATES]
    return [
        Choice(value="practice", label=_AS_PRACTICE.into(language)),
        Choice(
            value="exempt",
            label=_EXEMPT.into(language),
            disabled=is_never_exempt & (stored != "exempt"),
        ),
        Choice(value="franchise", label=_FRANCHISE.into(language), disabled=~untaxed & (stored != "franchise")),
        *(Choice(value=rate, label=f"{words}\u00a0%", disabled=untaxed & (stored != rate)) for rate, words in rates),
    ]
