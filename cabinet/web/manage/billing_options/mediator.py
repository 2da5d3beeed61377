"""The third card: the consumer mediator."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.manage.billing_options.state import BillingOptionsState
from cabinet.web.parts import field, problem_of
from cabinet.web.say import Problems

_NAME: Final = Text(fr="Nom du médiateur", en="Name of the mediator")
_CONTACT: Final = Text(fr="Site ou adresse postale", en="Website or postal address")
_CONTACT_HINT: Final = Text(
    fr="Vos clients le lisent avec vos CGV et avant de payer.",
    en="Your clients read it with your terms of sale, and before they pay.",
)


def mediator(language: Language, problems: Problems) -> list[rx.Component]:
    """Whether the law wants one, then a name and a way to reach them."""
    view = BillingOptionsState.view
    return [
        rx.el.p(view.mediator_why, class_name="mb-6 text-sm text-ink-2"),
        field(
            language,
            _NAME.into(language),
            name="mediator_name",
            value=view.typed.mediator_name,
            error=problem_of(problems, "mediator_name"),
            optional=True,
        ),
        field(
            language,
            _CONTACT.into(language),
            name="mediator_contact",
            hint=_CONTACT_HINT.into(language),
            value=view.typed.mediator_contact,
            error=problem_of(problems, "mediator_contact"),
            optional=True,
        ),
    ]
