"""What a practitioner types to find an invoice: a number, a name, a day or a month."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet.billing import Search, Standing, search_for
from cabinet.kit.spelling import folded


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ()),
        ("   ", ()),
        ("2026-000012", ("2026-000012",)),
        ("000012", ("000012",)),
        ("Lefèvre", ("lefevre",)),
        ("lefevre  BRUNO", ("lefevre", "bruno")),
        ("Lefèvre\u00a0Bruno", ("lefevre", "bruno")),
        ("Œuvré", ("oeuvre",)),
        ("100 %", ("100", "%")),
        ("31/02/2026", ("31/02/2026",)),
        ("00/2026", ("00/2026",)),
        ("13/2026", ("13/2026",)),
        ("01/01/0000", ("01/01/0000",)),
        ("2026", ("2026",)),
    ],
)
def test_words_are_sought_without_accents_and_capitals(typed: str, words: tuple[str, ...]):
    assert search_for(typed) == Search(words=words)


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("25/11/2026", date(2026, 11, 25), date(2026, 11, 25)),
        (" 1/2/2026 ", date(2026, 2, 1), date(2026, 2, 1)),
        ("25.11.2026", date(2026, 11, 25), date(2026, 11, 25)),
        ("2026-11-25", date(2026, 11, 25), date(2026, 11, 25)),
        ("29/02/2028", date(2028, 2, 29), date(2028, 2, 29)),
        ("11/2026", date(2026, 11, 1), date(2026, 11, 30)),
        ("02/2028", date(2028, 2, 1), date(2028, 2, 29)),
        ("12.2026", date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_day_or_a_month_is_sought_as_a_stretch(typed: str, since: date, until: date):
    assert search_for(typed) == Search(since=since, until=until)


@pytest.mark.parametrize("standing", [None, "to_pay", "paid"])
def test_how_an_invoice_stands_is_sought_beside_anything(standing: Standing | None):
    assert search_for("bruno", standing=standing) == Search(words=("bruno",), standing=standing)
    assert search_for("11/2026", standing=standing).standing == standing


@given(st.text(max_size=400))
def test_whatever_is_typed_is_a_search(typed: str):
    sought = search_for(typed)

    assert sum(map(len, sought.words)) <= 80 * 18  # the widest sign there is folds into eighteen
    assert all(word.isprintable() for word in sought.words)


@pytest.mark.parametrize(
    ("text", "fold"),
    [
        ("Élise Lefèvre", "elise lefevre"),
        ("ÉLISE", "elise"),
        ("Elise\u0301", "elise"),
        ("Groß", "gross"),
        ("O’Neill-D'Arc", "o'neill-d'arc"),
        ("Cœur", "coeur"),
        ("a\x00b\u200bc", "abc"),
        ("", ""),
    ],
)
def test_a_name_is_folded_as_people_type_it(text: str, fold: str):
    assert folded(text) == fold
