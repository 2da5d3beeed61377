"""Camille's Stripe account over its life: linked, left, connected again; and what her clients see meanwhile."""

import re
from collections.abc import Callable, Generator
from dataclasses import replace
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from cabinet import practice
from cabinet.journeys.change_category import change_category
from cabinet.kit.money import Money
from cabinet.practice import NewPractice
from tests.browser.card_holder import SUCCESS
from tests.browser.client import Client
from tests.browser.own_practice import (
    a_practice_of_camilles,
    accounts_of,
    owner_in,
    take_account_away,
    turn_payment_on,
    wired,
)
from tests.browser.practitioner import Practitioner
from tests.browser.settings_pages import look_over
from tests.houses import RunningHouse
from tests.people import BRUNO, INES

PAYMENT: Final = "/gerer/facturation/paiement-en-ligne"
LEAVING: Final = f"{PAYMENT}/deconnexion"
PAID: Final = "Première consultation"
_PATIENCE: Final = 15_000


@pytest.fixture
def own(house: RunningHouse) -> NewPractice:
    return a_practice_of_camilles(house)


@pytest.fixture
def camille(page: Page, own: NewPractice) -> Practitioner:
    camille = Practitioner(page, own)
    camille.signs_in()
    return camille


@pytest.fixture
def linked(camille: Practitioner, own: NewPractice, house: RunningHouse) -> Generator[Practitioner]:
    """She says no at Stripe once, then yes; the account is free again for the next story."""
    page = camille.page
    page.goto(f"{PAYMENT}?etape=compte")
    page.get_by_role("button", name="Associer un compte existant").click()
    page.get_by_role("button", name="Annuler").click()
    expect(page.get_by_role("alert").filter(has_text="n’a pas abouti")).to_be_visible()
    page.goto(f"{PAYMENT}?etape=compte")
    page.get_by_role("button", name="Associer un compte existant").click()
    says_yes(page)
    yield camille
    take_account_away(house, accounts_of(house, own)[-1])


def says_yes(page: Page) -> None:
    """Camille allows us to use her account, and comes back."""
    page.get_by_label("Camille Martin, compte existant").check()
    page.get_by_role("button", name="Associer ce compte").click()
    page.wait_for_url(f"**{PAYMENT}")


def asks_a_deposit(house: RunningHouse, own: NewPractice) -> None:
    """Her first category asks 20 € of whoever books."""
    with wired(house) as wired_house:
        with wired_house.reading() as w:
            place = practice.practice_at(w.session, own.slug)
            category = practice.categories_of(w.session, place.id)[0]
            owner = owner_in(w.session, own)
        change_category(
            wired_house.work,
            practice_id=place.id,
            person_id=owner.id,
            category_id=category.id,
            change=replace(practice.change_from(category), payment_asked="deposit_amount", deposit=Money.euros(20)),
            seen_version=category.version,
        )


def disconnects(page: Page, choice: str, password: str) -> None:
    """The form of the page."""
    page.get_by_label(choice).check()
    page.get_by_label("Votre mot de passe", exact=True).fill(password)
    page.get_by_role("button", name="Déconnecter le compte").click()


def test_camille_leaves_her_account_and_comes_back(
    linked: Practitioner, own: NewPractice, house: RunningHouse, a_visitor: Callable[..., Page]
) -> None:
    page, password = linked.page, own.owner.password
    asks_a_deposit(house, own)
    page.goto(LEAVING)
    expect(page.get_by_text(f"1\u00a0catégorie demande un paiement\u00a0: {PAID}.")).to_be_visible()
    look_over(page)
    disconnects(page, "À régler sur place", "un autre")
    expect(page.get_by_role("alert").filter(has_text="Mot de passe incorrect")).to_be_visible()
    expect(page.get_by_label("À régler sur place")).to_be_checked()
    look_over(page)
    disconnects(page, "À régler sur place", password)
    expect(page.get_by_text("le compte Stripe est déconnecté depuis le")).to_be_visible()
    look_over(page)

    bruno = Client(a_visitor())
    bruno.opens(own.slug)
    bruno.chooses(PAID)
    spoken = bruno.takes_a_time()
    bruno.writes(BRUNO)
    bruno.goes_on()
    bruno.sees_confirmation(spoken)
    expect(bruno.page.locator("main")).to_contain_text("sur place")

    page.get_by_label("Non réservables").check()
    page.get_by_role("button", name="Enregistrer ce choix").click()
    expect(page.get_by_text("Vos modifications sont enregistrées.")).to_be_visible()
    ines = Client(a_visitor())
    ines.opens(own.slug)
    expect(ines.page.get_by_role("link", name=PAID)).to_have_count(0)
    page.goto("/tableau-de-bord")
    expect(page.get_by_text("les réservations payantes sont fermées")).to_be_visible()
    page.get_by_role("link", name="Reconnecter un compte").click()

    page.get_by_label("Associer un compte Stripe existant").check()
    page.get_by_label("Votre mot de passe", exact=True).fill(password)
    page.get_by_role("button", name="Connecter ce compte").click()
    says_yes(page)
    ines.opens(own.slug)
    ines.chooses(PAID)
    ines.takes_a_time()
    ines.writes(INES)
    ines.goes_on()
    ines.sees_title("Paiement des arrhes")


def test_camille_writes_her_statement_and_rehearses(
    camille: Practitioner, own: NewPractice, house: RunningHouse, a_visitor: Callable[..., Page]
) -> None:
    page = camille.page
    page.goto(f"{PAYMENT}/essai")
    expect(page.get_by_text("La répétition commence quand vos clients peuvent payer en ligne.")).to_be_visible()
    turn_payment_on(house, own)
    page.goto(f"{PAYMENT}/libelle")
    text = page.get_by_label("Libellé")
    expect(text).to_have_value("CABINET MARTIN")
    text.fill("ÉLISE")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("alert").filter(has_text="lettres sans accent")).to_be_visible()
    look_over(page)
    text.fill("C. Martin Paris")
    expect(page.get_by_text("15/22 caractères").first).to_be_visible()
    expect(page.get_by_role("figure")).to_contain_text("C. Martin Paris")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Vos modifications sont enregistrées.")).to_be_visible()
    look_over(page)

    page.goto(f"{PAYMENT}/essai")
    expect(page.get_by_text("Aucune catégorie réservable ne demande de paiement")).to_be_visible()
    asks_a_deposit(house, own)
    page.reload()
    expect(page.get_by_role("link", name=re.compile("Ouvrir ma page de réservation"))).to_have_attribute(
        "href", f"/rdv/{own.slug}"
    )
    look_over(page)
    herself = Client(a_visitor())
    herself.opens(own.slug)
    herself.chooses(PAID)
    herself.takes_a_time()
    herself.writes(replace(BRUNO, first_name="Camille", last_name="Martin", email=own.owner.email))
    herself.goes_on()
    herself.sees_title("Paiement des arrhes")
    herself.types_card(SUCCESS)
    herself.presses_pay()
    herself.sees_title("Rendez-vous confirmé")

    done = page.locator("p").filter(has_text="C’est fait vous avez réservé et payé")
    expect(done).to_be_visible(timeout=_PATIENCE)
    expect(page.get_by_role("listitem").filter(has_text="E-mail de confirmation parti")).to_contain_text(
        "Fait", timeout=_PATIENCE
    )
    look_over(page)
    page.get_by_role("link", name="Voir Facture émise").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Facture")
