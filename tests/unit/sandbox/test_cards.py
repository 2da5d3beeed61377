"""The test cards: each number once, and the digits of a number agree with the last one."""

import pytest

from cabinet.sandbox import balance, cards


@pytest.mark.parametrize(
    ("number", "passes"),
    [
        ("4242424242424242", True),
        ("4242424242424241", False),
        ("5555555555554444", True),
        ("79927398713", False),
        ("", False),
        ("4242 4242 4242 4242", False),
        ("\uff14\uff12" * 8, False),  # digits, but not those of a card
    ],
)
def test_the_last_digit_agrees_with_the_others(number: str, *, passes: bool) -> None:
    assert cards.passes_luhn(number) is passes


def test_every_card_can_be_typed_and_is_found_by_number_and_by_name() -> None:
    for card in cards.CARDS:
        assert cards.passes_luhn(card.number)
        assert cards.by_number(card.number) is card
        assert cards.by_name(card.name) is card


@pytest.mark.parametrize(
    ("number", "code", "decline_code"),
    [
        ("4000000000000002", "card_declined", "generic_decline"),
        ("4000000000009995", "card_declined", "insufficient_funds"),
        ("4000000000000069", "expired_card", None),
    ],
)
def test_a_card_that_is_declined_says_why(number: str, code: str, decline_code: str | None) -> None:
    card = cards.by_number(number)
    assert card
    assert card.decline
    assert (card.decline.code, card.decline.decline_code) == (code, decline_code)


def test_the_bank_asks_about_3220_and_not_about_4242() -> None:
    asked, plain = cards.by_number("4000000000003220"), cards.by_number("4242424242424242")
    assert asked
    assert plain
    assert (asked.challenge, plain.challenge) == ("always", "never")


@pytest.mark.parametrize(
    ("number", "there", "away", "away_and_set_up"),
    [
        ("4242424242424242", False, False, False),
        ("4000003800000446", True, False, False),
        ("4000002500003155", True, True, False),
        ("4000002760003184", True, True, True),
    ],
)
def test_the_bank_asks_a_holder_who_is_away_unless_they_agreed_before(
    number: str, *, there: bool, away: bool, away_and_set_up: bool
) -> None:
    card = cards.by_number(number)
    assert card
    assert card.asks_holder(is_away=False, is_set_up=True) is there
    assert card.asks_holder(is_away=True, is_set_up=False) is away
    assert card.asks_holder(is_away=True, is_set_up=True) is away_and_set_up


def test_some_banks_keep_a_card_and_decline_each_charge() -> None:
    kept = {card.number for card in cards.CARDS if card.decline and not card.decline_on_set_up}
    assert kept == {"4000000000000341", "4000008260003178"}


def test_a_number_that_is_no_test_card_is_nobodys() -> None:
    assert cards.by_number("4000056655665556") is None
    assert cards.by_name("amex") is None


@pytest.mark.parametrize(("amount", "fee"), [(50, 26), (100, 27), (3000, 70), (6000, 115)])
def test_the_fee_is_rounded_half_up(amount: int, fee: int) -> None:
    assert balance.fee_on(amount) == fee
