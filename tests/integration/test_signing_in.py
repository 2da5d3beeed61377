"""Who signs in may do so as often as they like; who guesses may not."""

from collections.abc import AsyncIterator
from typing import Final

import httpx
import pytest

from cabinet import database, practice
from cabinet.api.routes import api
from cabinet.practice import NoSuchPractice
from cabinet.wiring import house
from tests.people import CAMILLE, CHLOE

OURS: Final = {"origin": "http://127.0.0.1:3000"}


@pytest.fixture(scope="module", autouse=True)
def _practices() -> None:
    """Camille and Chloé, in the database of this process."""
    database.migrate(house().engine)
    with house().work() as w:
        try:
            practice.practice_at(w.session, CAMILLE.slug)
        except NoSuchPractice:
            practice.enter_practice(w.session, CAMILLE, now=w.now)
            practice.enter_practice(w.session, CHLOE, now=w.now)


@pytest.fixture
async def browser() -> AsyncIterator[httpx.AsyncClient]:
    """Something that posts the form."""
    transport = httpx.ASGITransport(api)
    async with httpx.AsyncClient(transport=transport, base_url=OURS["origin"], headers=OURS) as browser:
        yield browser


async def sent_to(browser: httpx.AsyncClient, email: str, password: str) -> str:
    """Where the form leads with this address and this password."""
    answer = await browser.post("/api/session", data={"email": email, "password": password})
    return answer.headers["location"]


async def test_camille_signs_in_as_often_as_she_likes(browser: httpx.AsyncClient) -> None:
    for _ in range(12):
        assert await sent_to(browser, CAMILLE.owner.email, CAMILLE.owner.password) == "/tableau-de-bord"


async def test_who_guesses_is_stopped_even_with_the_right_word_at_last(browser: httpx.AsyncClient) -> None:
    for guess in range(10):
        assert (await sent_to(browser, CHLOE.owner.email, f"guess {guess}")).endswith("identifiants")
    assert (await sent_to(browser, CHLOE.owner.email, CHLOE.owner.password)).endswith("trop-d-essais")


async def test_a_stranger_elsewhere_shuts_nobody_out() -> None:
    async def from_network(address: str, password: str) -> str:
        transport = httpx.ASGITransport(api, client=(address, 50000))
        async with httpx.AsyncClient(transport=transport, base_url=OURS["origin"], headers=OURS) as elsewhere:
            return await sent_to(elsewhere, CHLOE.owner.email, password)

    for guess in range(13):
        await from_network("198.51.100.7", f"guess {guess}")

    assert (await from_network("198.51.100.7", CHLOE.owner.password)).endswith("trop-d-essais")
    assert await from_network("203.0.113.9", CHLOE.owner.password) == "/tableau-de-bord"


@pytest.mark.parametrize(
    ("email", "password", "problem"),
    [("", "", "incomplet"), ("camille@martin.example", "", "incomplet"), ("c" * 400, "x", "identifiants")],
    ids=["nothing", "no password", "over-long"],
)
async def test_what_cannot_be_a_sign_in_goes_back_to_the_form_with_a_sentence(
    browser: httpx.AsyncClient, email: str, password: str, problem: str
) -> None:
    assert (await sent_to(browser, email, password)).endswith(problem)


async def test_a_form_from_another_site_signs_nobody_in(browser: httpx.AsyncClient) -> None:
    form = {"email": CAMILLE.owner.email, "password": CAMILLE.owner.password}
    answer = await browser.post("/api/session", data=form, headers={"origin": "https://mechant.example"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
