"""What is asked of the client at booking, of whom, and what such a sum is."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.practice.refusals import AdvanceForbidden
from cabinet.web.manage.category.problems import problem
from cabinet.web.manage.category.state import CategoryState
from cabinet.web.manage.frame import shown_if
from cabinet.web.manage.not_active import not_active
from cabinet.web.parts import Choice, card, checkbox, choice_cards, field, money_field, notice

_TITLE: Final = Text(fr="Paiement à la réservation", en="Payment when booking")
_ASKED: Final = Text(fr="Que paie le client en réservant\u202f?", en="What does the client pay when booking?")
_NOTHING: Final = Text(fr="Aucun paiement", en="No payment")
_NOTHING_HINT: Final = Text(fr="Le client règle le jour du rendez-vous.", en="The client pays on the day.")
_AMOUNT: Final = Text(fr="Paiement partiel, montant fixe", en="Part payment, fixed amount")
_AMOUNT_HINT: Final = Text(fr="Le reste se règle le jour du rendez-vous.", en="The rest is paid on the day.")
_PERCENT: Final = Text(fr="Paiement partiel, pourcentage du prix", en="Part payment, percentage of the price")
_FULL: Final = Text(fr="Paiement intégral", en="Full payment")
_FULL_HINT: Final = Text(fr="Le client règle tout en réservant.", en="The client pays everything when booking.")
_IMPRINT: Final = Text(fr="Empreinte de carte", en="Card imprint")
_IMPRINT_HINT: Final = Text(
    fr="Rien n’est prélevé à la réservation. La carte est gardée pour une annulation tardive ou une absence.",
    en="Nothing is charged when booking. The card is kept for a late cancellation or a no-show.",
)
_FEE: Final = Text(fr="Montant au plus", en="At most")
_FEE_HINT: Final = Text(
    fr="Les paliers d’annulation le réduisent\u00a0: à 100\u00a0% de remboursement, rien n’est dû.",
    en="The cancellation tiers reduce it: at a refund of 100%, nothing is owed.",
)
_DEPOSIT: Final = Text(fr="Montant à la réservation", en="Amount when booking")
_DEPOSIT_PERCENT: Final = Text(fr="Part du prix", en="Share of the price")
_PAY_ALL: Final = Text(fr="Le client peut aussi tout régler", en="The client may also pay everything")
_OF_WHOM: Final = Text(fr="À qui est-ce demandé\u202f?", en="Who is asked?")
_EVERYBODY: Final = Text(fr="À tous", en="Everybody")
_FIRST: Final = Text(fr="Aux premières visites seulement", en="First visits only")
_NATURE: Final = Text(fr="Cette somme est versée à titre de", en="What this sum is, in law")
_ARRHES: Final = Text(fr="Arrhes", en="Arrhes")
_ARRHES_HINT: Final = Text(
    fr="Le client qui renonce les perd\u202f; si vous renoncez, vous en rendez le double.",
    en="A client who gives up loses them; if you give up, you return twice the sum.",
)
_ACOMPTE: Final = Text(fr="Acompte", en="Acompte")
_ACOMPTE_HINT: Final = Text(
    fr="Il engage les deux parties pour la totalité du prix. Vos CGV doivent le dire.",
    en="It commits both sides to the whole price. Your terms of sale must say so.",
)
_NOT_YET: Final = Text(
    fr=". D’ici là, rien de plus ne peut être demandé à la réservation. ",
    en=". Until then, nothing more can be asked when booking. ",
)
# Of no use where nothing is asked: what is chosen there is kept all the same.
_UNLESS_NOTHING: Final = "group-has-[[value=nothing]:checked]/form:hidden"
# Nothing is paid in advance that could be arrhes or an acompte.
_UNLESS_IMPRINT: Final = "group-has-[[value=imprint]:checked]/form:hidden"


def payment(language: Language) -> rx.Component:
    """The card with each way to ask, and with what that way needs to know."""
    view = CategoryState.view
    return card(
        shown_if(
            view.is_ruled,
            notice(language, AdvanceForbidden.text.into(language), kind="info", announces=False),
            class_name="mb-6",
        ),
        shown_if(
            (view.in_the_way != "") & ~view.is_ruled,
            not_active(language, view.in_the_way, _NOT_YET),
            class_name="mb-6",
        ),
        choice_cards(
            language,
            _ASKED.into(language),
            name="payment_asked",
            choices=_ways(language),
            value=view.payment_asked,
            error=problem("payment_asked"),
        ),
        rx.el.div(
            _of_whom(language),
            rx.el.div(_nature(language), class_name=f"mt-6 {_UNLESS_IMPRINT}"),
            class_name=f"mt-6 {_UNLESS_NOTHING}",
        ),
        title=_TITLE.into(language),
    )


def _ways(language: Language) -> tuple[Choice, ...]:
    view = CategoryState.view
    return (
        Choice(value="nothing", label=_NOTHING.into(language), hint=_NOTHING_HINT.into(language)),
        Choice(
            value="deposit_amount",
            label=_AMOUNT.into(language),
            hint=_AMOUNT_HINT.into(language),
            beneath=_deposit(language),
            disabled=view.is_ruled,
        ),
        Choice(
            value="deposit_percent",
            label=_PERCENT.into(language),
            hint=_AMOUNT_HINT.into(language),
            beneath=_percent(language),
            disabled=view.is_ruled,
        ),
        Choice(value="full", label=_FULL.into(language), hint=_FULL_HINT.into(language), disabled=view.is_ruled),
        Choice(
            value="imprint",
            label=_IMPRINT.into(language),
            hint=_IMPRINT_HINT.into(language),
            beneath=_fee(language),
            disabled=view.is_ruled,
        ),
    )


def _deposit(language: Language) -> rx.Component:
    return rx.el.div(
        money_field(
            language,
            _DEPOSIT.into(language),
            name="deposit",
            sign=CategoryState.view.sign,
            error=problem("deposit"),
            value=CategoryState.view.deposit,
        ),
        _may_pay_all(language, "deposit_amount"),
    )


def _fee(language: Language) -> rx.Component:
    return money_field(
        language,
        _FEE.into(language),
        name="fee",
        sign=CategoryState.view.sign,
        hint=_FEE_HINT.into(language),
        error=problem("fee"),
        value=CategoryState.view.fee,
    )


def _percent(language: Language) -> rx.Component:
    return rx.el.div(
        field(
            language,
            _DEPOSIT_PERCENT.into(language),
            name="deposit_percent",
            input_mode="numeric",
            error=problem("deposit_percent"),
            value=CategoryState.view.deposit_percent,
            suffix="%",
            width="short",
        ),
        _may_pay_all(language, "deposit_percent"),
    )


def _may_pay_all(language: Language, way: str) -> rx.Component:
    return checkbox(
        language, _PAY_ALL.into(language), name=f"may_pay_all:{way}", checked=CategoryState.view.may_pay_all
    )


def _of_whom(language: Language) -> rx.Component:
    return choice_cards(
        language,
        _OF_WHOM.into(language),
        name="asked_of",
        choices=(
            Choice(value="everybody", label=_EVERYBODY.into(language)),
            Choice(value="first_visits", label=_FIRST.into(language)),
        ),
        value=CategoryState.view.asked_of,
        error=problem("asked_of"),
    )


def _nature(language: Language) -> rx.Component:
    return choice_cards(
        language,
        _NATURE.into(language),
        name="advance",
        choices=(
            Choice(value="arrhes", label=_ARRHES.into(language), hint=_ARRHES_HINT.into(language)),
            Choice(value="acompte", label=_ACOMPTE.into(language), hint=_ACOMPTE_HINT.into(language)),
        ),
        value=CategoryState.view.advance,
        error=problem("advance"),
    )
