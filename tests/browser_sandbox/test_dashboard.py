"""A person makes the rare thing happen: with a button, on a telephone and at a desk, with a mouse or without."""

import re
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import stripe
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect

from tests.sandboxes import RunningSandbox, running_sandbox

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
PLACES = ("", "payments", "payouts", "events")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True, slots=True)
class Practice:
    """Camille's account, and who looks at it from the software's side."""

    sandbox: RunningSandbox
    client: stripe.StripeClient
    id: str

    @property
    def options(self) -> stripe.RequestOptions:
        return {"stripe_account": self.id}

    def paid(self, card: str = "visa") -> stripe.Charge:
        """A payment of 60 euros; its charge."""
        params: Any = {
            "amount": 6000,
            "currency": "eur",
            "payment_method": f"pm_card_{card}",
            "confirm": True,
            "capture_method": "automatic",
            "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
        }
        intent = self.client.v1.payment_intents.create(params, self.options)
        return self.client.v1.charges.retrieve(str(intent.latest_charge), options=self.options)

    def events(self, kind: str) -> list[stripe.Event]:
        """What was told of one kind."""
        return self.client.v1.events.list({"type": kind}, self.options).data


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningSandbox]:
    """A sandbox that may be emptied, and whose time is nobody else's."""
    with running_sandbox(tmp_path_factory.mktemp("dashboard")) as sandbox:
        yield sandbox
        assert "Traceback" not in sandbox.process.log.read_text(), sandbox.process.end_of_log()


@pytest.fixture
def practice(sandbox: RunningSandbox) -> Practice:
    """A practice that takes cards, in an empty sandbox where everything works."""
    sandbox.http.post("/_sandbox/reset", json={}).raise_for_status()
    client = sandbox.client()
    return Practice(sandbox, client, sandbox.active_account(client))


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def screen(request: pytest.FixtureRequest, window: Page, sandbox: RunningSandbox) -> Page:
    """The window, as wide as a telephone, then as a desk."""
    window.set_viewport_size(request.param)
    return window


def test_a_payment_is_disputed_and_the_practice_loses(screen: Page, practice: Practice) -> None:
    charge = practice.paid()
    opens(screen, practice, "payments")
    payment = screen.get_by_role("article")
    payment.get_by_text("Contester", exact=True).click()
    payment.get_by_label("Motif donné par le client").select_option("Prestation non reçue")
    payment.get_by_role("button", name="Ouvrir le litige").click()
    says(screen, "Le paiement est contesté.")
    expect(payment).to_contain_text("Litige de 60,00 €, prestation non reçue attend une réponse")
    expect(payment.get_by_text("Rembourser depuis Stripe")).to_have_count(0)
    payment.get_by_role("button", name="Le cabinet perd").click()
    says(screen, "Le litige est clos en faveur du client.")
    expect(payment.get_by_role("button", name="Le cabinet perd")).to_have_count(0)
    [dispute] = practice.client.v1.disputes.list({"charge": charge.id}, practice.options).data
    assert (dispute.status, dispute.reason) == ("lost", "product_not_received")


def test_an_inquiry_becomes_a_dispute_that_the_practice_wins(screen: Page, practice: Practice) -> None:
    charge = practice.paid()
    opens(screen, practice, "payments")
    screen.get_by_text("Contester", exact=True).click()
    screen.get_by_label("Demande d’information seulement").check()
    screen.get_by_role("button", name="Ouvrir le litige").click()
    says(screen, "La banque demande des informations sur le paiement.")
    expect(screen.get_by_role("article")).to_contain_text("Demande d’information sur 60,00 €")
    screen.get_by_role("button", name="En faire un litige").click()
    says(screen, "La demande d’information est devenue un litige.")
    expect(screen.get_by_role("article")).to_contain_text("Litige de 60,00 €")
    screen.get_by_role("button", name="Le cabinet gagne").click()
    says(screen, "Le litige est clos en faveur du cabinet.")
    [dispute] = practice.client.v1.disputes.list({"charge": charge.id}, practice.options).data
    assert dispute.status == "won"


def test_an_inquiry_is_closed_as_what_it_is(screen: Page, practice: Practice) -> None:
    charge = practice.paid()
    practice.sandbox.steer(f"charges/{charge.id}/dispute", is_inquiry=True)
    opens(screen, practice, "payments")
    screen.get_by_role("button", name="Clore la demande").click()
    says(screen, "La demande d’information est close.")
    expect(screen.get_by_role("article")).to_contain_text("paiement frauduleux close")
    [inquiry] = practice.client.v1.disputes.list({"charge": charge.id}, practice.options).data
    assert inquiry.status == "warning_closed"


def test_an_inquiry_about_what_was_given_back_becomes_no_dispute(window: Page, practice: Practice) -> None:
    charge = practice.paid()
    practice.sandbox.steer(f"charges/{charge.id}/dispute", is_inquiry=True)
    opens(window, practice, "payments")
    practice.sandbox.steer(f"charges/{charge.id}/refund")
    # The page was there before: what the API refuses is told in its own words, and said to be English.
    window.get_by_role("button", name="En faire un litige").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Rien n’a changé")
    expect(window.get_by_text("was given back whole")).to_have_attribute("lang", "en")
    opens(window, practice, "payments")
    expect(window.get_by_role("button", name="Clore la demande")).to_be_visible()
    expect(window.get_by_role("button", name="En faire un litige")).to_have_count(0)


def test_a_part_of_a_payment_is_given_back_and_does_not_arrive(screen: Page, practice: Practice) -> None:
    charge = practice.paid()
    opens(screen, practice, "payments")
    screen.get_by_text("Rembourser depuis Stripe").click()
    expect(screen.get_by_label("Montant en euros")).to_have_value("60,00")
    screen.get_by_label("Montant en euros").fill("12,50")
    screen.get_by_role("button", name="Rembourser").click()
    says(screen, "Le paiement est remboursé.")
    assert practice.client.v1.charges.retrieve(charge.id, options=practice.options).amount_refunded == 1250
    screen.get_by_role("button", name="Faire échouer").click()
    expect(screen.get_by_role("article")).to_contain_text("Remboursement de 12,50 € échoué")
    assert practice.events("refund.failed")


def test_a_refund_that_waits_for_its_client_arrives(screen: Page, practice: Practice) -> None:
    charge = practice.paid()
    asked: stripe.params.RefundCreateParams = {"charge": charge.id, "instructions_email": "bruno@example.org"}
    practice.client.v1.refunds.create(asked, practice.options)
    opens(screen, practice, "payments")
    expect(screen.get_by_role("article")).to_contain_text("Remboursement de 60,00 € attend le client")
    screen.get_by_role("button", name="Faire arriver").click()
    says(screen, "Le remboursement est arrivé.")
    expect(screen.get_by_role("article")).to_contain_text("Remboursement de 60,00 € fait")
    expect(screen.get_by_role("button", name="Faire arriver")).to_have_count(0)


def test_an_amount_that_is_none_is_said_and_changes_nothing(screen: Page, practice: Practice) -> None:
    charge = practice.paid()
    opens(screen, practice, "payments")
    screen.get_by_text("Rembourser depuis Stripe").click()
    screen.get_by_label("Montant en euros").fill("beaucoup")
    screen.get_by_role("button", name="Rembourser").click()
    expect(screen.get_by_role("heading", level=1)).to_have_text("Rien n’a changé")
    expect(screen.get_by_text("Indiquez un montant en euros, tel que 12,50.")).to_have_attribute("lang", "fr")
    assert practice.client.v1.charges.retrieve(charge.id, options=practice.options).amount_refunded == 0


def test_an_account_is_restricted_activated_and_leaves(screen: Page, practice: Practice) -> None:
    opens(screen, practice)
    account = account_of(screen, practice)
    account.get_by_role("button", name="Restreindre").click()
    says(screen, "Le compte a changé d’état.")
    expect(account).to_contain_text("à compléter")
    account.get_by_role("button", name="Refuser").click()
    expect(account).to_contain_text("refusé")
    expect(account.get_by_role("button", name="Refuser")).to_have_count(0)
    account.get_by_role("button", name="Activer").click()
    expect(account).to_contain_text("actif")
    account.get_by_role("button", name="Dissocier").click()
    says(screen, "Le compte n’est plus associé.")
    expect(account.get_by_role("button")).to_have_count(0)
    with pytest.raises(stripe.PermissionError):
        practice.client.v1.accounts.retrieve(practice.id)


def test_a_balance_is_paid_out_and_the_payout_fails(screen: Page, practice: Practice) -> None:
    practice.paid("bypassPending")
    opens(screen, practice)
    account_of(screen, practice).get_by_role("button", name="Virer le solde disponible").click()
    screen.get_by_role("link", name="Virements").click()
    payout = screen.get_by_role("article")
    expect(payout).to_contain_text("58,85 € prévu")
    payout.get_by_role("button", name="Faire arriver").click()
    says(screen, "Le virement est arrivé.")
    payout.get_by_role("button", name="Faire échouer").click()
    expect(payout).to_contain_text("échoué")
    assert practice.events("payout.*")[0].type == "payout.failed"


def test_an_event_is_told_again(screen: Page, practice: Practice) -> None:
    practice.client.v1.webhook_endpoints.create(
        {"url": "http://127.0.0.1:9/nobody", "connect": True, "enabled_events": ["charge.succeeded"]}
    )
    practice.paid()
    opens(screen, practice, "events")
    event = screen.get_by_role("article").filter(has=screen.get_by_role("heading", name="charge.succeeded"))
    expect(event.get_by_role("listitem")).to_have_count(1)
    expect(event).to_contain_text("http://127.0.0.1:9/nobody")
    event.get_by_role("button", name="Renvoyer").click()
    says(screen, "L’événement est envoyé une fois de plus.")
    expect(event.get_by_role("listitem")).to_have_count(2)


def test_time_is_moved(screen: Page, practice: Practice) -> None:
    opens(screen, practice)
    before = practice.sandbox.ahead_seconds
    screen.get_by_role("button", name="Avancer de 8 jours").click()
    says(screen, "L’horloge est avancée.")
    # The sentence is there already: the next page has to be waited for.
    with screen.expect_navigation():
        screen.get_by_role("button", name="Avancer d’une heure", exact=True).click()
    screen.get_by_label("Avancer de", exact=True).fill("3")
    screen.get_by_label("Unité").select_option("heures")
    with screen.expect_navigation():
        screen.get_by_role("button", name="Avancer", exact=True).click()
    expect(screen.get_by_text("d’avance sur l’heure réelle")).to_be_visible()
    after = practice.sandbox.ahead_seconds
    assert abs(after - before - 8 * 86400 - 4 * 3600) < 5


def test_stripe_breaks_down_and_works_again(screen: Page, practice: Practice) -> None:
    opens(screen, practice)
    expect(screen.get_by_text("Tout fonctionne.")).to_be_visible()
    screen.get_by_text("Gêner les demandes").click()
    screen.get_by_label("L’erreur, si c’en est une").select_option("429, trop de demandes")
    screen.get_by_label("Combien de fois").first.select_option("Jusqu’à nouvel ordre")
    screen.get_by_role("button", name="Mettre en panne").click()
    says(screen, "La panne est en place.")
    expect(screen.get_by_text("Stripe répond par une erreur (429)")).to_be_visible()
    with pytest.raises(stripe.RateLimitError):
        practice.paid()
    screen.get_by_role("button", name="Tout remettre en marche").click()
    says(screen, "Tout fonctionne de nouveau.")
    assert practice.paid().paid


def test_every_mishap_that_is_offered_can_be_had(window: Page, practice: Practice) -> None:
    opens(window, practice)
    offered = window.get_by_label("Ce qui arrive").locator("option").evaluate_all("all => all.map(each => each.value)")
    for kind in offered:
        window.get_by_text("Gêner les demandes").click()
        window.get_by_label("Ce qui arrive").select_option(kind)
        window.get_by_role("button", name="Mettre en panne").click()
        says(window, "La panne est en place.")
    faults = practice.sandbox.http.get("/_sandbox/faults").json()
    assert len(offered) == 5
    assert {kind: len(planned) for kind, planned in faults.items() if kind in offered} == dict.fromkeys(offered, 1)


def test_webhooks_go_wrong(screen: Page, practice: Practice) -> None:
    opens(screen, practice)
    screen.get_by_text("Gêner les webhooks").first.click()
    screen.get_by_label("Les webhooks sont").select_option("Envoyés deux fois")
    screen.get_by_label("Lesquels").fill("payment_intent.*, charge.succeeded")
    screen.get_by_role("button", name="Gêner les webhooks").click()
    expect(screen.get_by_text("Envoyés deux fois (payment_intent.*, charge.succeeded), encore 1 fois")).to_be_visible()
    faults = practice.sandbox.http.get("/_sandbox/faults").json()
    assert (faults["webhooks"], faults["webhook_types"]) == ("duplicate", ["payment_intent.*", "charge.succeeded"])


def test_everything_is_emptied_by_whoever_means_it(screen: Page, practice: Practice) -> None:
    practice.paid()
    opens(screen, practice)
    screen.get_by_role("button", name="Vider le bac à sable").click()
    assert practice.events("charge.succeeded"), "nobody has said yet that they mean it"
    screen.get_by_label("Oui, tout effacer").check()
    screen.get_by_role("button", name="Vider le bac à sable").click()
    says(screen, "Le bac à sable est vide.")
    screen.get_by_role("link", name="Paiements").click()
    expect(screen.get_by_text("Aucun paiement n’a été demandé.")).to_be_visible()


def test_nothing_is_emptied_by_a_form_that_says_no_yes(practice: Practice) -> None:
    refused = practice.sandbox.http.post("/_sandbox/by-hand/reset", data={"keep_endpoints": "on"})
    assert refused.status_code == httpx.codes.BAD_REQUEST
    assert practice.client.v1.accounts.retrieve(practice.id).id == practice.id


def test_a_form_says_where_it_comes_from(window: Page, practice: Practice) -> None:
    """Where the sandbox is reached under a name, a browser says nothing else that could tell our form from others."""
    opens(window, practice)
    with window.expect_request("**/by-hand/**") as sent:
        account_of(window, practice).get_by_role("button", name="Restreindre").click()
    assert sent.value.all_headers()["origin"] == practice.sandbox.url


def test_older_payments_are_a_page_further(window: Page, practice: Practice) -> None:
    for _ in range(27):
        practice.paid()
    opens(window, practice, "payments")
    expect(window.get_by_role("article")).to_have_count(25)
    window.get_by_role("link", name="Plus anciens").click()
    expect(window.get_by_role("article")).to_have_count(2)
    expect(window.get_by_role("link", name="Plus anciens")).to_have_count(0)


def test_an_account_is_restricted_without_a_mouse(window: Page, practice: Practice) -> None:
    opens(window, practice)
    button = account_of(window, practice).get_by_role("button", name="Restreindre")
    for _ in range(60):
        window.keyboard.press("Tab")
        if button.evaluate("each => each === document.activeElement"):
            break
    window.keyboard.press("Enter")
    says(window, "Le compte a changé d’état.")


def test_the_pages_have_no_fault(screen: Page, practice: Practice) -> None:
    for place in PLACES:
        opens(screen, practice, place)
        examine(screen)
    a_full_house(practice)
    for place in PLACES:
        opens(screen, practice, f"{place}?done=clock")
        for closed in screen.locator("summary").all():
            closed.click()
        examine(screen)


def test_nothing_is_wider_than_the_narrowest_screen(window: Page, practice: Practice) -> None:
    window.set_viewport_size({"width": 320, "height": 640})
    a_full_house(practice)
    for place in PLACES:
        opens(window, practice, place)
        for closed in window.locator("summary").all():
            closed.click()
        measure(window)


def test_a_page_of_another_site_presses_no_button(window: Page, practice: Practice) -> None:
    address = f"{practice.sandbox.url}/_sandbox/by-hand/reset"
    trap = f'<form method="post" action="{address}"><input name="sure" value="on"><button>Gagner</button></form>'

    def serve(route: Route) -> None:
        route.fulfill(body=trap, content_type="text/html")

    window.route("http://127.0.0.1:1/**", serve)
    window.goto("http://127.0.0.1:1/")
    with window.expect_response(address) as answer:
        window.get_by_role("button", name="Gagner").click()
    assert answer.value.status == httpx.codes.FORBIDDEN
    assert practice.client.v1.accounts.retrieve(practice.id).id == practice.id
    window.unroute("http://127.0.0.1:1/**")


def a_full_house(practice: Practice) -> None:
    """Everything that a page may show at once."""
    steer = practice.sandbox.steer
    practice.paid("bypassPending")
    steer(f"charges/{practice.paid().id}/refund", amount=1000)
    steer(f"charges/{practice.paid().id}/dispute")
    steer(f"charges/{practice.paid().id}/dispute", is_inquiry=True)
    with pytest.raises(stripe.CardError):
        practice.paid("visa_chargeDeclined")
    steer(f"accounts/{practice.id}/payout")
    practice.sandbox.misbehave(
        latency_ms=1, webhooks="delay", webhook_types=["payment_intent.amount_capturable_updated"], fail_next=[{}]
    )


def opens(page: Page, practice: Practice, place: str = "") -> None:
    answer = page.goto(f"{practice.sandbox.url}/_sandbox/{place}")
    assert answer is not None
    assert answer.ok
    expect(page.get_by_text("Bac à sable Stripe : aucun paiement réel")).to_be_visible()


def account_of(page: Page, practice: Practice) -> Locator:
    return page.locator(f"#{practice.id}")


def says(page: Page, sentence: str) -> None:
    """The sentence is there, on screen, wherever the page has gone to."""
    expect(page.get_by_role("status")).to_have_text(re.compile(re.escape(sentence)))
    expect(page.get_by_role("status")).to_be_in_viewport()


def examine(page: Page) -> None:
    options: Any = {"runOnly": {"type": "tag", "values": WCAG}}
    found: Any = Axe().run(page, options=options)
    assert found.violations_count == 0, found.generate_report()
    measure(page)


def measure(page: Page) -> None:
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, page.url
