"""What of a category is written in the journal; and the journal has words for everything that is written into it."""

from dataclasses import replace
from typing import Any, get_args

import pytest

from cabinet.kit.money import Money
from cabinet.practice import (
    AGREED,
    CategoryChange,
    JournalAction,
    PaymentRule,
    RefundPolicy,
    Service,
    changes_of_money,
)
from cabinet.views.journal import WORDS

BEFORE = CategoryChange(name="Bilan", minutes=60, services=(Service("Bilan", 7000),))


def test_every_action_has_words_of_its_own():
    assert set(WORDS) == set(get_args(JournalAction))
    assert len({words.fr for words in WORDS.values()}) == len(WORDS)
    assert len({words.en for words in WORDS.values()}) == len(WORDS)


def test_every_rule_that_is_agreed_with_a_client_is_an_action_of_its_own():
    assert set(AGREED) == set(get_args(PaymentRule))
    assert len(set(AGREED.values())) == len(AGREED)


@pytest.mark.parametrize(
    ("changed", "actions"),
    [
        ({}, []),
        ({"name": "Autre", "minutes": 30, "is_active": False}, []),
        ({"services": (Service("Autre nom", 7000),)}, []),
        ({"services": (Service("Bilan", 7001),)}, ["category_price_changed"]),
        ({"services": (Service("Bilan", 7000, "taxed", 2000),)}, ["category_price_changed"]),
        ({"services": (Service("Bilan", 4000), Service("Suite", 3000))}, ["category_price_changed"]),
        ({"payment_asked": "full"}, ["category_asking_changed"]),
        ({"asked_of": "first_visits"}, ["category_asking_changed"]),
        ({"may_pay_all": True}, ["category_asking_changed"]),
        ({"deposit": Money(1)}, ["category_asking_changed"]),
        ({"deposit_percent": 1}, ["category_asking_changed"]),
        ({"fee": Money(1)}, ["category_asking_changed"]),
        ({"advance": "acompte"}, ["category_asking_changed"]),
        ({"policy": RefundPolicy.free_until(1, late_percent=3)}, ["category_refunds_changed"]),
        (
            {"services": (), "payment_asked": "full", "policy": RefundPolicy.free_until(1, late_percent=3)},
            ["category_price_changed", "category_asking_changed", "category_refunds_changed"],
        ),
    ],
    ids=repr,
)
def test_prices_what_is_asked_and_what_comes_back_are_told_apart(changed: dict[str, Any], actions: list[str]):
    assert changes_of_money(BEFORE, replace(BEFORE, **changed)) == actions
