"""What an invoice is called, when it is due, how it stands, and what its digest stands for."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet.billing import Invoice, InvoiceLine, Line, digest, link_ends
from cabinet.billing.rules import due_on, number_shown, standing, usual_regime
from cabinet.kit.money import Money
from cabinet.practice import VatRegime, code_for

NBSP = "\u00a0"
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
TODAY = NOON.date()
DAYS = st.integers(min_value=-400, max_value=400)


@pytest.mark.parametrize(
    ("sequence", "shown"),
    [(1, "2026-000001"), (123, "2026-000123"), (999_999, "2026-999999"), (1_000_000, "2026-1000000")],
)
def test_a_number_says_its_year_and_its_place_in_it(sequence: int, shown: str):
    assert number_shown(2026, sequence) == shown


@pytest.mark.parametrize(
    ("performed_in", "days", "due_in"),
    [(0, 0, 0), (7, 0, 7), (-7, 0, 0), (0, 30, 30), (7, 30, 30), (45, 30, 45), (-7, 90, 90)],
)
def test_what_is_left_is_due_some_days_after_the_invoice_and_never_before_the_service_is_rendered(
    performed_in: int, days: int, due_in: int
):
    due = due_on(TODAY, TODAY + timedelta(days=performed_in), days=days)

    assert due == TODAY + timedelta(days=due_in)


@pytest.mark.parametrize(
    ("due_in", "ends_in"),
    [(-300, 30), (-1, 30), (0, 30), (1, 31), (60, 90), (90, 120), (91, 120), (400, 120)],
)
def test_a_link_outlives_its_due_date_by_a_month_and_nobody_by_more_than_four(due_in: int, ends_in: int):
    assert link_ends(NOON, TODAY + timedelta(days=due_in)) == NOON + timedelta(days=ends_in)


@given(DAYS)
def test_a_link_lasts_from_one_month_to_four(due_in: int):
    lasts = link_ends(NOON, TODAY + timedelta(days=due_in)) - NOON

    assert timedelta(days=30) <= lasts <= timedelta(days=120)


@pytest.mark.parametrize(
    ("paid", "stands"), [(0, "to_pay"), (1, "to_pay"), (6999, "to_pay"), (7000, "paid"), (7001, "paid")]
)
def test_an_invoice_is_paid_when_nothing_is_left(paid: int, stands: str):
    assert standing(Money(7000), Money(paid)) == stands


@pytest.mark.parametrize(
    ("profession", "regime"),
    [
        ("ostéopathe", "exempt"),
        ("Ostéopathe D.O.", "exempt"),
        ("Osteopathe", "exempt"),
        ("  psychologue clinicienne ", "exempt"),
        ("infirmière", "exempt"),
        ("diététicienne", "exempt"),
        ("Sage-femme", "exempt"),
        ("kinésithérapeute", "exempt"),
        ("Masseur-kinésithérapeute D.E.", "exempt"),
        ("pédicure-podologue", "exempt"),
        ("psychomotricienne", "exempt"),
        ("chirurgien-dentiste", "exempt"),
        ("coach", "franchise"),
        ("sophrologue", "franchise"),
        ("naturopathe", "franchise"),
        ("formateur en psychologie", "franchise"),
        ("", "franchise"),
    ],
)
def test_a_profession_suggests_why_it_shows_no_vat(profession: str, regime: VatRegime):
    assert usual_regime(code_for(profession)) == regime


def test_a_line_is_so_many_times_its_unit():
    assert Line(label="Séance", unit=Money(4550), quantity=3).total == Money(13650)


# What tells whoever reads an invoice nothing: its own id, its digest, and how it is found.
UNSAID = {"id", "digest", "sought"}
SAID = sorted(Invoice.model_fields.keys() - UNSAID)
SAID_OF_A_LINE = sorted(InvoiceLine.model_fields.keys() - {"id", "invoice_id"})


@pytest.mark.parametrize("field", SAID)
def test_the_digest_stands_for_everything_that_an_invoice_says(field: str):
    before = an_invoice()
    after = an_invoice(**{field: another(getattr(before, field))})

    assert digest(after, LINES) != digest(before, LINES)


@pytest.mark.parametrize("field", sorted(UNSAID))
def test_the_digest_does_not_stand_for_what_an_invoice_does_not_say(field: str):
    assert digest(an_invoice(**{field: "another"}), LINES) == digest(an_invoice(), LINES)


@pytest.mark.parametrize("field", SAID_OF_A_LINE)
def test_the_digest_stands_for_everything_that_a_line_says(field: str):
    changed = a_line(**{field: another(getattr(LINES[0], field))})

    assert digest(an_invoice(), [changed, LINES[1]]) != digest(an_invoice(), LINES)


def test_an_invoice_keeps_the_digest_it_was_issued_with():
    assert digest(an_invoice(), LINES) == "8d595a82feb597f795c09cc661495b7f0773b406d27344cbb61cc6af376424da"


def test_the_digest_stands_for_the_lines_and_their_order():
    digests = {digest(an_invoice(), lines) for lines in ([], LINES[:1], LINES, LINES[::-1], [*LINES, LINES[0]])}

    assert len(digests) == 5


def an_invoice(**changes: Any) -> Invoice:
    said: dict[str, Any] = {
        "id": "inv_1",
        "practice_id": "prac_1",
        "client_id": "cli_1",
        "appointment_id": "apt_1",
        "year": 2026,
        "sequence": 1,
        "number": "2026-000001",
        "issued_at": NOON,
        "issued_on": TODAY,
        "due_on": TODAY,
        "performed_on": TODAY,
        "performed_at": "12 rue des Tilleuls, 75011 Paris",
        "seller_name": "Cabinet Martin",
        "seller_address": "12 rue des Tilleuls\n75011 Paris",
        "client_name": "Bruno Lefèvre",
        "vat_regime": "exempt",
        "currency": "EUR",
        "total_cents": 7000,
        "paid_at_issue_cents": 2000,
        "digest": "",
        "sought": "2026-000001 bruno lefevre",
    }
    return Invoice(**{**said, **changes})


def a_line(**changes: Any) -> InvoiceLine:
    said: dict[str, Any] = {"position": 1, "label": "Séance", "quantity": 1, "unit_cents": 3500, "total_cents": 3500}
    return InvoiceLine(**{"invoice_id": "inv_1", **said, **changes})


LINES = [a_line(), a_line(position=2)]


def another(value: object) -> object:
    """Something of the same kind that is a little different."""
    match value:
        case int():
            return value + 1
        case datetime():
            return value + timedelta(microseconds=1)
        case date():
            return value + timedelta(days=1)
        case _:
            return f"{value} "
