"""What Bruno reads of a kind of appointment before he chooses a time: what it costs now, and on the day."""

from typing import Any

import pytest

from cabinet.booking import promise_of
from cabinet.kit.money import Money
from cabinet.notifications import advance_sentence, place_named, place_promised
from cabinet.practice import Category, PlaceKind, Practice, PracticeId, Premises, Service
from cabinet.views.promise_words import asked_lines, due_label, payment_title


def a_category(**asked: Any) -> Category:
    """A consultation of 70 euros."""
    given = {"services": (Service("Consultation", 7000),), **asked}
    return Category(practice_id=PracticeId("prac_1"), name="Consultation", minutes=60, **given)


FEE_SENTENCE = "30,00\u00a0€ si vous annulez tard ou ne venez pas"
DEPOSIT = {"payment_asked": "deposit_amount", "deposit_cents": 2000}
IMPRINT = {"payment_asked": "imprint", "fee_cents": 3000}


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        ({"services": ()}, []),
        ({}, ["À régler sur place"]),
        ({"place": "video"}, ["À régler le jour du rendez-vous"]),
        ({"place": "home"}, ["À régler le jour du rendez-vous"]),
        (DEPOSIT, ["Arrhes à la réservation\u00a0: 20,00\u00a0€, puis 50,00\u00a0€ sur place"]),
        (
            {**DEPOSIT, "advance": "acompte", "place": "video"},
            ["Acompte à la réservation\u00a0: 20,00\u00a0€, puis 50,00\u00a0€ le jour du rendez-vous"],
        ),
        (
            {"payment_asked": "deposit_percent", "deposit_percent": 30, "may_pay_all": True},
            [
                "Arrhes à la réservation\u00a0: 21,00\u00a0€, puis 49,00\u00a0€ sur place",
                "Ou tout régler maintenant",
            ],
        ),
        (
            {**DEPOSIT, "asked_of": "first_visits"},
            [
                "Arrhes à la réservation\u00a0: 20,00\u00a0€, puis 50,00\u00a0€ sur place",
                "Demandé à la première visite seulement",
            ],
        ),
        ({"payment_asked": "full", "may_pay_all": True}, ["À payer à la réservation\u00a0: 70,00\u00a0€"]),
        (
            IMPRINT,
            [f"Empreinte de carte\u00a0: aucun montant prélevé aujourd’hui\u202f; {FEE_SENTENCE}"],
        ),
    ],
)
def test_bruno_reads_what_is_asked_now_and_what_on_the_day(asked: dict[str, Any], lines: list[str]):
    """R32: what is paid in advance is called by its name, arrhes or acompte (L214-1, Code de la consommation)."""
    category = a_category(**asked)
    assert asked_lines(promise_of(category), category.asked_of, "fr") == lines


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ({}, ""),
        (DEPOSIT, "Paiement des arrhes"),
        ({**DEPOSIT, "advance": "acompte"}, "Paiement de l’acompte"),
        ({"payment_asked": "full"}, "Paiement"),
        (IMPRINT, "Empreinte de carte"),
    ],
)
def test_the_step_of_the_card_is_named_for_what_it_takes(asked: dict[str, Any], title: str):
    assert payment_title(promise_of(a_category(**asked)), "fr") == title


def test_whoever_pays_everything_pays_no_part():
    category = a_category(**DEPOSIT, may_pay_all=True)
    deposit, everything = promise_of(category), promise_of(category, pays_all=True)
    assert (deposit.due, deposit.deposit, deposit.later) == (Money(2000), Money(2000), Money(5000))
    assert (everything.due, everything.deposit, everything.later) == (Money(7000), Money(2000), Money(0))
    assert due_label(deposit, "fr") == "À payer aujourd’hui (arrhes)"
    assert due_label(everything, "fr") == "À payer aujourd’hui"


@pytest.mark.parametrize("asked", [DEPOSIT, {"payment_asked": "full", "may_pay_all": True}, {"may_pay_all": True}])
def test_nobody_pays_more_than_is_asked_where_there_is_no_choice(asked: dict[str, Any]):
    category = a_category(**asked)
    assert promise_of(category).deposit is None
    assert promise_of(category, pays_all=True).due == promise_of(category).due


def test_arrhes_and_an_acompte_are_told_apart_in_a_sentence():
    """R32 (L214-1 of the Code de la consommation, 1590 of the Code civil)."""
    assert "à titre d’arrhes" in advance_sentence("arrhes").fr
    assert "si vous annulez, le cabinet les garde" in advance_sentence("arrhes").fr
    assert "le double" in advance_sentence("arrhes").fr
    assert "if the practice cancels, it pays you back twice the sum" in advance_sentence("arrhes").en
    assert "pour la totalité du prix" in advance_sentence("acompte").fr


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("practice", "12 rue des Tilleuls, 75011 Paris", "12 rue des Tilleuls, 75011 Paris"),
        ("video", "En visio\u00a0: le lien arrive avec la confirmation", "En visio"),
        ("home", "À domicile", "À domicile"),
    ],
)
def test_the_place_is_said_before_and_after(kind: PlaceKind, before: str, after: str):
    address = "12 rue des Tilleuls, 75011 Paris"
    assert place_promised(kind, address).fr == before
    assert place_named(kind, address).fr == after


@pytest.mark.parametrize(
    ("street", "postal_code", "city", "shown"),
    [
        ("3 rue du Midi", "94300", "Vincennes", "3 rue du Midi, 94300 Vincennes"),
        ("", "94300", "Vincennes", "94300 Vincennes"),
        ("3 rue du Midi", "", "Vincennes", "3 rue du Midi, Vincennes"),
        ("3 rue du Midi", "94300", "", "3 rue du Midi, 94300"),
        ("", "", "", ""),
    ],
)
def test_the_address_of_a_practice_and_of_its_other_places_reads_alike(
    street: str, postal_code: str, city: str, shown: str
):
    where: dict[str, Any] = {"street": street, "postal_code": postal_code, "city": city}
    elsewhere = Premises(practice_id=PracticeId("prac_1"), name="Vincennes", **where)

    assert Practice(**where).address == elsewhere.address == shown
    assert elsewhere.shown == f"Vincennes, {shown}".removesuffix(", ")
