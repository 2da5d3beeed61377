"""The page that plays Stripe's OAuth: Camille lets her software use an account she has, or not."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def wish(software: str) -> dict[str, str]:
    """What a platform asks."""
    return {
        "client_id": "ca_sandbox",
        "response_type": "code",
        "scope": "read_write",
        "state": "s&1",
        "redirect_uri": f"{software}/return",
    }


@pytest.fixture
def page(window: Page, sandbox_url: str, wish: dict[str, str]) -> Page:
    """Camille on the page her software sent her to."""
    window.goto(f"{sandbox_url}/oauth/authorize?{urlencode(wish)}")
    return window


def test_camille_links_an_account_she_has(page: Page) -> None:
    expect(page.get_by_text("Bac à sable Stripe : aucun paiement réel")).to_be_visible()
    page.get_by_role("radio").last.check()
    page.get_by_role("button", name="Associer ce compte").click()
    page.wait_for_url("**/return?**")
    answer = _answer(page)
    assert answer["state"] == "s&1"
    assert answer["code"].startswith("ac_")


def test_camille_thinks_better_of_it(page: Page) -> None:
    page.get_by_role("button", name="Annuler").click()
    page.wait_for_url("**/return?**")
    answer = _answer(page)
    assert (answer["error"], answer["state"]) == ("access_denied", "s&1")


def test_an_account_that_is_not_hers_cannot_be_slipped_in(page: Page) -> None:
    page.get_by_role("radio").first.evaluate("radio => (radio.value = 'acct_1')")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Associer ce compte").click()
    expect(page.get_by_role("heading", name="Compte non associé")).to_be_visible()


@pytest.mark.parametrize(
    "mistake", [{"client_id": "ca_1"}, {"response_type": "token"}, {"scope": "all"}, {"redirect_uri": "javascript:1"}]
)
def test_a_platform_that_asks_badly_sends_nobody_anywhere(
    window: Page, sandbox_url: str, wish: dict[str, str], mistake: dict[str, str]
) -> None:
    answer = window.goto(f"{sandbox_url}/oauth/authorize?{urlencode(wish | mistake)}")
    assert answer
    assert answer.status == 400
    expect(window.get_by_role("heading", name="Demande incorrecte")).to_be_visible()


def test_what_a_platform_writes_is_shown_as_text(window: Page, sandbox_url: str, wish: dict[str, str]) -> None:
    window.goto(f"{sandbox_url}/oauth/authorize?{urlencode(wish | {'client_id': '<h1>ruse</h1>'})}")
    expect(window.get_by_text("<h1>ruse</h1>")).to_be_visible()


def _answer(page: Page) -> dict[str, str]:
    return {name: value for name, [value] in parse_qs(urlsplit(page.url).query).items()}
