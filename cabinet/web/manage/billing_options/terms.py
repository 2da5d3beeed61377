"""The second card: the terms of sale, elsewhere or written here."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.languages import prefix_of
from cabinet.web.manage.billing_options.state import BillingOptionsState
from cabinet.web.parts import Choice, choice_cards, field, outside_link, problem_of, text_area, when
from cabinet.web.say import Problems

_WHERE: Final = Text(fr="Où vos clients les lisent", en="Where your clients read them")
_WHERE_HINT: Final = Text(
    fr="Vos clients les acceptent avant de payer en ligne, et les retrouvent à chaque paiement.",
    en="Your clients accept them before they pay online, and find them again at every payment.",
)
_LINK: Final = Text(fr="Sur mon site", en="On my website")
_TEXT: Final = Text(fr="Ici, sur une page publique", en="Here, on a public page")
_NONE: Final = Text(fr="Nulle part", en="Nowhere")
_NONE_HINT: Final = Text(
    fr="Vos clients n’acceptent alors aucune condition avant de payer.",
    en="Your clients then accept no terms before they pay.",
)
_ADDRESS: Final = Text(fr="Lien vers vos CGV", en="Link to your terms of sale")
_ADDRESS_HINT: Final = Text(fr="L’adresse complète de la page, en https.", en="The complete address, in https.")
_BODY: Final = Text(fr="Texte de vos CGV", en="Text of your terms of sale")
_BODY_HINT: Final = Text(
    fr="Chaque modification est une nouvelle version. Les anciennes restent lisibles par qui les a acceptées.",
    en="Every change is a new version. Old ones stay readable for whoever accepted them.",
)
_SEE: Final = Text(fr="Voir la page publique", en="See the public page")
# More than the rules take, so that they say so; fewer than what a message of the browser may hold.
_MOST_SENT: Final = 31_000


def terms(language: Language, problems: Problems) -> list[rx.Component]:
    """A link, a text, or nothing."""
    return [
        choice_cards(
            language,
            _WHERE.into(language),
            name="terms_kind",
            hint=_WHERE_HINT.into(language),
            choices=[
                Choice(value="link", label=_LINK.into(language), beneath=_link(language, problems)),
                Choice(value="text", label=_TEXT.into(language), beneath=_text(language, problems)),
                Choice(value="none", label=_NONE.into(language), hint=_NONE_HINT.into(language)),
            ],
            value=BillingOptionsState.view.typed.terms_kind,
            error=problem_of(problems, "terms_kind"),
        )
    ]


def _link(language: Language, problems: Problems) -> rx.Component:
    return field(
        language,
        _ADDRESS.into(language),
        name="terms_url",
        kind="url",
        input_mode="url",
        autocomplete="url",
        hint=_ADDRESS_HINT.into(language),
        error=problem_of(problems, "terms_url"),
        value=BillingOptionsState.view.typed.terms_url,
    )


def _text(language: Language, problems: Problems) -> rx.Component:
    published = BillingOptionsState.view.published_at
    return rx.el.div(
        text_area(
            language,
            _BODY.into(language),
            name="terms_body",
            hint=_BODY_HINT.into(language),
            error=problem_of(problems, "terms_body"),
            value=BillingOptionsState.view.typed.terms_body,
            rows=12,
            max_length=_MOST_SENT,
            lang="fr",
        ),
        when(
            published,
            rx.el.p(
                outside_link(language, _SEE.into(language), href=rx.Var.create(prefix_of(language)) + published),
                class_name="mt-2 text-sm",
            ),
        ),
    )
