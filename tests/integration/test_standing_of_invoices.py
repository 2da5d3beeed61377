"""How an invoice stands is said on every screen in the same word, and late only once the day has passed."""

from datetime import timedelta

from cabinet.billing import Invoice
from cabinet.kit.money import Money
from cabinet.views import invoice_page, invoices, payment_page
from cabinet.views.payment_page import PaymentPageView
from tests.bills import REST, a_request, an_invoice, an_unpaid_invoice, at_the_desk, correct, token_hash
from tests.world import World


def listed(world: World, standing: str = "") -> list[tuple[str, str]]:
    """Number and status of each invoice in Camille's list."""
    place = world.camille.id
    found = invoices.look(world.house.reading, practice_id=place, typed="", standing=standing, page=1, language="fr")
    return [(row.number, row.standing) for row in found.rows]


def opened(world: World, invoice: Invoice) -> str:
    """The status on the page of one invoice."""
    place = world.camille.id
    return invoice_page.look(world.house.reading, practice_id=place, invoice_id=invoice.id, language="fr").standing


def behind_its_link(world: World, request_id: str) -> PaymentPageView:
    """What its client sees."""
    return payment_page.look(world.house.reading, token_hash=token_hash(world, request_id), language="fr")


def test_an_invoice_is_late_from_the_day_after_it_was_due(paying_world: World):
    world = paying_world
    invoice = an_unpaid_invoice(world)
    request_id = a_request(world, invoice)
    number = invoice.number

    assert opened(world, invoice) == behind_its_link(world, request_id).standing == "À payer"
    assert listed(world) == [(number, "À payer")]
    assert listed(world, "en-retard") == []

    world.clock.now += timedelta(days=1)

    assert opened(world, invoice) == behind_its_link(world, request_id).standing == "En retard"
    assert listed(world) == listed(world, "a-payer") == listed(world, "en-retard") == [(number, "En retard")]

    at_the_desk(world, invoice, Money.euros(60))

    assert opened(world, invoice) == behind_its_link(world, request_id).standing == "Payée"
    assert listed(world, "en-retard") == []


def test_a_client_sees_what_they_paid_and_no_slip_of_the_desk(paying_world: World):
    invoice = an_invoice(paying_world)
    request_id = a_request(paying_world, invoice)
    correct(paying_world, invoice, at_the_desk(paying_world, invoice, Money.euros(10)))

    seen = behind_its_link(paying_world, request_id)
    assert [line.amount for line in seen.received] == ["-20,00\u00a0€"]
    assert (seen.paid_beside, seen.left) == ("Déjà réglé 20,00\u00a0€", "50,00\u00a0€")

    at_the_desk(paying_world, invoice, REST)

    seen = behind_its_link(paying_world, request_id)
    assert [line.amount for line in seen.received] == ["-20,00\u00a0€", "-50,00\u00a0€"]
    assert seen.left == "0,00\u00a0€"
