"""The fields of a category: what it is, what is paid at booking, what comes back after a cancellation."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.manage.category.state import CategoryState
from cabinet.web.manage.frame import shown_if
from cabinet.web.manage.not_active import not_active
from cabinet.web.parts import Choice, card, choice_cards, field, money_field, problem_of
from cabinet.web.say import problems_of

_CATEGORY: Final = Text(fr="La catégorie", en="The category")
_NAME: Final = Text(fr="Nom", en="Name")
_NAME_HINT: Final = Text(fr="Vos clients le lisent en réservant.", en="Your clients read it when they book.")
_MINUTES: Final = Text(fr="Durée", en="Duration")
_MINUTES_UNIT: Final = Text(fr="minutes", en="minutes")
_PRICE: Final = Text(fr="Prix", en="Price")

_PAYMENT: Final = Text(fr="Paiement à la réservation", en="Payment when booking")
_ASKED: Final = Text(fr="Que paie le client en réservant\u202f?", en="What does the client pay when booking?")
_NOTHING: Final = Text(fr="Aucun paiement", en="No payment")
_NOTHING_HINT: Final = Text(fr="Le client règle le jour du rendez-vous.", en="The client pays on the day.")
_AMOUNT: Final = Text(fr="Acompte, montant fixe", en="Deposit, fixed amount")
_AMOUNT_HINT: Final = Text(fr="Le reste se règle le jour du rendez-vous.", en="The rest is paid on the day.")
_PERCENT: Final = Text(fr="Acompte, pourcentage du prix", en="Deposit, percentage of the price")
_FULL: Final = Text(fr="Paiement intégral", en="Full payment")
_FULL_HINT: Final = Text(fr="Le client règle tout en réservant.", en="The client pays everything when booking.")
_DEPOSIT: Final = Text(fr="Montant de l’acompte", en="Amount of the deposit")
_DEPOSIT_PERCENT: Final = Text(fr="Part du prix", en="Share of the price")
_NOT_YET: Final = Text(
    fr="le paiement en ligne n’est pas encore actif. D’ici là, seul «\u202fAucun paiement\u202f» sera accepté. ",
    en="online payment is not active yet. Until then, only “No payment” can be saved. ",
)

_REFUND: Final = Text(fr="Annulation et remboursement", en="Cancellation and refund")
_FREE: Final = Text(fr="Remboursement complet jusqu’à", en="Full refund until")
_FREE_HINT: Final = Text(
    fr="En heures avant le rendez-vous, par exemple 24 ou 48.", en="In hours before the appointment, such as 24 or 48."
)
_LATE: Final = Text(fr="Remboursement d’une annulation plus tardive", en="Refund for a later cancellation")
_LATE_HINT: Final = Text(
    fr="En pourcentage de ce qui a été payé\u202f; 0 si rien n’est remboursé.",
    en="As a percentage of what was paid; 0 if nothing is refunded.",
)


def name_time_and_price(language: Language) -> rx.Component:
    """Name, duration and, for what clients book, the price."""
    view = CategoryState.view
    return card(
        field(
            language,
            _NAME.into(language),
            name="name",
            hint=_NAME_HINT.into(language),
            error=_problem("name"),
            value=view.name,
        ),
        field(
            language,
            _MINUTES.into(language),
            name="minutes",
            input_mode="numeric",
            error=_problem("minutes"),
            value=view.minutes,
            suffix=_MINUTES_UNIT.into(language),
            width="short",
        ),
        shown_if(
            view.is_appointment,
            money_field(language, _PRICE.into(language), name="price", error=_problem("price"), value=view.price),
            class_name="mt-6",
        ),
        title=_CATEGORY.into(language),
    )


def payment(language: Language) -> rx.Component:
    """What is asked of the client at booking, each choice with what it needs to know."""
    view = CategoryState.view
    deposit = money_field(
        language, _DEPOSIT.into(language), name="deposit", error=_problem("deposit"), value=view.deposit
    )
    percent = field(
        language,
        _DEPOSIT_PERCENT.into(language),
        name="deposit_percent",
        input_mode="numeric",
        error=_problem("deposit_percent"),
        value=view.deposit_percent,
        suffix="%",
        width="short",
    )
    choices = (
        Choice(value="nothing", label=_NOTHING.into(language), hint=_NOTHING_HINT.into(language)),
        Choice(value="deposit_amount", label=_AMOUNT.into(language), hint=_AMOUNT_HINT.into(language), beneath=deposit),
        Choice(
            value="deposit_percent", label=_PERCENT.into(language), hint=_AMOUNT_HINT.into(language), beneath=percent
        ),
        Choice(value="full", label=_FULL.into(language), hint=_FULL_HINT.into(language)),
    )
    return card(
        shown_if(~view.can_charge, not_active(language, _NOT_YET), class_name="mb-6"),
        choice_cards(
            language,
            _ASKED.into(language),
            name="payment_asked",
            choices=choices,
            value=view.payment_asked,
            error=_problem("payment_asked"),
        ),
        title=_PAYMENT.into(language),
    )


def refund(language: Language) -> rx.Component:
    """What comes back to a client who cancels, early or late."""
    view = CategoryState.view
    return card(
        field(
            language,
            _FREE.into(language),
            name="free_until_hours",
            input_mode="numeric",
            error=_problem("tiers"),
            value=view.free_until_hours,
            hint=_FREE_HINT.into(language),
            suffix="h",
            width="short",
        ),
        field(
            language,
            _LATE.into(language),
            name="late_refund_percent",
            input_mode="numeric",
            error=_problem("late_percent"),
            value=view.late_refund_percent,
            hint=_LATE_HINT.into(language),
            suffix="%",
            width="short",
        ),
        title=_REFUND.into(language),
    )


def _problem(name: str) -> rx.Var[str]:
    return problem_of(problems_of(CategoryState.problem, CategoryState.problem_field), name)
