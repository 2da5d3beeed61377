"""Wherever somebody is, they read that no money moves here."""

from typing import Final

import pytest
from playwright.sync_api import Page, expect

from cabinet.web.routes import PAGES
from tests.browser.faults import Faults
from tests.browser.practitioner import Practitioner

# What stands in an address for something that may be there or not: the strip is there either way.
_NAMES: Final = {
    "[slug]": "martin",
    **dict.fromkeys(("[token]", "[invoice]", "[category]", "[client]", "[terms]"), "unknown"),
}
ADDRESSES: Final = [page.address for page in PAGES] + ["/rdv/personne", "/nulle-part", "/gerer/nulle-part"]


def named(address: str) -> str:
    for name, value in _NAMES.items():
        address = address.replace(name, value)
    assert "[" not in address, "an address with a part that this story does not know"
    return address


@pytest.fixture
def visits(page: Page, faults: Faults) -> Page:
    faults.expect("404")
    return page


def test_a_stranger_reads_it_on_every_page(visits: Page) -> None:
    for address in ADDRESSES:
        _reads_it(visits, named(address), "Bac à sable\u00a0: aucun paiement réel")
        _reads_it(visits, f"/en{named(address)}".rstrip("/"), "Sandbox: no real payment")


def test_whoever_is_signed_in_reads_it_on_every_page(visits: Page) -> None:
    Practitioner(visits).signs_in()
    for address in ADDRESSES:
        _reads_it(visits, named(address), "Bac à sable\u00a0: aucun paiement réel")


def _reads_it(page: Page, address: str, words: str) -> None:
    page.goto(address)
    expect(page.get_by_text(words).first).to_be_in_viewport()
