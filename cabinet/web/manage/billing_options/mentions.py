"""The card of what stands beneath the totals of a document."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.manage.billing_options.state import BillingOptionsState
from cabinet.web.parts import checkbox, field, problem_of, text_area, when
from cabinet.web.say import Problems

_MENTIONS: Final = Text(fr="Mentions par défaut", en="Default mentions")
_MENTIONS_HINT: Final = Text(
    fr="Sous les totaux, en 500 caractères au plus. Ce qui est déjà émis garde les siennes.",
    en="Beneath the totals, in 500 characters at most. What was issued keeps its own.",
)
_RPPS: Final = Text(fr="Numéro RPPS", en="RPPS number")
_RPPS_HINT: Final = Text(
    fr="11\u00a0chiffres, pour les professionnels de santé. Utile aux mutuelles de vos clients.",
    en="11 digits, for health professionals. Useful to your clients’ insurers.",
)
_AGA: Final = Text(
    fr="Je suis membre d’une association de gestion agréée", en="I am a member of an association de gestion agréée"
)
_AGA_HINT: Final = Text(
    fr="La loi demande alors de dire que vous acceptez les chèques et les cartes.",
    en="The law then asks you to say that you accept cheques and cards.",
)
_DEBITS: Final = Text(
    fr="J’ai opté pour le paiement de la TVA d’après les débits", en="I opted to pay VAT when I invoice (débits)"
)


def mentions(language: Language, problems: Problems) -> list[rx.Component]:
    """Words of the practice's own, and those that some laws ask of some."""
    view = BillingOptionsState.view
    return [
        text_area(
            language,
            _MENTIONS.into(language),
            name="mentions",
            hint=_MENTIONS_HINT.into(language),
            value=view.typed.mentions,
            error=problem_of(problems, "mentions"),
            rows=3,
            optional=True,
            lang="fr",
        ),
        field(
            language,
            _RPPS.into(language),
            name="rpps",
            hint=_RPPS_HINT.into(language),
            value=view.typed.rpps,
            error=problem_of(problems, "rpps"),
            input_mode="numeric",
            width="medium",
            optional=True,
        ),
        when(view.rpps_doubt, rx.el.p(view.rpps_doubt, role="status", class_name="mt-2 text-sm text-argile")),
        checkbox(
            language,
            _AGA.into(language),
            name="is_aga_member",
            checked=view.typed.is_aga_member,
            hint=_AGA_HINT.into(language),
        ),
        rx.el.div(
            checkbox(language, _DEBITS.into(language), name="vat_on_debits", checked=view.typed.vat_on_debits),
            class_name=rx.cond(view.is_taxed, "", "hidden"),
        ),
    ]
