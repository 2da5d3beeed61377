"""Whoever holds the link pays what is left, once, in front of one page that always says how things stand."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from cabinet.billing import Invoice
from cabinet.practice import NewPractice
from tests.browser.accessibility import examine, moved_while_it_came
from tests.browser.card_holder import ASKS_BANK, DECLINED, SUCCESS
from tests.browser.faults import Faults
from tests.browser.own_invoices import PRICE, SERVICE, a_link, an_invoice
from tests.browser.own_practice import (
    a_practice_of_camilles,
    accounts_of,
    decide,
    is_active,
    taken_by,
    turn_payment_on,
)
from tests.browser.payer import Payer
from tests.browser.practitioner import Practitioner
from tests.houses import RunningHouse

_AT_ONCE: Final = 2_000  # milliseconds
# The browser itself tells its console when Stripe answers a card with 402, or a second confirmation with 400.
_REFUSED_BY_STRIPE: Final = "the server responded with a status of 40[02]"
_WITHOUT_THE_HOUSE: Final = "net::ERR_|WebSocket|websocket"


@dataclass(frozen=True)
class Asked:
    """Bruno's invoice of 70 €, and the link that he was sent."""

    house: RunningHouse
    practice: NewPractice
    invoice: Invoice
    link: str

    @property
    def taken(self) -> list[int]:
        """What has really been taken from anybody, in cents, one number a charge."""
        return taken_by(self.house, self.practice)

    @property
    def at_the_desk(self) -> str:
        """Where Camille sees it."""
        return f"/facturation/factures/{self.invoice.id}"


@pytest.fixture
def asked(house: RunningHouse) -> Asked:
    practice = a_practice_of_camilles(house)
    turn_payment_on(house, practice)
    invoice = an_invoice(house, practice)
    return Asked(house, practice, invoice, a_link(house, practice, invoice))


@pytest.fixture
def bruno(page: Page) -> Payer:
    return Payer(page)


@pytest.fixture
def camille(a_visitor: Callable[[], Page], asked: Asked) -> Practitioner:
    camille = Practitioner(a_visitor(), asked.practice)
    camille.signs_in()
    return camille


def alert(payer: Payer) -> Locator:
    """What went wrong, beside the button."""
    return payer.page.locator("main").get_by_role("alert")


def open_tab(camille: Practitioner, address: str) -> Page:
    """One more tab of hers."""
    tab = camille.page.context.new_page()
    tab.goto(address)
    expect(tab.get_by_text("en direct").locator("visible=true")).to_have_count(1)
    return tab


def records_cash(tab: Page, amount: str) -> None:
    """Camille, before the invoice."""
    tab.get_by_role("button", name="Enregistrer un règlement").click()
    tab.get_by_label("Espèces").check()
    tab.get_by_label("Montant reçu").fill(amount)
    tab.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(tab.get_by_text("Le règlement est enregistré.")).to_be_visible()


def test_bruno_is_refused_tries_again_and_everybody_sees_it_paid(
    asked: Asked, bruno: Payer, camille: Practitioner, faults: Faults
) -> None:
    faults.expect(_REFUSED_BY_STRIPE)
    desk = camille.page
    at_the_invoice = open_tab(camille, asked.at_the_desk)
    in_the_list = open_tab(camille, "/facturation/factures")

    bruno.opens(asked.link, asked.invoice)
    expect(bruno.page).to_have_title(f"Payer la facture {asked.invoice.number} · {asked.practice.name}")
    expect(bruno.page.locator("main")).to_contain_text(f"{SERVICE}, 60\u00a0min{PRICE}")
    expect(bruno.pay_button).to_have_text(f"Payer {PRICE}")
    assert moved_while_it_came(bruno.page) < 0.01
    examine(bruno.page)
    bruno.types_card(DECLINED)
    bruno.presses_pay()
    expect(alert(bruno)).to_contain_text("Votre banque a refusé ce paiement. Aucun montant n’a été débité.")
    examine(bruno.page)

    bruno.page.evaluate("document.body.dataset.same = 'page'")
    bruno.types_card(ASKS_BANK)
    bruno.presses_pay()
    bruno.bank.get_by_role("button", name="Réussir").click()
    bruno.sees_it_paid(asked.invoice)
    expect(desk.get_by_text("À encaisser").locator("..")).to_contain_text("0,00\u00a0€", timeout=_AT_ONCE)
    expect(desk.get_by_text("Encaissé ce mois").locator("..")).to_contain_text(PRICE, timeout=_AT_ONCE)
    expect(at_the_invoice.get_by_text("Payée", exact=True)).to_be_visible(timeout=_AT_ONCE)
    expect(in_the_list.get_by_role("row", name=asked.invoice.number)).to_contain_text("Payée", timeout=_AT_ONCE)
    assert bruno.page.evaluate("document.body.dataset.same") == "page"
    assert bruno.page.url == asked.link
    expect(bruno.page.locator("main")).to_contain_text(
        re.compile(r"Payée le \w+ \d.* à\s\d+\sh\s\d\d · Visa •••• 3220")
    )
    expect(bruno.page.get_by_role("heading", level=1)).to_be_focused()
    examine(bruno.page)
    examine(at_the_invoice)

    bruno.page.reload()
    bruno.sees_it_paid(asked.invoice)
    bruno.page.goto("/")
    bruno.page.go_back()
    bruno.sees_it_paid(asked.invoice)
    assert asked.taken == [7000]
    camille.goes_to("Courriels")
    receipt = camille.page.get_by_role("link").filter(has_text=f"Cabinet Martin\u00a0: paiement reçu, {PRICE}")
    expect(receipt).to_have_count(1)


def test_on_a_telephone_the_first_screen_says_what_is_paid_to_whom_and_how(
    asked: Asked, a_visitor: Callable[..., Page]
) -> None:
    bruno = Payer(a_visitor(on="phone"))
    bruno.opens(asked.link, asked.invoice)
    main = bruno.page.locator("main")
    for part in (
        bruno.page.get_by_text(asked.practice.name).first,
        bruno.page.get_by_role("heading", level=1),
        main.get_by_text(PRICE).first,
        main.get_by_text("Échéance"),
        bruno.page.get_by_role("heading", name="Paiement sécurisé"),
        bruno.page.frame_locator("iframe[title='Secure express checkout frame']").get_by_role(
            "button", name="Google Pay"
        ),
    ):
        expect(part).to_be_in_viewport(ratio=1)


def test_two_presses_are_one_payment(asked: Asked, bruno: Payer) -> None:
    bruno.opens(asked.link, asked.invoice)
    bruno.types_card(ASKS_BANK)
    bruno.pay_button.dblclick()
    expect(bruno.pay_button).to_have_attribute("aria-busy", "true")
    expect(bruno.page.locator("dialog iframe")).to_have_count(1)
    bruno.bank.get_by_role("button", name="Réussir").click()
    bruno.sees_it_paid(asked.invoice)
    assert asked.taken == [7000]


def test_two_people_pay_at_once_and_one_of_them_is_charged(
    asked: Asked, bruno: Payer, a_visitor: Callable[[], Page], faults: Faults
) -> None:
    faults.expect(_REFUSED_BY_STRIPE)
    ines = Payer(a_visitor())
    for payer in (bruno, ines):
        payer.opens(asked.link, asked.invoice)
        payer.types_card(SUCCESS)
    for payer in (bruno, ines):
        payer.pay_button.click(no_wait_after=True)
    for payer in (bruno, ines):
        payer.sees_it_paid(asked.invoice)
        expect(alert(payer)).to_have_count(0)
    assert asked.taken == [7000]


def test_while_the_bank_asks_bruno_ines_pays_and_nobody_pays_twice(
    asked: Asked, bruno: Payer, a_visitor: Callable[[], Page], faults: Faults
) -> None:
    faults.expect(_REFUSED_BY_STRIPE)
    ines = Payer(a_visitor())
    for payer in (bruno, ines):
        payer.opens(asked.link, asked.invoice)
    bruno.types_card(ASKS_BANK)
    bruno.presses_pay()
    expect(bruno.bank.get_by_role("button", name="Réussir")).to_be_visible()
    ines.types_card(SUCCESS)
    ines.presses_pay()
    ines.sees_it_paid(asked.invoice)
    bruno.sees_it_paid(asked.invoice)
    bruno.bank.get_by_role("button", name="Réussir").click()
    expect(bruno.page.locator("dialog iframe")).to_have_count(0)
    expect(alert(bruno)).to_have_count(0)
    assert asked.taken == [7000]


def test_what_camille_receives_at_the_desk_changes_the_page_by_itself(
    asked: Asked, bruno: Payer, camille: Practitioner
) -> None:
    bruno.opens(asked.link, asked.invoice)
    bruno.types_card(SUCCESS)
    tab = open_tab(camille, asked.at_the_desk)
    records_cash(tab, "20")
    expect(bruno.pay_button).to_have_text("Payer 50,00\u00a0€", timeout=_AT_ONCE)
    expect(bruno.page.locator("main")).to_contain_text(re.compile(r"Réglé le .* \(Espèces\)-20,00\u00a0€"))
    expect(bruno.card.get_by_label("Numéro de carte")).to_have_value("4242 4242 4242 4242")
    bruno.presses_pay()
    bruno.sees_it_paid(asked.invoice)
    assert asked.taken == [5000]


def test_while_the_bank_asks_bruno_camille_is_paid_in_cash_and_he_is_told(
    asked: Asked, bruno: Payer, camille: Practitioner, faults: Faults
) -> None:
    faults.expect(_REFUSED_BY_STRIPE)
    bruno.opens(asked.link, asked.invoice)
    bruno.types_card(ASKS_BANK)
    bruno.presses_pay()
    expect(bruno.bank.get_by_role("button", name="Réussir")).to_be_visible()
    records_cash(open_tab(camille, asked.at_the_desk), "20")
    expect(bruno.page.locator("main")).to_contain_text("Reste à payer50,00\u00a0€")
    bruno.bank.get_by_role("button", name="Réussir").click()
    expect(alert(bruno)).to_contain_text("Ce paiement a changé entre-temps, dans une autre fenêtre ou au cabinet.")
    expect(bruno.pay_button).to_have_text("Payer 50,00\u00a0€")
    assert asked.taken == []
    bruno.presses_pay()
    bruno.bank.get_by_role("button", name="Réussir").click()
    bruno.sees_it_paid(asked.invoice)
    assert asked.taken == [5000]


def test_a_page_that_has_not_heard_of_it_charges_nothing_and_says_what_is_left(
    asked: Asked, bruno: Payer, camille: Practitioner
) -> None:
    missed: list[str | bytes] = []
    is_deaf = False

    def may_be_deaf(line: WebSocketRoute) -> None:
        line.connect_to_server().on_message(lambda said: missed.append(said) if is_deaf else line.send(said))

    bruno.page.route_web_socket(re.compile("/_event"), may_be_deaf)
    bruno.opens(asked.link, asked.invoice)
    bruno.types_card(SUCCESS)
    is_deaf = True
    records_cash(open_tab(camille, asked.at_the_desk), "20")
    while not any("50,00" in str(said) for said in missed):
        bruno.page.wait_for_timeout(50)
    is_deaf = False
    expect(bruno.pay_button).to_have_text(f"Payer {PRICE}")
    bruno.presses_pay()
    expect(alert(bruno)).to_contain_text(
        "Le reste à payer vient de changer. Vérifiez le nouveau montant avant de payer\u00a0: rien n’a été débité."
    )
    expect(bruno.pay_button).to_have_text("Payer 50,00\u00a0€")
    assert asked.taken == []
    examine(bruno.page)
    bruno.presses_pay()
    bruno.sees_it_paid(asked.invoice)
    assert asked.taken == [5000]


def test_a_press_on_a_cut_line_charges_nothing_and_the_page_comes_back_with_what_is_left(
    asked: Asked, bruno: Payer, camille: Practitioner, faults: Faults
) -> None:
    faults.expect(_WITHOUT_THE_HOUSE)
    tab = open_tab(camille, asked.at_the_desk)
    bruno.opens(asked.link, asked.invoice)
    bruno.types_card(SUCCESS)
    bruno.page.context.set_offline(True)
    lost = bruno.page.get_by_text("Connexion perdue")
    expect(lost).to_be_visible()
    records_cash(tab, "20")
    bruno.presses_pay()
    expect(alert(bruno)).to_have_text(
        "Vous êtes hors ligne\u00a0: rien n’est parti. Réessayez dès que la connexion revient."
    )
    examine(bruno.page)
    bruno.page.context.set_offline(False)
    expect(lost).to_have_count(0, timeout=15_000)
    expect(bruno.pay_button).to_have_text("Payer 50,00\u00a0€")
    expect(bruno.card.get_by_label("Numéro de carte")).to_have_value("4242 4242 4242 4242")
    assert asked.taken == []


def test_the_page_and_the_card_survive_a_restart_of_the_house(asked: Asked, bruno: Payer, faults: Faults) -> None:
    faults.expect(_WITHOUT_THE_HOUSE)
    bruno.opens(asked.link, asked.invoice)
    bruno.types_card(SUCCESS)
    asked.house.kill_app()
    lost = bruno.page.get_by_text("Connexion perdue")
    expect(lost).to_be_visible(timeout=10_000)
    expect(bruno.page.locator("main")).to_contain_text(PRICE)
    examine(bruno.page)
    asked.house.start_app()
    expect(lost).to_have_count(0, timeout=15_000)
    expect(bruno.card.get_by_label("Numéro de carte")).to_have_value("4242 4242 4242 4242")
    bruno.presses_pay()
    bruno.sees_it_paid(asked.invoice)
    assert asked.taken == [7000]


def test_while_stripe_is_silent_the_page_confirms_and_turns_by_itself(
    asked: Asked, bruno: Payer, stripe_is_silent: Callable[[], None], faults: Faults
) -> None:
    # Stripe's own script is not answered either.
    faults.expect("the server responded with a status of 503")
    bruno.opens(asked.link, asked.invoice)
    bruno.types_card(SUCCESS)
    bruno.presses_pay()
    expect(bruno.page.get_by_role("status").filter(has_text="Nous confirmons votre paiement.")).to_be_visible()
    expect(bruno.pay_button).to_have_count(0)
    examine(bruno.page)
    stripe_is_silent()
    expect(bruno.page.get_by_text("Nous confirmons votre paiement.")).to_have_count(0, timeout=30_000)
    bruno.sees_it_paid(asked.invoice)
    assert asked.taken == [7000]


def test_a_practice_that_may_not_charge_any_more_says_to_call(asked: Asked, bruno: Payer) -> None:
    bruno.opens(asked.link, asked.invoice)
    bruno.types_card(SUCCESS)
    decide(asked.house, accounts_of(asked.house, asked.practice)[0], "restricted")
    while is_active(asked.house, asked.practice):
        bruno.page.wait_for_timeout(50)
    bruno.presses_pay()
    expect(alert(bruno)).to_have_text(
        "Attention Ce cabinet ne prend pas de paiement en ligne en ce moment\u202f; rien n’a été débité. Vous "
        "pouvez le régler directement, sur place ou comme convenu avec lui. Ce lien servira de nouveau si le paiement "
        "en ligne reprend. Vous pouvez aussi appeler le cabinet au 01 99 00 12 34."
    )
    expect(bruno.page.get_by_role("link", name="01 99 00 12 34")).to_be_visible()
    expect(bruno.pay_button).to_have_count(0)
    examine(bruno.page)
    assert asked.taken == []
