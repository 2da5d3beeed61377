"""Camille bills in Swiss francs, and Bruno pays in them."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.accessibility import examine
from tests.browser.card_holder import SUCCESS
from tests.browser.client import Client
from tests.browser.own_practice import a_practice_of_camilles, taken_by, turn_payment_on
from tests.browser.practitioner import Practitioner
from tests.browser.settings_pages import look_over
from tests.houses import RunningHouse

OPTIONS = "/gerer/facturation/options"
CATEGORY = "Première consultation"
SAVE = "Enregistrer"


def test_camille_chooses_francs_and_bruno_pays_his_deposit_in_them(
    page: Page, house: RunningHouse, a_visitor: Callable[..., Page]
) -> None:
    practice = a_practice_of_camilles(house)
    camille = Practitioner(page, practice)
    camille.signs_in()
    page.goto(OPTIONS)
    expect(page.get_by_label("Devise")).to_have_value("EUR")
    page.get_by_label("Devise").select_option("Franc suisse (CHF)")
    look_over(page)
    page.get_by_role("button", name=SAVE).click()
    expect(page.get_by_text("Vos modifications sont enregistrées.")).to_be_visible()
    turn_payment_on(house, practice)

    page.goto("/gerer/agenda/categories")
    expect(page.get_by_role("row", name=re.compile(CATEGORY))).to_contain_text("70,00\u00a0CHF")
    page.get_by_role("link", name=f"Modifier {CATEGORY}").click()
    page.get_by_role("radio", name=re.compile("^Paiement partiel, montant fixe")).check()
    deposit = page.get_by_label("Montant à la réservation")
    expect(deposit.locator("..")).to_contain_text("CHF")
    deposit.fill("0,49")
    page.get_by_role("button", name=SAVE).click()
    expect(page.locator("#deposit-error")).to_contain_text("au moins 0,50\u00a0CHF")
    deposit.fill("20 CHF")
    look_over(page)
    page.get_by_role("button", name=SAVE).click()
    expect(page.get_by_text("Vos modifications sont enregistrées.")).to_be_visible()

    bruno = Client(a_visitor())
    bruno.opens(practice.slug)
    expect(bruno.page.get_by_role("link", name=CATEGORY)).to_contain_text(
        "Arrhes à la réservation\u00a0: 20,00\u00a0CHF, puis 50,00\u00a0CHF sur place"
    )
    bruno.chooses(CATEGORY)
    spoken = bruno.takes_a_time()
    bruno.writes()
    bruno.goes_on()
    expect(bruno.pay_button).to_have_text("Réserver et payer 20,00\u00a0CHF")
    examine(bruno.page)
    bruno.types_card(SUCCESS)
    bruno.presses_pay()
    bruno.sees_confirmation(spoken)
    expect(bruno.page.locator("main")).to_contain_text("20,00\u00a0CHF")
    assert taken_by(house, practice) == [2000]

    page.goto(OPTIONS)
    expect(page.get_by_text("La devise ne peut plus changer")).to_be_visible()
    expect(page.get_by_text("Franc suisse (CHF)")).to_be_visible()
    expect(page.locator("select[name=currency]")).to_have_count(0)
    look_over(page)
