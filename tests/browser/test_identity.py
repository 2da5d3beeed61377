"""Camille says who her practice is."""

import re

from playwright.sync_api import Page, expect

from tests.browser.own_practice import a_practice_of_camilles
from tests.browser.practitioner import Practitioner
from tests.browser.settings_pages import look_over
from tests.houses import RunningHouse

SAVE = "Enregistrer"


def test_camille_becomes_a_company_and_is_told_all_that_is_missing(page: Page, house: RunningHouse) -> None:
    camille = Practitioner(page, a_practice_of_camilles(house))
    camille.signs_in()
    camille.goes_to("Gérer")
    page.get_by_role("link", name=re.compile("^Identité du cabinet")).click()
    camille.sees_title("Identité du cabinet")
    expect(page.get_by_label("Nom légal")).to_have_value("Camille Martin")
    expect(page.get_by_label("Capital social")).not_to_be_visible()
    expect(page.get_by_label(re.compile("droit de rétractation"))).not_to_be_checked()
    look_over(page)

    page.get_by_label("Forme juridique").select_option("SARL")
    expect(page.get_by_label("Capital social")).to_be_visible()
    page.get_by_label("Numéro SIRET").fill("732 829 320 00075")
    page.get_by_label("Profession").select_option("Coach")
    expect(page.get_by_label(re.compile("droit de rétractation"))).not_to_be_visible()
    page.get_by_role("button", name=SAVE).click()

    summary = page.get_by_role("alert").filter(has_text="Il y a un problème")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("listitem")).to_have_count(4)
    expect(summary).to_contain_text("L’exonération des soins (article 261-4-1° du CGI) ne vaut pas")
    expect(page.get_by_label("Forme juridique")).to_have_value("sarl")
    look_over(page)

    page.get_by_label("Numéro SIRET").fill("732 829 320 00074")
    page.get_by_label("Capital social").fill("1000")
    page.get_by_label("Ville du RCS").fill("Paris")
    page.get_by_role("radio", name=re.compile("^Assujetti à la TVA")).check()
    page.get_by_label("Numéro de TVA intracommunautaire").fill("FR44732829320")
    page.get_by_role("button", name=SAVE).click()

    expect(page.get_by_text("Vos modifications sont enregistrées.")).to_be_visible()
    expect(page.get_by_text(re.compile("Sur vos factures.*SARL au capital de 1.000.€, RCS.Paris"))).to_be_visible()
    look_over(page)

    camille.goes_to("Gérer")
    page.get_by_role("link", name=re.compile("^Journal")).click()
    camille.sees_title("Journal")
    expect(page.get_by_role("row", name=re.compile("Identité du cabinet modifiée"))).to_contain_text("Camille Martin")
    look_over(page)
