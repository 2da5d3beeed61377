"""Forms with brackets, and bank account numbers."""

import pytest

from cabinet.sandbox import iban
from cabinet.sandbox.errors import Refused
from cabinet.sandbox.forms import read_form, read_json, texts


@pytest.mark.parametrize(
    ("form", "read"),
    [
        ("a=1&b=", {"a": "1", "b": ""}),
        ("card[number]=42&card[cvc]=1", {"card": {"number": "42", "cvc": "1"}}),
        ("expand[]=a&expand[]=b", {"expand": {"0": "a", "1": "b"}}),
        ("expand[0]=a&expand[1]=b", {"expand": {"0": "a", "1": "b"}}),
        (b"name=S%C3%A9ances", {"name": "Séances"}),
        ("", {}),
    ],
)
def test_brackets_become_parts(form: str | bytes, read: dict[str, object]) -> None:
    assert read_form(form) == read


@pytest.mark.parametrize("form", [b"\xff=1", "a=%ff", "a=1&a[b]=2", "[" * 50 + "=1"])
def test_what_is_not_a_form_is_refused(form: str | bytes) -> None:
    with pytest.raises(Refused) as refused:
        read_form(form)
    assert refused.value.status == 400


@pytest.mark.parametrize("body", [b"{", b"[]", b'"text"', b"\xff"])
def test_what_is_not_a_json_object_is_refused(body: bytes) -> None:
    with pytest.raises(Refused):
        read_json(body)


def test_a_form_without_brackets_holds_texts_only() -> None:
    assert texts(read_form("iban=FR14&iban2[x]=1")) == {"iban": "FR14"}


@pytest.mark.parametrize(
    ("number", "is_valid"),
    [
        ("FR14 2004 1010 0505 0001 3M02 606", True),
        ("fr1420041010050500013m02606", True),
        ("FR15 2004 1010 0505 0001 3M02 606", False),
        ("FR14 2004 1010 0505 0001 3M02 60", False),
        ("DE89 3704 0044 0532 0130 00", True),
        ("", False),
    ],
)
def test_the_digits_of_an_iban_agree(number: str, *, is_valid: bool) -> None:
    assert iban.is_valid(number) is is_valid
