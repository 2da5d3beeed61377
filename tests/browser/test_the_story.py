"""From a practice without online payment to a paid appointment on a desk that was open all the time."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from cabinet.practice import NewPractice
from tests.browser.accessibility import examine
from tests.browser.card_holder import DECLINED, SUCCESS
from tests.browser.client import Client
from tests.browser.faults import Faults
from tests.browser.own_practice import a_practice_of_camilles
from tests.browser.practitioner import Practitioner
from tests.houses import RunningHouse

_CATEGORY = "Première consultation"
_TURNS_WITHIN = 2_000
_VERIFIED_WITHIN = 20_000


@pytest.fixture
def practice(house: RunningHouse) -> NewPractice:
    """A practice that nobody else looks at."""
    return a_practice_of_camilles(house)


def test_from_nothing_to_a_paid_appointment(
    practice: NewPractice, page: Page, a_visitor: Callable[[], Page], faults: Faults
) -> None:
    camille = Practitioner(page, practice)
    camille.signs_in()
    turns_payment_on(camille)
    asks_a_deposit(camille)
    camille.goes_to("Tableau de bord")
    camille.sees_title("Bonjour Camille")

    bruno = Client(a_visitor())
    comes_to_the_payment(bruno, practice.slug)
    faults.expect("the server responded with a status of 402")
    bruno.types_card(DECLINED)
    bruno.presses_pay()
    expect(bruno.page.get_by_role("alert").filter(has_text="Votre banque a refusé ce paiement")).to_be_visible()
    bruno.types_card(SUCCESS)
    bruno.presses_pay()
    bruno.sees_title("Rendez-vous confirmé")

    sees_the_payment(camille)
    examine(page)
    camille.goes_to("Courriels")
    expect(page.get_by_role("link", name=re.compile("Votre rendez-vous du")).first).to_be_visible()


def test_the_desk_turns_when_the_client_is_gone_before_the_answer_comes(
    practice: NewPractice, page: Page, a_visitor: Callable[[], Page], faults: Faults
) -> None:
    faults.expect("net::ERR_FAILED")
    camille = Practitioner(page, practice)
    camille.signs_in()
    turns_payment_on(camille)
    asks_a_deposit(camille)
    camille.goes_to("Tableau de bord")
    camille.sees_title("Bonjour Camille")

    bruno = Client(a_visitor())
    comes_to_the_payment(bruno, practice.slug)
    bruno.types_card(SUCCESS)
    answers: list[int] = []

    def the_bank_agrees_and_nobody_hears(route: Route) -> None:
        answers.append(route.fetch().status)
        route.abort()

    bruno.page.context.route("**/v1/payment_intents/*/confirm", the_bank_agrees_and_nobody_hears)
    bruno.presses_pay()
    bruno.page.wait_for_event("requestfailed", lambda request: request.url.endswith("/confirm"))
    bruno.page.context.close()

    sees_the_payment(camille)
    assert answers == [200]


def turns_payment_on(camille: Practitioner) -> None:
    """By the assistant and Stripe's own page, until Stripe says yes."""
    page = camille.page
    camille.goes_to("Gérer")
    page.get_by_role("link", name="Paiement en ligne").first.click()
    camille.sees_title("Paiement en ligne")
    page.locator("main").get_by_text("Activer le paiement en ligne", exact=True).last.click()
    page.get_by_label("Nom de votre entreprise").fill("Cabinet Martin")
    page.get_by_label("Produits ou services proposés").fill("Consultations au cabinet et en visio")
    page.get_by_role("button", name="Créer un compte Stripe").click()
    page.get_by_role("button", name="Utiliser l’IBAN d’essai").click()
    page.get_by_role("button", name="Envoyer à Stripe").click()
    expect(page.get_by_text("Actif", exact=True)).to_be_visible(timeout=_VERIFIED_WITHIN)


def asks_a_deposit(camille: Practitioner) -> None:
    """Twenty euros at booking, for the first kind of appointment."""
    page = camille.page
    page.get_by_role("link", name="Choisir ce que paie le client").click()
    page.get_by_role("row", name=re.compile(_CATEGORY)).get_by_role("link").first.click()
    camille.sees_title(_CATEGORY)
    page.get_by_label("Paiement partiel, montant fixe").check()
    page.get_by_label("Montant à la réservation").fill("20")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text(re.compile("vos modifications sont enregistrées", re.IGNORECASE)).first).to_be_visible()


def comes_to_the_payment(bruno: Client, slug: str) -> None:
    """Everything before the payment."""
    bruno.opens(slug)
    bruno.chooses(_CATEGORY)
    bruno.takes_a_time()
    bruno.writes()
    bruno.goes_on()
    bruno.sees_title("Paiement des arrhes")
    expect(bruno.card.get_by_label("Numéro de carte")).to_be_visible()


def sees_the_payment(camille: Practitioner) -> None:
    """At the desk that was open all the time, without a reload."""
    latest = camille.card("Dernières réservations").get_by_role("listitem").first
    expect(latest).to_contain_text("Bruno Lefèvre", timeout=_TURNS_WITHIN)
    expect(latest).to_contain_text("Arrhes 20,00\u00a0€")
