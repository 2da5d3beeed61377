"""The page that plays Stripe's onboarding: Camille says who she is, now or later."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect

from tests.browser_sandbox.merchant import TEST_IBAN, Merchant


@pytest.fixture
def newcomer(sandbox_url: str) -> Merchant:
    """An account that has not been through onboarding."""
    return Merchant.new(sandbox_url)


@pytest.fixture
def page(window: Page, newcomer: Merchant, software: str) -> Page:
    """Camille on the page her software sent her to."""
    window.goto(newcomer.onboarding_link(software))
    return window


def test_camille_tells_stripe_who_she_is(page: Page, newcomer: Merchant, software: str) -> None:
    expect(page.get_by_text("Bac à sable Stripe : aucun paiement réel")).to_be_visible()
    expect(page.get_by_label("Nom de l’entreprise")).to_have_value("Cabinet Martin")
    page.get_by_label("Produits ou services").fill("Séances de massage")
    expect(page.get_by_text(TEST_IBAN)).to_be_visible()
    page.get_by_role("button", name="Utiliser l’IBAN d’essai").click()
    with page.expect_request("**/_sandbox/onboarding/*") as request:
        page.get_by_role("button", name="Envoyer à Stripe").click()
    page.wait_for_url(f"{software}/return")
    sent = parse_qs(request.value.post_data or "")
    assert set(sent) == {"business_name", "product_description", "iban"}, "her identity stays with her"
    account = newcomer.client.v2.core.accounts.retrieve(newcomer.id, {"include": ["defaults"]})
    assert account.defaults.profile.product_description == "Séances de massage"  # type: ignore[union-attr]


def test_what_is_missing_is_said_beside_its_field(page: Page) -> None:
    page.get_by_label("Nom de l’entreprise").fill("")
    page.get_by_label("Prénom et nom").fill(" ")
    page.get_by_role("button", name="Envoyer à Stripe").click()
    expect(page.get_by_text("Ce champ est obligatoire.")).to_have_count(4)
    expect(page.get_by_label("Nom de l’entreprise")).to_be_focused()
    expect(page.get_by_label("IBAN du compte bancaire")).to_have_accessible_description(
        "Stripe y verse vos encaissements. Ce champ est obligatoire."
    )
    page.get_by_label("Nom de l’entreprise").fill("Cabinet Martin")
    expect(page.get_by_text("Ce champ est obligatoire.")).to_have_count(3)


@pytest.mark.parametrize("never", ["31/04/2000", "14/05/2185", "hier"])
def test_a_birthday_that_cannot_be_is_refused(page: Page, never: str) -> None:
    page.get_by_label("Produits ou services").fill("Séances")
    page.get_by_label("Date de naissance").fill(never)
    page.get_by_role("button", name="Envoyer à Stripe").click()
    expect(page.get_by_text("Indiquez une date passée, telle que 14/05/1985.")).to_be_visible()
    expect(page.get_by_label("Date de naissance")).to_be_focused()


def test_a_wrong_iban_is_refused_and_nothing_is_lost(page: Page) -> None:
    page.get_by_label("Produits ou services").fill("Séances")
    page.get_by_label("IBAN du compte bancaire").fill("FR14 2004 1010 0505 0001 3M02 607")
    page.get_by_role("button", name="Envoyer à Stripe").click()
    expect(page.get_by_text("Cet IBAN n’est pas valable. Vérifiez-le et réessayez.")).to_be_visible()
    expect(page.get_by_label("IBAN du compte bancaire")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("IBAN du compte bancaire")).to_be_focused()
    expect(page.get_by_label("Produits ou services")).to_have_value("Séances")


def test_later_leads_back_and_the_link_goes_on_working(page: Page, software: str) -> None:
    link = page.url
    page.get_by_role("link", name="Plus tard").click()
    page.wait_for_url(f"{software}/return")
    page.goto(link)
    expect(page.get_by_role("heading", name="Votre compte Stripe")).to_be_visible()


def test_an_account_that_told_everything_sees_the_end_of_its_iban(page: Page, newcomer: Merchant) -> None:
    newcomer.onboard(page.url)
    page.goto(newcomer.onboarding_link())
    expect(page.get_by_text("Compte actuel : •••• 2606")).to_be_visible()


def test_a_used_link_leads_to_a_new_one(page: Page, newcomer: Merchant, software: str) -> None:
    link = page.url
    newcomer.onboard(link)
    page.goto(link)
    assert page.url == f"{software}/refresh"


def test_a_form_whose_link_was_used_elsewhere_says_so(page: Page, newcomer: Merchant) -> None:
    newcomer.onboard(page.url)
    page.get_by_label("Produits ou services").fill("Séances")
    page.get_by_role("button", name="Utiliser l’IBAN d’essai").click()
    page.get_by_role("button", name="Envoyer à Stripe").click()
    expect(page.get_by_role("alert").get_by_text("Ce lien n’est plus valable.")).to_be_visible()


def test_an_unknown_link_is_a_page_in_french(window: Page, sandbox_url: str) -> None:
    answer = window.goto(f"{sandbox_url}/setup/unknown")
    assert answer
    assert answer.status == 404
    expect(window.get_by_role("heading", name="Lien inconnu")).to_be_visible()


def test_a_link_that_is_too_old_leads_to_a_new_one(page: Page, sandbox_file: Path, software: str) -> None:
    with closing(sqlite3.connect(sandbox_file)) as kept:
        grown_old = "update object set private = json_set(private, '$.expires_at', 0) where id = ?"
        kept.execute(grown_old, [page.url.rsplit("/", 1)[1]])
        kept.commit()
    page.reload()
    assert page.url == f"{software}/refresh"
