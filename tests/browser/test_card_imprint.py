"""Bruno leaves his card and pays nothing: what Camille sets, what he reads above the button, and what is kept."""

import re
from collections.abc import Callable
from typing import Final

from playwright.sync_api import Page, Route, expect

from tests.browser.accessibility import examine
from tests.browser.card_holder import ASKS_BANK, DECLINED, SUCCESS
from tests.browser.client import Client
from tests.browser.faults import Faults
from tests.browser.own_practice import a_practice_of_camilles, taken_by, turn_payment_on
from tests.browser.practitioner import Practitioner
from tests.houses import RunningHouse
from tests.people import INES

CATEGORY: Final = "Première consultation"
TITLE: Final = "Empreinte de carte"
BUTTON: Final = "Réserver avec obligation de paiement"
MAY_CHARGE: Final = "le cabinet peut prélever 30,00\u00a0€ sur votre carte"


def test_a_card_is_kept_for_a_fee_and_nothing_is_taken(
    house: RunningHouse, page: Page, a_visitor: Callable[..., Page], faults: Faults
) -> None:
    """R37, R38: article L221-14 of the Code de la consommation."""
    # The browser itself tells its console when Stripe answers a card with 402, or a failed authentication with 400.
    faults.expect("the server responded with a status of 40[02]")
    new = a_practice_of_camilles(house)
    turn_payment_on(house, new)
    camille, bruno = Practitioner(a_visitor(), new), Client(page)
    asks_for_an_imprint(camille)

    bruno.opens(new.slug)
    expect(page.get_by_role("link", name=CATEGORY)).to_contain_text(
        "Empreinte de carte\u00a0: aucun montant prélevé aujourd’hui\u202f; 30,00\u00a0€ si vous annulez tard"
    )
    spoken = comes_to_the_imprint(bruno)
    around = page.locator("form, section").filter(has=bruno.pay_button).last
    for words in (
        "Aucun montant n’est prélevé aujourd’hui.",
        MAY_CHARGE,
        spoken,
        "Prix de la séance\u00a0: 70,00\u00a0€",
    ):
        expect(around).to_contain_text(words)
    expect(around).not_to_contain_text("arrhes")
    examine(page)

    alert = page.locator("main").get_by_role("alert")
    bruno.types_card(DECLINED)
    bruno.presses_pay()
    expect(alert).to_contain_text("Votre banque a refusé cette carte. Rien n’a été prélevé.")
    examine(page)
    page.reload()
    bruno.sees_title(TITLE)
    page.go_back()
    bruno.sees_title("Vos coordonnées")
    page.go_forward()
    bruno.sees_title(TITLE)

    bruno.types_card(ASKS_BANK)
    bruno.presses_pay()
    bruno.bank.get_by_role("button", name="Échouer").click()
    expect(alert).to_contain_text("L’authentification n’a pas abouti. Rien n’a été prélevé.")
    expect(bruno.pay_button).to_have_text(BUTTON)
    bruno.pay_button.dblclick()
    expect(bruno.pay_button).to_have_attribute("aria-busy", "true")
    expect(page.locator("dialog iframe")).to_have_count(1)
    bruno.bank.get_by_role("button", name="Réussir").click()
    bruno.sees_confirmation(spoken)
    main = page.locator("main")
    expect(main).to_contain_text("Empreinte de carteenregistrée, Visa •••• 3220")
    expect(main).to_contain_text(MAY_CHARGE)
    expect(main).to_contain_text("À régler sur place70,00\u00a0€")
    examine(page)
    page.go_back()
    bruno.sees_title("Rendez-vous confirmé")

    camille.page.goto("/tableau-de-bord")
    expect(camille.page.locator("main")).to_contain_text("Empreinte de carte, 30,00\u00a0€")
    assert taken_by(house, new) == []


def test_the_webhook_turns_the_page_when_the_browser_says_nothing(
    house: RunningHouse, page: Page, a_visitor: Callable[..., Page]
) -> None:
    new = a_practice_of_camilles(house)
    turn_payment_on(house, new)
    asks_for_an_imprint(Practitioner(a_visitor(), new))
    ines = Client(page)
    ines.opens(new.slug)
    spoken = comes_to_the_imprint(ines)
    # Stripe keeps the card, and its answer never reaches the page.
    page.context.route(re.compile(r"/v1/setup_intents/\w+/confirm"), _answer_is_lost)
    ines.types_card(SUCCESS)
    ines.presses_pay()
    ines.sees_confirmation(spoken)
    expect(page.locator("main")).to_contain_text("enregistrée, Visa •••• 4242")


def asks_for_an_imprint(camille: Practitioner) -> None:
    """Camille says in the editor that a card is kept, and for how much."""
    camille.signs_in()
    page = camille.page
    page.goto("/gerer/agenda/categories")
    page.get_by_role("link", name=f"Modifier {CATEGORY}").click()
    page.get_by_label("Empreinte de carte").check()
    page.get_by_label("Montant au plus").fill("80")
    expect(page.get_by_text("À qui est-ce demandé")).to_be_visible()
    expect(page.get_by_text("Cette somme est versée à titre de")).to_be_hidden()
    save = page.get_by_role("button", name="Enregistrer")
    save.click()
    expect(page.get_by_label("Montant au plus")).to_have_attribute("aria-invalid", "true")
    examine(page)
    page.get_by_label("Montant au plus").fill("30")
    preview = page.locator("section").filter(has=page.get_by_role("heading", name="Ce que verra le client"))
    expect(preview).to_contain_text(MAY_CHARGE)
    save.click()
    expect(page.get_by_role("status").filter(has_text="vos modifications sont enregistrées")).to_be_visible()
    page.goto("/gerer/agenda/categories")
    expect(page.get_by_role("row", name=re.compile(CATEGORY))).to_contain_text("Empreinte de carte 30,00")


def comes_to_the_imprint(client: Client) -> str:
    """Everything before the card; the time that was taken."""
    client.chooses(CATEGORY)
    spoken = client.takes_a_time()
    client.writes(INES)
    client.goes_on()
    client.sees_title(TITLE)
    expect(client.card.get_by_label("Numéro de carte")).to_be_visible()
    expect(client.pay_button).to_have_text(BUTTON)
    return spoken


def _answer_is_lost(route: Route) -> None:
    route.fetch()
