"""Bruno books, and pays where it is asked; whatever happens, his time and his words are kept."""

import re
from collections.abc import Callable, Generator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.accessibility import examine
from tests.browser.card_holder import ASKS_BANK, DECLINED, SUCCESS, WITHOUT_FUNDS
from tests.browser.client import FREE_CATEGORY, PAID_CATEGORY, Client
from tests.browser.faults import Faults
from tests.browser.paid_practice import end_holds, make_paid
from tests.houses import RunningHouse

# The browser itself tells its console when Stripe answers a card with 402.
_REFUSED_BY_STRIPE = "the server responded with a status of 402"


@pytest.fixture(scope="session")
def paid_house(house: RunningHouse) -> RunningHouse:
    """The house, where Chloé asks a deposit of 20 €."""
    make_paid(house)
    return house


@pytest.fixture(autouse=True)
def _no_holds_left(house: RunningHouse) -> Generator[None]:
    """What one story held is free again in the next: everybody here comes from one network."""
    yield
    end_holds(house)


@pytest.fixture
def bruno(page: Page) -> Client:
    return Client(page)


def test_bruno_books_without_paying(bruno: Client) -> None:
    bruno.opens("martin")
    examine(bruno.page)
    bruno.chooses(FREE_CATEGORY)
    examine(bruno.page)
    expect(bruno.page.get_by_text("Étape 2 sur 3")).to_be_visible()
    expect(bruno.page.get_by_text("Étape suivante\u00a0: Vos coordonnées")).to_be_visible()
    spoken = bruno.takes_a_time()
    expect(bruno.page).to_have_title(re.compile(r"Vos coordonnées \(étape.3 sur.3\) · Cabinet Martin"))
    bruno.writes()
    bruno.goes_on()
    bruno.sees_confirmation(spoken)
    expect(bruno.page.locator("main")).to_contain_text("bruno@courrier.example")
    expect(bruno.page.locator("main")).to_contain_text(re.compile(r"R-\w{6}"))
    examine(bruno.page)
    bruno.page.reload()
    bruno.sees_confirmation(spoken)


def test_bruno_pays_a_deposit(paid_house: RunningHouse, bruno: Client) -> None:
    bruno.opens("moreau")
    choice = bruno.page.get_by_role("link", name=PAID_CATEGORY)
    for words in ("60\u00a0min", "65,00\u00a0€", "20,00\u00a0€"):
        expect(choice).to_contain_text(words)
    bruno.chooses(PAID_CATEGORY)
    sum_due = bruno.page.get_by_role("complementary").get_by_text("20,00\u00a0€").filter(visible=True)
    expect(sum_due).to_have_count(1)

    spoken = bruno.comes_to_the_payment("moreau")
    examine(bruno.page)
    expect(bruno.page.get_by_text("Étape 4 sur 4")).to_be_visible()
    expect(sum_due).to_have_count(1)
    expect(bruno.page.get_by_role("textbox", name="Adresse e-mail")).to_have_count(0)
    beside_the_card = bruno.page.get_by_role("main").locator("section").filter(has_text="Paiement sécurisé")
    expect(beside_the_card.locator(bruno.pay_button)).to_have_text("Réserver et payer 20,00 €")
    for words in ("Le paiement est traité par Stripe", "versée à titre d’arrhes", "annul"):
        expect(beside_the_card).to_contain_text(words)
    bruno.types_card(SUCCESS)
    bruno.presses_pay()
    bruno.sees_confirmation(spoken)
    main = bruno.page.locator("main")
    expect(main).to_contain_text("3 place du Marché, 69002 Lyon")
    expect(main).to_contain_text("Payé en ligne (arrhes)20,00 €")
    expect(main).to_contain_text("Reste à régler sur place45,00 €")
    bruno.page.go_back()
    expect(bruno.page).to_have_url(re.compile(r"etape=confirmation$"))
    bruno.sees_title("Rendez-vous confirmé")
    expect(bruno.pay_button).to_have_count(0)


def test_a_refused_card_keeps_time_and_words_and_another_one_pays(
    paid_house: RunningHouse, bruno: Client, faults: Faults
) -> None:
    faults.expect(_REFUSED_BY_STRIPE)
    spoken = bruno.comes_to_the_payment("moreau")
    bruno.types_card(DECLINED)
    bruno.presses_pay()
    alert = bruno.page.locator("main").get_by_role("alert")
    expect(alert).to_contain_text("Votre banque a refusé ce paiement. Aucun montant n’a été débité.")
    examine(bruno.page)
    expect(bruno.pay_button).to_be_enabled()
    bruno.types_card(WITHOUT_FUNDS)
    bruno.presses_pay()
    expect(alert).to_contain_text("provision insuffisante")
    bruno.types_card(SUCCESS)
    bruno.presses_pay()
    bruno.sees_confirmation(spoken)


def test_the_bank_s_question_may_be_given_up_in_every_way_and_answered_at_last(
    paid_house: RunningHouse, bruno: Client
) -> None:
    spoken = bruno.comes_to_the_payment("moreau")
    bruno.types_card(ASKS_BANK)
    number = bruno.card.get_by_label("Numéro de carte")
    typed = number.input_value()
    alert = bruno.page.locator("main").get_by_role("alert")
    for give_up in (_says_no, _closes, _presses_escape, _goes_back_on_a_phone):
        bruno.presses_pay()
        expect(bruno.pay_button).to_have_attribute("aria-busy", "true")
        expect(bruno.bank.get_by_role("button", name="Réussir")).to_be_focused()
        give_up(bruno)
        expect(bruno.page.get_by_role("dialog")).to_have_count(0)
        expect(alert).to_contain_text("L’authentification n’a pas abouti. Aucun montant n’a été débité.")
        expect(bruno.pay_button).to_have_text("Réserver et payer 20,00 €")
        expect(bruno.pay_button).to_have_attribute("aria-busy", "false")
        expect(number).to_have_value(typed)
    examine(bruno.page)
    bruno.presses_pay()
    bruno.bank.get_by_role("button", name="Réussir").click()
    bruno.sees_confirmation(spoken)


def test_a_bank_that_never_asks_its_question_does_not_keep_bruno(
    paid_house: RunningHouse, bruno: Client, faults: Faults
) -> None:
    faults.expect("net::ERR_FAILED")
    spoken = bruno.comes_to_the_payment("moreau")
    bruno.types_card(ASKS_BANK)
    bruno.page.context.route("**/_3ds/*", lambda route: route.abort())
    bruno.page.clock.install()
    bruno.presses_pay()
    expect(bruno.page.get_by_role("dialog")).to_be_visible()
    bruno.page.clock.fast_forward(10_000)
    expect(bruno.page.locator("main").get_by_role("alert")).to_contain_text("L’authentification n’a pas abouti.")
    expect(bruno.pay_button).to_have_attribute("aria-busy", "false")
    bruno.page.context.unroute("**/_3ds/*")
    bruno.presses_pay()
    bruno.bank.get_by_role("button", name="Réussir").click()
    bruno.sees_confirmation(spoken)


def test_the_card_survives_a_lost_line_and_a_press_meanwhile_charges_nothing(
    paid_house: RunningHouse, bruno: Client, faults: Faults
) -> None:
    faults.expect("net::ERR_|WebSocket|websocket")
    page = bruno.page
    spoken = bruno.comes_to_the_payment("moreau")
    bruno.types_card(SUCCESS)
    number = bruno.card.get_by_label("Numéro de carte")
    typed = number.input_value()

    page.context.set_offline(True)
    expect(page.get_by_text("Connexion perdue")).to_be_visible()
    bruno.presses_pay()
    alert = page.locator("main").get_by_role("alert")
    expect(alert).to_have_text("Vous êtes hors ligne\u00a0: rien n’est parti. Réessayez dès que la connexion revient.")
    expect(bruno.pay_button).to_have_attribute("aria-busy", "false")
    examine(page)

    page.context.set_offline(False)
    expect(page.get_by_text("Connexion perdue")).to_have_count(0, timeout=15_000)
    expect(alert).to_have_count(0)
    expect(number).to_have_value(typed)
    bruno.presses_pay()
    bruno.sees_confirmation(spoken)


def test_the_card_survives_a_restart_of_the_house(paid_house: RunningHouse, bruno: Client, faults: Faults) -> None:
    faults.expect("net::ERR_|WebSocket|websocket")
    spoken = bruno.comes_to_the_payment("moreau")
    bruno.types_card(SUCCESS)
    number = bruno.card.get_by_label("Numéro de carte")
    typed = number.input_value()
    paid_house.kill_app()
    expect(bruno.page.get_by_text("Connexion perdue")).to_be_visible(timeout=15_000)
    paid_house.start_app()
    expect(bruno.page.get_by_text("Connexion perdue")).to_have_count(0, timeout=30_000)
    expect(number).to_have_value(typed)
    bruno.presses_pay()
    bruno.sees_confirmation(spoken)


def test_a_double_click_on_a_time_is_one_step_and_back_shows_no_step_that_is_over(bruno: Client) -> None:
    page = bruno.page
    bruno.opens("martin")
    bruno.chooses(FREE_CATEGORY)
    before = _history(page)
    bruno.free_times.first.dblclick()
    bruno.sees_title("Vos coordonnées")
    bruno.writes()
    assert _history(page) == before + 1
    bruno.goes_on()
    bruno.sees_title("Rendez-vous confirmé")
    bruno.page.goto("/rdv/martin?etape=coordonnees")
    bruno.sees_title("Rendez-vous confirmé")
    expect(page).to_have_url(re.compile(r"\?etape=confirmation$"))


def test_two_presses_are_one_payment(paid_house: RunningHouse, bruno: Client) -> None:
    bruno.comes_to_the_payment("moreau")
    bruno.types_card(ASKS_BANK)
    bruno.pay_button.dblclick()
    expect(bruno.pay_button).to_have_attribute("aria-busy", "true")
    expect(bruno.pay_button).to_have_text("Paiement en cours…")
    expect(bruno.page.locator("dialog iframe")).to_have_count(1)
    bruno.bank.get_by_role("button", name="Réussir").click()
    bruno.sees_title("Rendez-vous confirmé")


def test_google_pay_books_as_well(paid_house: RunningHouse, bruno: Client) -> None:
    spoken = bruno.comes_to_the_payment("moreau")
    wallets = bruno.page.frame_locator("iframe[title='Secure express checkout frame']")
    wallets.get_by_role("button", name="Google Pay").click()
    bruno.bank.get_by_role("button", name="Payer").click()
    bruno.sees_confirmation(spoken)


def test_the_webhook_turns_the_page_when_the_browser_says_nothing(paid_house: RunningHouse, bruno: Client) -> None:
    spoken = bruno.comes_to_the_payment("moreau")
    # Stripe takes the card, and its answer never reaches the page.
    bruno.page.context.route(re.compile(r"/v1/payment_intents/\w+/confirm"), _answer_is_lost)
    bruno.types_card(SUCCESS)
    bruno.presses_pay()
    bruno.sees_confirmation(spoken)


def test_while_stripe_is_silent_the_page_confirms_and_turns_by_itself(
    paid_house: RunningHouse, bruno: Client, stripe_is_silent: Callable[[], None], faults: Faults
) -> None:
    # Stripe's own script is not answered either.
    faults.expect("the server responded with a status of 503")
    spoken = bruno.comes_to_the_payment("moreau")
    bruno.types_card(SUCCESS)
    bruno.presses_pay()
    confirming = bruno.page.get_by_role("status").filter(has_text="Nous confirmons votre paiement.")
    expect(confirming).to_be_visible()
    expect(bruno.pay_button).to_have_count(0)
    examine(bruno.page)
    stripe_is_silent()
    expect(confirming).to_have_count(0, timeout=30_000)
    bruno.sees_confirmation(spoken)


def test_a_reload_finds_what_the_bank_has_agreed_to_and_no_second_pay_button(
    paid_house: RunningHouse, bruno: Client
) -> None:
    # Neither the browser nor a webhook tells us: the worker, which hears them, is not there.
    paid_house.stop_worker()
    spoken = bruno.comes_to_the_payment("moreau")
    bruno.page.context.route(re.compile(r"/v1/payment_intents/\w+/confirm"), _answer_is_lost)
    bruno.types_card(SUCCESS)
    bruno.presses_pay()
    expect(bruno.page.locator("body[data-answer-is-lost]")).to_have_count(1)
    bruno.page.reload()
    bruno.sees_confirmation(spoken)


def test_reload_and_back_keep_step_words_and_time(paid_house: RunningHouse, bruno: Client) -> None:
    page = bruno.page
    spoken = bruno.comes_to_the_payment("moreau")
    page.reload()
    bruno.sees_title("Paiement des arrhes")
    expect(page.locator("main")).to_contain_text(spoken)
    page.go_back()
    bruno.sees_title("Vos coordonnées")
    expect(page.get_by_label("Prénom")).to_have_value("Bruno")
    page.reload()
    expect(page.get_by_label("Adresse e-mail")).to_have_value("bruno@courrier.example")
    page.go_back()
    bruno.sees_title("Choisir un créneau")
    expect(page.get_by_role("button", name=spoken)).to_have_attribute("aria-pressed", "true")
    examine(page)
    page.go_forward()
    page.go_forward()
    bruno.sees_title("Paiement des arrhes")
    page.get_by_role("link", name="Revenir aux coordonnées").click()
    bruno.sees_title("Vos coordonnées")


def test_half_written_words_survive_a_reload(bruno: Client) -> None:
    bruno.opens("martin")
    bruno.chooses(FREE_CATEGORY)
    bruno.takes_a_time()
    bruno.page.get_by_label("Prénom").press_sequentially("Brun")
    bruno.page.reload()
    expect(bruno.page.get_by_label("Prénom")).to_have_value("Brun")


def test_every_fault_is_said_at_once_and_nothing_is_lost(paid_house: RunningHouse, bruno: Client) -> None:
    page = bruno.page
    bruno.opens("moreau")
    bruno.chooses(PAID_CATEGORY)
    bruno.takes_a_time()
    for label, purpose in (
        ("Prénom", "given-name"),
        ("Nom", "family-name"),
        ("Adresse e-mail", "email"),
        ("Téléphone (facultatif)", "tel"),
    ):
        expect(page.get_by_label(label, exact=True)).to_have_attribute("autocomplete", purpose)
    for label, kind in (("Adresse e-mail", "email"), ("Téléphone", "tel")):
        expect(page.get_by_label(label)).to_have_attribute("type", kind)
    expect(page.get_by_label("Téléphone")).to_have_accessible_description(re.compile("en cas d’imprévu"))
    expect(page.get_by_label("J’accepte les")).not_to_be_checked()
    page.get_by_label("Prénom").fill("Bruno")
    page.get_by_label("Adresse e-mail").fill("bruno@")
    bruno.goes_on()
    summary = page.get_by_role("alert").filter(has_text="Il y a un problème")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_text(
        [
            "Indiquez votre nom, en 60 caractères au plus.",
            "Indiquez une adresse e-mail au format nom@exemple.fr",
            "Acceptez les conditions générales de vente pour continuer.",
        ]
    )
    expect(page).to_have_title(re.compile("^Erreur"))
    expect(page.get_by_label("Prénom")).to_have_value("Bruno")
    examine(page)
    summary.get_by_role("link").nth(1).click()
    expect(page.get_by_label("Adresse e-mail")).to_be_focused()
    page.keyboard.type("courrier.example")
    expect(summary.get_by_role("link")).to_have_count(2)
    page.get_by_label("Nom", exact=True).fill("Lefèvre")
    bruno.accepts_the_terms()
    expect(summary).to_have_count(0)
    expect(page).to_have_title(re.compile("^Vos coordonnées"))
    bruno.goes_on()
    bruno.sees_title("Paiement des arrhes")


def test_a_time_that_somebody_is_booking_says_so_at_once(bruno: Client, a_visitor: Callable[..., Page]) -> None:
    ines = Client(a_visitor())
    for client in (bruno, ines):
        client.opens("martin")
        client.chooses(FREE_CATEGORY)
    spoken = bruno.free_times.first.get_attribute("aria-label") or ""
    ines.takes_a_time()
    expect(bruno.page.get_by_role("button", name=spoken)).to_have_count(0)
    expect(bruno.page.get_by_text("en cours de réservation").first).to_be_visible()
    examine(bruno.page)
    ines.page.go_back()
    ines.page.get_by_role("button", name="Libérer ce créneau").click()
    expect(bruno.page.get_by_role("button", name=spoken)).to_be_visible()


def test_a_hold_near_its_end_is_extended_in_one_click(house: RunningHouse, bruno: Client) -> None:
    bruno.opens("martin")
    bruno.chooses(FREE_CATEGORY)
    bruno.takes_a_time()
    end_holds(house, in_seconds=60)
    bruno.page.reload()
    warning = bruno.page.get_by_role("alert").filter(has_text="Votre créneau n’est plus gardé pour vous que jusqu’à")
    expect(warning).to_be_visible()
    examine(bruno.page)
    # It says the same as the line it stands for, and follows whoever writes at the foot of the page.
    expect(bruno.page.get_by_text("Créneau gardé pour vous").filter(visible=True)).to_have_count(0)
    bruno.page.get_by_role("button", name="Confirmer le rendez-vous").scroll_into_view_if_needed()
    expect(warning).to_be_in_viewport(ratio=1)
    warning.get_by_role("button", name="Garder 10 minutes de plus").click()
    expect(warning).to_have_count(0)
    expect(bruno.page.get_by_text("Créneau gardé pour vous").filter(visible=True)).to_have_count(1)


def test_a_lost_time_is_told_kindly_and_the_words_are_kept(house: RunningHouse, bruno: Client) -> None:
    bruno.opens("martin")
    bruno.chooses(FREE_CATEGORY)
    bruno.takes_a_time()
    bruno.writes()
    end_holds(house, in_seconds=3)
    bruno.page.reload()
    bruno.sees_title("Choisir un créneau")
    expect(bruno.page.get_by_text("Votre créneau n’est plus gardé.")).to_be_visible()
    expect(bruno.page.get_by_role("heading", name="Les créneaux les plus proches")).to_be_visible()
    examine(bruno.page)
    bruno.takes_a_time()
    expect(bruno.page.get_by_label("Prénom")).to_have_value("Bruno")


def test_a_time_that_goes_while_the_bank_asks_is_changed_for_another_without_a_card(
    paid_house: RunningHouse, bruno: Client, a_visitor: Callable[..., Page]
) -> None:
    loses_the_time(paid_house, bruno, Client(a_visitor()))
    said = bruno.page.get_by_text("Votre banque a autorisé 20,00 €")
    expect(said).to_contain_text("Rien n’est débité.")
    examine(bruno.page)
    bruno.page.reload()
    expect(said).to_be_visible()
    expect(said).to_contain_text(re.compile("mais le créneau du .* venait d’être pris"))
    other = bruno.takes_a_time(1)
    expect(said).to_contain_text("Terminez votre réservation avant le")
    expect(said).not_to_contain_text("Choisissez")
    bruno.accepts_the_terms()
    bruno.goes_on()
    bruno.sees_title("Paiement des arrhes")
    expect(bruno.page.get_by_text("aucune carte à saisir")).to_be_visible()
    examine(bruno.page)
    bruno.pay_button.dblclick()
    bruno.sees_confirmation(other)


def test_who_wants_no_other_time_is_told_that_nothing_was_taken(
    paid_house: RunningHouse, bruno: Client, a_visitor: Callable[..., Page]
) -> None:
    loses_the_time(paid_house, bruno, Client(a_visitor()))

    bruno.page.get_by_role("button", name="Ne plus réserver et annuler l’autorisation").click()

    said = bruno.page.get_by_text("L’autorisation de 20,00 € est annulée et rien n’a été débité.")
    expect(said).to_be_visible()
    expect(bruno.page.get_by_text("Votre créneau n’est plus gardé")).to_have_count(0)
    examine(bruno.page)


def test_when_stripe_cannot_be_reached_bruno_is_told_what_to_do(
    paid_house: RunningHouse, bruno: Client, faults: Faults
) -> None:
    faults.expect("net::ERR_FAILED")
    page = bruno.page
    page.context.route(f"{paid_house.sandbox_url}/**", lambda route: route.abort())
    bruno.opens("moreau")
    bruno.chooses(PAID_CATEGORY)
    bruno.takes_a_time()
    bruno.writes()
    bruno.accepts_the_terms()
    bruno.goes_on()
    alert = page.locator("main").get_by_role("alert")
    expect(alert).to_contain_text("Le formulaire de paiement n’a pas pu s’afficher")
    expect(alert).to_contain_text("04 99 00 56 78")
    examine(page)
    page.context.unroute(f"{paid_house.sandbox_url}/**")
    page.get_by_role("button", name="Réessayer").click()
    expect(bruno.card.get_by_label("Numéro de carte")).to_be_visible()


def test_bruno_looks_at_another_week_and_finds_it_again(bruno: Client) -> None:
    bruno.opens("martin")
    bruno.chooses(FREE_CATEGORY)
    days = bruno.page.locator("main section h2")
    first = days.nth(0).inner_text()
    bruno.page.get_by_role("link", name="Semaine suivante").click()
    expect(bruno.page.get_by_role("link", name="Semaine précédente")).to_be_visible()
    expect(days.nth(0)).not_to_have_text(first)
    bruno.page.reload()
    expect(bruno.page.get_by_role("link", name="Semaine précédente")).to_be_visible()


def test_the_wizard_speaks_english_at_its_english_address(bruno: Client) -> None:
    bruno.opens("martin")
    bruno.page.get_by_role("link", name="English").click()
    bruno.sees_title("Reason for your visit")
    expect(bruno.page.locator("html")).to_have_attribute("lang", "en")


def test_a_practice_that_is_not_there(bruno: Client) -> None:
    bruno.page.goto("/rdv/personne")
    bruno.sees_title("Cette page ne peut pas s’afficher")
    expect(bruno.page.get_by_text("Ce cabinet n’existe pas, ou son adresse a changé.")).to_be_visible()
    examine(bruno.page)


def _history(page: Page) -> int:
    return int(page.evaluate("history.length"))


def loses_the_time(house: RunningHouse, client: Client, other: Client) -> None:
    """The client's bank takes longer to ask its question than their time is held, and the other one has it."""
    lost = client.comes_to_the_payment("moreau")
    client.types_card(ASKS_BANK)
    client.presses_pay()
    expect(client.bank.get_by_role("button", name="Réussir")).to_be_focused()
    end_holds(house)
    other.opens("moreau")
    other.chooses(PAID_CATEGORY)
    other.takes_the_time(lost)
    client.bank.get_by_role("button", name="Réussir").click()
    client.sees_title("Choisir un créneau")


def _answer_is_lost(route: Route) -> None:
    route.fetch()
    route.request.frame.page.evaluate("document.body.dataset.answerIsLost = ''")


def _says_no(bruno: Client) -> None:
    bruno.bank.get_by_role("button", name="Échouer").click()


def _closes(bruno: Client) -> None:
    bruno.bank.get_by_role("button", name="Fermer").click()


def _presses_escape(bruno: Client) -> None:
    bruno.page.keyboard.press("Escape")


def _goes_back_on_a_phone(bruno: Client) -> None:
    # A phone's Back closes what stands above the page, without asking the page first.
    bruno.page.evaluate("document.querySelector('dialog').close()")
