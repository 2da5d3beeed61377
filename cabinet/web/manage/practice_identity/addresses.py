"""The third card: where the practice is, and how it is reached."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.manage.practice_identity.state import PracticeIdentityState
from cabinet.web.parts import field, problem_of
from cabinet.web.say import Problems
from cabinet.web.vocabulary import worded

_STREET: Final = Text(fr="Numéro et rue", en="Number and street")
_POSTAL_CODE: Final = Text(fr="Code postal", en="Postal code")
_CITY: Final = Text(fr="Ville", en="Town")
_PHONE: Final = Text(fr="Téléphone", en="Telephone")
_PHONE_HINT: Final = Text(
    fr="Vos clients le lisent quand ils ne peuvent pas réserver ou payer en ligne.",
    en="Your clients read it when they cannot book or pay online.",
)
_EMAIL: Final = Text(fr="Adresse e-mail", en="E-mail address")
_EMAIL_HINT: Final = Text(fr="Celle qui figure sur vos factures.", en="The one on your invoices.")


def reached(language: Language, problems: Problems) -> list[rx.Component]:
    """Street, postal code, town, telephone, e-mail."""
    typed = PracticeIdentityState.view.typed
    return [
        field(
            language,
            _STREET.into(language),
            name="street",
            value=typed.street,
            error=problem_of(problems, "street"),
            autocomplete="street-address",
        ),
        field(
            language,
            _POSTAL_CODE.into(language),
            name="postal_code",
            value=typed.postal_code,
            error=problem_of(problems, "postal_code"),
            autocomplete="postal-code",
            input_mode="numeric",
            width="short",
        ),
        field(
            language,
            _CITY.into(language),
            name="city",
            value=typed.city,
            error=problem_of(problems, "city"),
            autocomplete="address-level2",
        ),
        field(
            language,
            _PHONE.into(language),
            name="phone",
            kind="tel",
            hint=_PHONE_HINT.into(language),
            value=typed.phone,
            error=problem_of(problems, "phone"),
            autocomplete="tel",
            width="medium",
        ),
        field(
            language,
            _EMAIL.into(language),
            name="email",
            kind="email",
            hint=worded(language, _EMAIL_HINT),
            value=typed.email,
            error=problem_of(problems, "email"),
            autocomplete="email",
            auto_capitalize="none",
        ),
    ]
