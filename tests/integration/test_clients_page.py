"""Camille's clients: found as she types, each with an arrangement of their own, and nobody else's business."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from cabinet import practice
from cabinet.practice import Client, JournalEntry
from cabinet.views import clients
from cabinet.web.clients.client.state import ClientState
from cabinet.web.clients.list.state import ClientsState
from cabinet.web.connection import ConnectionState
from tests.billing_desk import NONSENSE, pages_over, signed_in, tells_nothing
from tests.bills import an_appointment
from tests.factories import owner_of
from tests.people import BRUNO, CHLOE, INES, Visitor
from tests.tab import OpenTab, Tab
from tests.world import TUESDAY_TEN, TUESDAY_TWO, World

ELISE = Visitor(first_name="Élise", last_name="Cœur", email="elise@courrier.example")


@pytest.fixture
def peopled(world: World) -> World:
    """Bruno and Inès have booked at Camille's."""
    an_appointment(world, BRUNO, at=TUESDAY_TEN)
    an_appointment(world, INES, at=TUESDAY_TWO)
    return world


@pytest.fixture
async def open_tab(peopled: World, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[OpenTab]:
    async with pages_over(peopled, monkeypatch) as open_tab:
        yield open_tab


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", ["Inès Benali", "Élise Cœur", "Bruno Lefèvre"]),
        ("lefevre BRUNO", ["Bruno Lefèvre"]),
        ("ines", ["Inès Benali"]),
        ("coeur", ["Élise Cœur"]),
        ("ELISE@", ["Élise Cœur"]),
        ("06 39 98 10 01", ["Bruno Lefèvre"]),
        ("+33639", ["Bruno Lefèvre"]),
        ("nobody", []),
        ("%", []),
    ],
)
def test_a_client_is_found_however_their_name_is_spelt(peopled: World, typed: str, names: list[str]):
    an_appointment(peopled, ELISE, at=TUESDAY_TWO.replace(hour=15))

    found = clients.look(peopled.house.reading, practice_id=peopled.camille.id, typed=typed, language="fr")

    assert [row.name for row in found.rows] == names
    assert found.count == f"{len(names)}\u00a0client{'s' if len(names) > 1 else ''}"


def test_a_long_list_says_that_there_are_more(peopled: World):
    with peopled.house.work() as w:
        found, number = practice.clients_like(w.session, peopled.camille.id, "", limit=1)

    assert (len(found), number) == (1, 2)


async def test_camille_agrees_with_bruno_that_he_is_never_asked(open_tab: OpenTab, peopled: World) -> None:
    bruno, _ = people(peopled)
    camille = await open_tab(f"/clients/{bruno.id}", cookies=signed_in())
    shown = camille.shows(ClientState, "view")
    assert (shown["name"], shown["payment_rule"]) == ("Bruno Lefèvre", "as_category")
    assert [visit["payment"] for visit in shown["visits"]] == ["À régler sur place"]

    await save(camille, client=bruno.id, payment_rule="never")
    await save(camille, client=bruno.id, payment_rule="never")

    assert camille.shows(ClientState, "is_saved")
    assert people(peopled)[0].payment_rule == "never"
    [entry] = peopled.all(JournalEntry)
    assert (entry.action, entry.person_id) == ("client_never_asked", owner_of(peopled, peopled.camille).id)
    listed = await open_tab("/clients?recherche=lefevre", cookies=signed_in())
    assert [row["agreed"] for row in listed.shows(ClientsState, "view")["rows"]] == ["Jamais demandé"]


async def test_chloe_is_refused_and_told_nothing(open_tab: OpenTab, peopled: World) -> None:
    bruno, _ = people(peopled)
    for address in (f"/clients/{bruno.id}", "/clients", "/clients?recherche=lefevre"):
        chloe = await open_tab(address, cookies=signed_in(CHLOE))
        await save(chloe, client=bruno.id, payment_rule="never")
        tells_nothing(chloe)

    assert chloe.shows(ClientState, "problem") == "Ce client n’existe pas, ou n’est pas de votre cabinet."
    assert people(peopled)[0].payment_rule == "as_category"


async def test_a_stranger_is_sent_to_sign_in(open_tab: OpenTab, peopled: World) -> None:
    bruno, _ = people(peopled)
    for address in ("/clients", f"/clients/{bruno.id}"):
        stranger = await open_tab(address)
        assert stranger.sent_to.startswith("/connexion?next=%2Fclients")
        await save(stranger, client=bruno.id, payment_rule="never")
        tells_nothing(stranger)

    assert people(peopled)[0].payment_rule == "as_category"


@pytest.mark.parametrize("nonsense", NONSENSE, ids=lambda value: repr(value)[:12])
async def test_nonsense_changes_nothing(open_tab: OpenTab, peopled: World, nonsense: Any) -> None:
    bruno, _ = people(peopled)
    camille = await open_tab(f"/clients/{bruno.id}", cookies=signed_in())
    await call(camille, ClientState, "save", form=nonsense)
    await save(camille, client=nonsense, payment_rule="never")
    await save(camille, client=bruno.id, payment_rule=nonsense)
    await call(camille, ClientsState, "seek", typed=nonsense)
    await call(camille, ClientsState, "search", form=nonsense)
    await call(camille, ClientsState, "search", form={"recherche": nonsense})

    assert not camille.was_told("Traceback")
    assert not camille.shows(ConnectionState, "broke")
    assert {client.payment_rule for client in people(peopled)} == {"as_category"}


async def test_the_list_is_where_the_address_says(open_tab: OpenTab) -> None:
    camille = await open_tab("/clients", cookies=signed_in())
    await camille.fire(ClientsState.seek("Inès &"))
    assert camille.sent_to == "/clients?recherche=In%C3%A8s+%26"
    await camille.fire(ClientsState.search({"recherche": " "}))
    assert camille.sent_to == "/clients"


def people(world: World) -> list[Client]:
    """Bruno and Inès."""
    return sorted(world.all(Client), key=lambda client: client.first_name)


async def save(tab: Tab, **form: Any) -> None:
    """Sends the form of a client's page."""
    await call(tab, ClientState, "save", form=form)


async def call(tab: Tab, state: type[Any], handler: str, **payload: Any) -> None:
    """Sends an event by its name, as a bare client does."""
    await tab.send(f"{state.get_full_name()}.{handler}", payload)
