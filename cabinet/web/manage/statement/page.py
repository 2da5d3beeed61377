"""The text on bank statements: one field, and the line as the client will read it."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.payments import LONGEST_STATEMENT
from cabinet.web.browser_code import browser_code
from cabinet.web.languages import address_in, other_language
from cabinet.web.manage.frame import BILLING, manage_page, shown_if
from cabinet.web.manage.online_payment.page import TITLE as ONLINE_PAYMENT
from cabinet.web.manage.online_payment.returning import ADDRESS as ONLINE_PAYMENT_ADDRESS
from cabinet.web.manage.statement.state import StatementState
from cabinet.web.manage.watched_form import save_or_leave, watched_form
from cabinet.web.parts import card, field, notice, problem_of, skeleton_lines, when
from cabinet.web.say import problems_of

ADDRESS: Final = "/gerer/facturation/paiement-en-ligne/libelle"
TITLE: Final = Text(fr="Libellé sur le relevé", en="Text on bank statements")

_browser_code: Final = browser_code("statement_preview.jsx", beside=__file__)
_WHAT: Final = Text(fr="Ce que vos clients lisent sur leur relevé bancaire", en="What your clients read on it")
_LABEL: Final = Text(fr="Libellé", en="Text")
_HINT: Final = Text(
    fr="De 5 à 22\u00a0caractères, sans accent. D’autres peuvent le lire\u00a0: n’indiquez ni profession ni soin.",
    en="5 to 22 characters, no accents. Others may read a statement: name neither a profession nor a treatment.",
)
_PREVIEW: Final = Text(fr="Aperçu du relevé", en="Preview of the statement")
_COUNTED: Final = Text(fr="caractères", en="characters")
_DAY: Final = Text(fr="24/11", en="24 Nov")
_NOT_YET: Final = Text(
    fr="ce libellé sera transmis à Stripe à l’ouverture de votre compte.",
    en="this text will be given to Stripe when your account is opened.",
)
_OWN: Final = Text(
    fr="votre compte Stripe garde son propre libellé tant que vous n’en enregistrez pas un ici.",
    en="your Stripe account keeps its own text until you save one here.",
)


class StatementPreview(rx.Component):
    """Follows the field while it is being written in."""

    library = _browser_code
    tag = "StatementPreview"

    field_id: rx.Var[str]
    start: rx.Var[str]
    limit: rx.Var[int]
    day: rx.Var[str]
    amount: rx.Var[str]
    heading: rx.Var[str]
    counted: rx.Var[str]


def page(language: Language) -> rx.Component:
    """One card; the field stays in the page, so that what is written in it does too."""
    state = StatementState
    return manage_page(
        language,
        state,
        when(~state.view.is_ready & (state.problem == ""), card(skeleton_lines(language), class_name="max-w-reading")),
        shown_if(state.view.is_ready, _form(language), class_name="max-w-reading"),
        other_address=address_in(other_language(language), ADDRESS),
        title=TITLE.into(language),
        way=[(BILLING, ""), (ONLINE_PAYMENT, ONLINE_PAYMENT_ADDRESS)],
        here=TITLE.into(language),
    )


def _form(language: Language) -> rx.Component:
    state = StatementState
    problems = problems_of(state.problem, state.problem_field)
    text = field(
        language,
        _LABEL.into(language),
        name="statement_text",
        hint=_HINT.into(language),
        error=problem_of(problems, "statement_text"),
        value=state.view.text,
        width="medium",
        spell_check=False,
    )
    return watched_form(
        language,
        card(text, _preview(language), title=_WHAT.into(language)),
        _told(language),
        save_or_leave(language, leave_to=address_in(language, ONLINE_PAYMENT_ADDRESS), is_saved=state.is_saved),
        on_send=state.save,
        saved=rx.cond(state.is_saved, state.attempts, 0),
    )


def _preview(language: Language) -> rx.Component:
    return StatementPreview.create(
        field_id="statement_text",
        start=StatementState.view.text,
        limit=LONGEST_STATEMENT,
        day=_DAY.into(language),
        amount=StatementState.view.example,
        heading=_PREVIEW.into(language),
        counted=_COUNTED.into(language),
    )


def _told(language: Language) -> rx.Component:
    view = StatementState.view
    words = rx.cond(view.has_account, _OWN.into(language), _NOT_YET.into(language))
    said = notice(language, words, kind="info", announces=False, class_name="mt-6")
    return rx.cond(view.is_told, rx.fragment(), said)
