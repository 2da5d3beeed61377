"""Whole cents: nothing is lost, nothing is made up, and a person's typing is read in one way or not at all."""

from decimal import Decimal

import pytest
from babel.numbers import get_currency_precision
from hypothesis import given
from hypothesis import strategies as st

from cabinet.kit.currencies import CURRENCIES, EURO, name_of, sign_of
from cabinet.kit.money import AmountUnclear, Money

CENTS = st.integers(min_value=0, max_value=10**9)
NARROW, NBSP = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("45", 4500),
        ("45,5", 4550),
        ("45,50", 4550),
        ("45.50", 4550),
        ("0", 0),
        ("0,01", 1),
        (" 45,50 € ", 4550),
        (f"45,50{NBSP}€", 4550),
        ("1 234,50", 123450),
        (f"1{NARROW}234,50", 123450),
        (f"1{NBSP}234{NBSP}567", 123456700),
        ("007", 700),
        ("9999999,99", 999_999_999),
    ],
)
def test_what_a_person_types_is_read(typed: str, cents: int):
    assert Money.typed(typed, currency=EURO) == Money(cents)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "€", "abc", "-5", "+5", "1.234", "1,234", "1.234,50", "1,234.50", "12 34", "1 2345", "5,", ",5", "5,555",
     "1e3", "½", "5 €€", "45 50", "99999999", "1" * 400, "NaN", "0x10", "1\n2", "5\x00"],
)  # fmt: skip
def test_what_can_be_read_in_no_way_or_in_two_is_refused(typed: str):
    with pytest.raises(AmountUnclear):
        Money.typed(typed, currency=EURO)


@given(CENTS.filter(lambda cents: cents < 10**9))
def test_what_a_form_shows_is_read_back_as_the_same(cents: int):
    assert Money.typed(Money(cents).typed_form(), currency=EURO) == Money(cents)


@given(CENTS.filter(lambda cents: cents < 10**9), st.sampled_from(CURRENCIES))
def test_what_a_french_page_shows_can_be_typed_back(cents: int, currency: str):
    assert Money.typed(Money(cents, currency).shown("fr"), currency=currency) == Money(cents, currency)


@pytest.mark.parametrize(
    ("typed", "currency"),
    [("70", "CHF"), ("70 CHF", "CHF"), ("70chf", "CHF"), ("70 $", "CAD"), ("70 $CA", "CAD"), ("70 CA$", "CAD"),
     ("70 CAD", "CAD"), ("70 EUR", "EUR")],
)  # fmt: skip
def test_an_amount_is_of_the_currency_that_it_is_asked_in(typed: str, currency: str):
    assert Money.typed(typed, currency=currency) == Money(7000, currency)


@pytest.mark.parametrize(
    ("typed", "currency"), [("70 €", "CHF"), ("70 CHF", "EUR"), ("70 $", "EUR"), ("70 CHF CHF", "CHF"), ("CHF", "CHF")]
)
def test_the_sign_of_another_currency_is_refused(typed: str, currency: str):
    with pytest.raises(AmountUnclear):
        Money.typed(typed, currency=currency)


def test_amounts_are_shown_as_each_language_writes_them():
    assert Money(123450).shown("fr") == f"1{NARROW}234,50{NBSP}€"
    assert Money(123450).shown("en") == "€1,234.50"
    assert Money(123450, "CHF").shown("fr") == f"1{NARROW}234,50{NBSP}CHF"
    assert Money(123450, "CAD").shown("fr") == f"1{NARROW}234,50{NBSP}$CA"


@pytest.mark.parametrize(
    ("currency", "sign", "french", "english"),
    [
        ("EUR", "€", "Euro (EUR)", "Euro (EUR)"),
        ("CHF", "CHF", "Franc suisse (CHF)", "Swiss franc (CHF)"),
        ("CAD", "$CA", "Dollar canadien (CAD)", "Canadian dollar (CAD)"),
    ],
)
def test_currencies_have_a_sign_and_a_name(currency: str, sign: str, french: str, english: str):
    assert (sign_of(currency, "fr"), name_of(currency, "fr"), name_of(currency, "en")) == (sign, french, english)


@pytest.mark.parametrize("currency", CURRENCIES)
def test_every_currency_has_two_decimals(currency: str):
    assert get_currency_precision(currency) == 2


@pytest.mark.parametrize("amount", ["0.001", "12.345", Decimal("0.005")])
def test_euros_never_round_in_silence(amount: str | Decimal):
    with pytest.raises(ValueError, match="whole number of cents"):
        Money.euros(amount)


@pytest.mark.parametrize(
    ("cents", "part", "share"),
    [(5, "0.5", 3), (15, "0.5", 8), (25, "0.5", 13), (6000, "0.3", 1800), (3333, "0.33", 1100), (1, "0.49", 0)],
)
def test_a_share_is_rounded_half_up(cents: int, part: str, share: int):
    assert Money(cents).share(Decimal(part)) == Money(share)


@given(CENTS, st.integers(0, 100))
def test_a_share_and_the_rest_are_the_whole(cents: int, percent: int):
    whole = Money(cents)
    share = whole.share(Decimal(percent) / 100)

    assert Money(0) <= share <= whole
    assert share + (whole - share) == whole
    assert abs(share.cents * 100 - cents * percent) <= 50


def test_currencies_do_not_mix():
    for mix in (Money.__add__, Money.__sub__, Money.__lt__):
        with pytest.raises(ValueError, match="do not add up"):
            mix(Money(1, "EUR"), Money(1, "CHF"))
    assert Money(1, "EUR") != Money(1, "CHF")
