"""Camille finds an invoice again: by its status, its number, its client, its day; the address keeps it."""

import re
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect

from cabinet.billing import Invoice
from cabinet.practice import NewPractice
from tests.browser.accessibility import examine, moved_while_it_came
from tests.browser.own_invoices import invoices, pay_in_cash
from tests.browser.own_practice import a_practice_of_camilles
from tests.browser.practitioner import Practitioner
from tests.houses import RunningHouse
from tests.people import BRUNO, INES, Visitor, a_crowd

LIST: Final = "/facturation/factures"
ELISE: Final = Visitor(first_name="Élise", last_name="Vasseur", email="elise@courrier.example")


@pytest.fixture
def practice(house: RunningHouse) -> NewPractice:
    return a_practice_of_camilles(house)


@pytest.fixture
def issued(house: RunningHouse, practice: NewPractice) -> dict[str, Invoice]:
    """Élise came in an earlier month, Bruno and Inès two weeks ago; Inès has paid."""
    [elise] = invoices(house, practice, [ELISE], days_ago=45)
    bruno, ines = invoices(house, practice, [BRUNO, INES], days_ago=14)
    pay_in_cash(house, practice, ines)
    return {"Élise Vasseur": elise, "Bruno Lefèvre": bruno, "Inès Benali": ines}


@pytest.fixture
def camille(page: Page, practice: NewPractice) -> Practitioner:
    camille = Practitioner(page, practice)
    camille.signs_in()
    return camille


def clients(page: Page) -> Locator:
    """Whose invoices are shown, in order."""
    return page.locator("tbody tr td:nth-of-type(2)")


def search(page: Page, what: str) -> None:
    """By the field, and its button."""
    page.get_by_label("Chercher une facture").fill(what)
    page.get_by_role("button", name="Chercher").click()


def see(page: Page, *names: str) -> None:
    """These clients' invoices, and nobody else's."""
    expect(clients(page)).to_have_text(list(names))
    expect(page.get_by_text(f"{len(names)}\u00a0facture", exact=False).first).to_be_visible()


def test_before_the_first_invoice_the_list_says_where_they_come_from(camille: Practitioner) -> None:
    page = camille.page
    page.goto(LIST)
    expect(page.get_by_text("Aucune facture pour l’instant.")).to_be_visible()
    examine(page)
    page.get_by_role("link", name="Voir les rendez-vous à facturer").click()
    camille.sees_title("Rendez-vous à facturer")


def test_the_statuses_are_ways_that_reload_and_back_keep(camille: Practitioner, issued: dict[str, Invoice]) -> None:
    page, statuses = camille.page, camille.page.get_by_role("navigation", name="Filtrer par statut")
    page.goto(LIST)
    see(page, "Inès Benali", "Bruno Lefèvre", "Élise Vasseur")
    examine(page)
    statuses.get_by_role("link", name="À payer").click()
    see(page, "Bruno Lefèvre", "Élise Vasseur")
    expect(statuses.get_by_role("link", name="À payer")).to_have_attribute("aria-current", "true")
    examine(page)
    statuses.get_by_role("link", name="Payées").click()
    see(page, "Inès Benali")
    expect(page.get_by_role("row", name=issued["Inès Benali"].number)).to_contain_text("Payée")
    page.reload()
    see(page, "Inès Benali")
    expect(statuses.get_by_role("link", name="Payées")).to_have_attribute("aria-current", "true")
    assert moved_while_it_came(page) == 0
    page.go_back()
    see(page, "Bruno Lefèvre", "Élise Vasseur")
    page.get_by_role("link", name=issued["Bruno Lefèvre"].number).click()
    camille.sees_title(f"Facture {issued['Bruno Lefèvre'].number}")
    page.go_back()
    see(page, "Bruno Lefèvre", "Élise Vasseur")


def test_an_invoice_is_found_by_what_camille_knows_of_it(camille: Practitioner, issued: dict[str, Invoice]) -> None:
    page = camille.page
    elise, bruno = issued["Élise Vasseur"], issued["Bruno Lefèvre"]
    page.goto(LIST)
    for what in (elise.number, "elise", "VASSEUR Elise", f"{elise.issued_on:%d/%m/%Y}", f"{elise.issued_on:%m/%Y}"):
        search(page, what)
        see(page, "Élise Vasseur")
    search(page, "lefevre")
    see(page, "Bruno Lefèvre")
    expect(page.locator("main > [role=status]")).to_have_text("1\u00a0facture")
    search(page, bruno.number.removesuffix(bruno.number[-1]))
    see(page, "Inès Benali", "Bruno Lefèvre", "Élise Vasseur")
    examine(page)


def test_what_is_sought_stands_in_the_address_and_in_the_field(
    camille: Practitioner, issued: dict[str, Invoice]
) -> None:
    page, field = camille.page, camille.page.get_by_label("Chercher une facture")
    page.goto(LIST)
    search(page, "élise")
    see(page, "Élise Vasseur")
    page.reload()
    see(page, "Élise Vasseur")
    expect(field).to_have_value("élise")
    search(page, "ines")
    see(page, "Inès Benali")
    page.go_back()
    see(page, "Élise Vasseur")
    expect(field).to_have_value("élise")

    page.get_by_role("link", name="Payées").click()
    expect(page.get_by_text("Aucune facture ne correspond.")).to_be_visible()
    expect(field).to_have_value("élise")
    examine(page)
    page.get_by_role("link", name="Voir toutes les factures").click()
    see(page, "Inès Benali", "Bruno Lefèvre", "Élise Vasseur")
    expect(field).to_have_value("")
    page.go_back()
    expect(field).to_have_value("élise")
    search(page, "50 % & <b>")
    expect(page.get_by_text("Aucune facture ne correspond.")).to_be_visible()
    page.get_by_role("link", name="À payer").click()
    expect(page).to_have_url(re.compile("statut=a-payer"))
    expect(field).to_have_value("50 % & <b>")


def test_a_long_list_has_pages_that_reload_and_back_keep(
    house: RunningHouse, practice: NewPractice, camille: Practitioner
) -> None:
    crowd = a_crowd(27)
    invoices(house, practice, crowd, days_ago=28)
    page, pages = camille.page, camille.page.get_by_role("navigation", name="Pages de la liste")
    newest = [f"{who.first_name} {who.last_name}" for who in reversed(crowd)]
    page.goto(LIST)
    expect(camille.card("Factures")).to_contain_text("27\u00a0factures")
    expect(clients(page)).to_have_text(newest[:25])
    expect(pages).to_have_text(re.compile("^Page 1 sur 2"))
    examine(page)
    pages.get_by_role("link", name="Plus anciennes").click()
    expect(clients(page)).to_have_text(newest[25:])
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    page.reload()
    expect(clients(page)).to_have_text(newest[25:])
    examine(page)
    search(page, "client1")
    expect(camille.card("Factures")).to_contain_text("11\u00a0factures")
    expect(pages).to_have_count(0)
    page.go_back()
    expect(clients(page)).to_have_text(newest[25:])
    pages.get_by_role("link", name="Plus récentes").click()
    expect(clients(page)).to_have_text(newest[:25])


def test_a_page_that_is_not_there_shows_one_that_is(camille: Practitioner, issued: dict[str, Invoice]) -> None:
    for number in ("0", "99", "-1", "x", "²", "9" * 40):
        camille.page.goto(f"{LIST}?page={number}")
        see(camille.page, "Inès Benali", "Bruno Lefèvre", "Élise Vasseur")


def test_what_is_being_written_is_not_taken_away_by_the_answer_to_what_was_sent_before(
    camille: Practitioner, issued: dict[str, Invoice]
) -> None:
    page, field = camille.page, camille.page.get_by_label("Chercher une facture")
    page.goto(LIST)
    see(page, "Inès Benali", "Bruno Lefèvre", "Élise Vasseur")
    field.fill("ines")
    page.evaluate(_SENDS_AND_GOES_ON_WRITING)
    see(page, "Inès Benali")
    expect(field).to_have_value("lefevre")
    page.get_by_role("button", name="Chercher").click()
    see(page, "Bruno Lefèvre")


_SENDS_AND_GOES_ON_WRITING: Final = """() => {
  const field = document.getElementById("recherche");
  field.form.requestSubmit();
  field.value = "lefevre";
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""
