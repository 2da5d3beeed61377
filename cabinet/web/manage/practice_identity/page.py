"""Who the practice is: asked once, and printed on its invoices."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.languages import address_in, other_language
from cabinet.web.manage.frame import ADDRESS as MANAGE_ADDRESS
from cabinet.web.manage.frame import manage_page, shown_if
from cabinet.web.manage.practice_identity.addresses import reached
from cabinet.web.manage.practice_identity.legal import legal
from cabinet.web.manage.practice_identity.profession import profession
from cabinet.web.manage.practice_identity.state import PracticeIdentityState
from cabinet.web.manage.watched_form import save_or_leave, watched_form
from cabinet.web.parts import card, when
from cabinet.web.say import problems_of
from cabinet.web.vocabulary import worded

ADDRESS: Final = "/gerer/cabinet"
TITLE: Final = Text(fr="Identité du cabinet", en="Identity of the practice")

_LEGAL: Final = Text(fr="Qui vous êtes", en="Who you are")
_PROFESSION: Final = Text(fr="Profession et TVA", en="Profession and VAT")
_REACHED: Final = Text(fr="Où vous trouver", en="Where to find you")
_PRINTED: Final = Text(fr="Sur vos factures\u00a0: ", en="On your invoices: ")


def page(language: Language) -> rx.Component:
    """Three cards of one form; whoever may not change it sees the reason instead."""
    state = PracticeIdentityState
    # One fault is a sentence of its own: of several, each stands beside its field.
    problems = rx.cond(state.problems, state.problems, problems_of(state.problem, state.problem_field)).to(
        dict[str, str]
    )
    printed = rx.el.p(worded(language, _PRINTED), state.view.invoice_line, class_name="mt-6 text-sm text-ink-2")
    return manage_page(
        language,
        state,
        shown_if(
            state.view.typed.name,
            watched_form(
                language,
                rx.el.input(type="hidden", name="fingerprint", default_value=state.view.fingerprint),
                card(*legal(language, problems), when(state.view.invoice_line, printed), title=_LEGAL.into(language)),
                card(*profession(language, problems), title=_PROFESSION.into(language)),
                card(*reached(language, problems), title=_REACHED.into(language)),
                save_or_leave(language, leave_to=address_in(language, MANAGE_ADDRESS), is_saved=state.is_saved),
                on_send=state.save,
                saved=rx.cond(state.is_saved, state.attempts, 0),
            ),
            class_name="max-w-reading [&_section+section]:mt-6",
        ),
        other_address=address_in(other_language(language), ADDRESS),
        title=TITLE.into(language),
        here=TITLE.into(language),
        problems=problems,
    )
