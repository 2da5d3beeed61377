"""How somebody is reached: what they typed, as it is kept."""

import phonenumbers
from email_validator import EmailNotValidError, validate_email


def mail_address(typed: str) -> str | None:
    """The address, normalised; None when no letter could reach it."""
    try:
        return validate_email(typed.strip(), check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        return None


def phone_number(typed: str) -> str | None:
    """The number in E.164, read as a French one when it names no country; None when nobody could dial it."""
    number = _parsed(typed)
    return None if number is None else phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone_shown(typed: str) -> str | None:
    """`01 23 45 67 89`, or with its country where that is another one; None when nobody could dial it."""
    number = _parsed(typed)
    if number is None:
        return None
    is_french = number.country_code == phonenumbers.country_code_for_region("FR")
    formats = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, formats.NATIONAL if is_french else formats.INTERNATIONAL)


def address_shown(street: str, postal_code: str, city: str) -> str:
    """`12 rue des Tilleuls, 75011 Paris` on one line, as far as it is known."""
    return ", ".join(part for part in (street, f"{postal_code} {city}".strip()) if part)


def _parsed(typed: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(typed, "FR")
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None
