"""The document of an invoice that was issued says what the database says, to the cent."""

import io
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from pypdf import PdfReader
from sqlmodel import col

from cabinet import billing, practice
from cabinet.billing import Invoice, InvoiceLine, Line, NoSuchInvoice, ToIssue
from cabinet.gateways.pdf import render_invoice
from cabinet.journeys.change_category import change_category
from cabinet.journeys.settle_payment import settle_payment
from cabinet.kit.money import Money
from cabinet.kit.text import Language
from cabinet.practice import Client, PracticeId
from cabinet.views import invoice_document
from cabinet.views.invoice_document import NamedDocument
from tests.bills import PRICE, a_paid_rest, an_invoice, an_unpaid_invoice, at_the_desk, correct
from tests.factories import (
    a_card,
    a_hold,
    a_payment_ready,
    an_identity,
    at_a_price,
    category_of,
    change,
    details_of,
    owner_of,
)
from tests.world import World

NARROW: Final = "\u202f"
NBSP: Final = "\u00a0"
AMOUNTS: Final[dict[Language, str]] = {
    "fr": rf"(?<!\d)-?\d{{1,3}}(?:{NARROW}\d{{3}})*,\d\d{NBSP}€",
    "en": r"-?€\d{1,3}(?:,\d{3})*\.\d\d",
}


def a_price(world: World, cents: int) -> None:
    """What Camille asks for the first kind of appointment from now on."""
    category = category_of(world, world.camille)
    change_category(
        world.house.work,
        practice_id=world.camille.id,
        person_id=owner_of(world, world.camille).id,
        category_id=category.id,
        change=replace(change(category), services=at_a_price(Money(cents))),
        seen_version=category.version,
    )


def an_invoice_in(world: World, language: Language) -> Invoice:
    """The invoice of a booking with its deposit paid, made on the pages of that language."""
    a_hold(world, language=language)
    details_of(world, language=language)
    ready = a_payment_ready(world)
    a_card(world, ready)
    settle_payment(world.house.work, world.house.stripe, ready.payment_id)
    [invoice] = world.all(Invoice)
    return invoice


def document_of(world: World, invoice: Invoice) -> NamedDocument:
    """Its document, as its practice has it made."""
    practice_id = PracticeId(invoice.practice_id)
    return invoice_document.of_invoice(world.house.reading, practice_id=practice_id, invoice_id=invoice.id)


def text_of(world: World, invoice: Invoice) -> str:
    """What can be read in its PDF."""
    pdf = render_invoice(document_of(world, invoice).document)
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def amounts_in(text: str, language: Language) -> list[int]:
    """Every amount of a document, in cents and in order."""
    return [int(re.sub(r"[^\d-]", "", found)) for found in re.findall(AMOUNTS[language], text)]


def amounts_kept(world: World, invoice: Invoice) -> list[int]:
    """Every amount that the document has to show, as the database has them."""
    lines = world.all(InvoiceLine, col(InvoiceLine.invoice_id) == invoice.id)
    lines.sort(key=lambda line: line.position)
    each = [cents for line in lines for cents in (line.unit_cents, line.total_cents)]
    paid = [invoice.paid_at_issue_cents] if invoice.paid_at_issue_cents else []
    left = invoice.total_cents - invoice.paid_at_issue_cents
    return [*each, invoice.total_cents, invoice.total_cents, *paid, left]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("price", [2001, 7001, 123456])
def test_every_amount_in_the_document_is_the_one_in_the_database(paying_world: World, language: Language, price: int):
    a_price(paying_world, price)
    invoice = an_invoice_in(paying_world, language)

    assert invoice.total_cents == price
    assert amounts_in(text_of(paying_world, invoice), language) == amounts_kept(paying_world, invoice)


def test_a_deposit_is_shown_as_paid_and_what_is_left_beneath_it(paying_world: World):
    invoice = an_invoice(paying_world)

    text = text_of(paying_world, invoice)

    assert document_of(paying_world, invoice).file_name == "facture-2026-000001.pdf"
    for said in (
        f"Cabinet Martin\nCamille Martin{NBSP}EI\n12 rue des Tilleuls\n75011 Paris",
        f"SIRET{NBSP}732{NBSP}829{NBSP}320{NBSP}00074\n01 99 00 12 34\ncamille@martin.example",
        "Facturé à\nBruno Lefèvre",
        "Émise le 23 novembre 2026\nPrestation du 24 novembre 2026",
        "Lieu 12 rue des Tilleuls, 75011 Paris\nÉchéance 24 novembre 2026",
        f"Première consultation, 60{NBSP}min 1 70,00{NBSP}€ 70,00{NBSP}€",
        f"Total HT 70,00{NBSP}€\nTotal TTC 70,00{NBSP}€",
        f"Déjà réglé à l’émission 20,00{NBSP}€\nReste à payer 50,00{NBSP}€",
        "Exonération de TVA, art. 261-4-1° du CGI\nPrestation de services",
        "Facture 2026-000001 Page 1 sur 1",
    ):
        assert said in text


def test_an_english_invoice_keeps_the_words_of_the_law(paying_world: World):
    invoice = an_invoice_in(paying_world, "en")

    text = text_of(paying_world, invoice)

    assert document_of(paying_world, invoice).file_name == "invoice-2026-000001.pdf"
    for said in (
        "Billed to\nBruno Lefèvre",
        "Issued on 23 November 2026\nDate of service 24 November 2026",
        "Due date 24 November 2026",
        "Total excl. VAT €70.00\nTotal incl. VAT €70.00",
        "Paid when issued €20.00\nLeft to pay €50.00",
        "Exonération de TVA, art. 261-4-1° du CGI\nPrestation de services",
        "Invoice 2026-000001 Page 1 of 1",
    ):
        assert said in text


def test_a_company_says_its_capital_and_where_it_is_registered(world: World):
    """R12: article R123-238 of the Code de commerce."""
    an_identity(world, legal_form="sarl", company_name="Martin", share_capital="1000", registry_town="Paris")

    text = text_of(world, an_unpaid_invoice(world)).replace(NBSP, " ").replace("\u202f", " ").replace("\n", " ")

    assert "Cabinet Martin Martin, SARL au capital de 1 000 €, RCS Paris 732 829 320 12 rue des Tilleuls" in text


def test_a_practice_below_the_threshold_says_so(world: World):
    an_identity(world, vat_regime="franchise")

    text = text_of(world, an_unpaid_invoice(world))

    assert "TVA non applicable, art. 293 B du CGI" in text


def test_an_invoice_of_which_nothing_is_paid_speaks_of_no_payment(world: World):
    invoice = an_unpaid_invoice(world)

    text = text_of(world, invoice)

    assert "Déjà réglé" not in text
    assert amounts_in(text, "fr") == amounts_kept(world, invoice) == [6000] * 5


def test_an_invoice_that_was_paid_in_full_leaves_nothing_to_pay(paying_world: World):
    category = category_of(paying_world, paying_world.camille)
    change_category(
        paying_world.house.work,
        practice_id=paying_world.camille.id,
        person_id=owner_of(paying_world, paying_world.camille).id,
        category_id=category.id,
        change=replace(change(category), payment_asked="full"),
        seen_version=category.version,
    )
    a_hold(paying_world)
    details_of(paying_world)
    ready = a_payment_ready(paying_world, shown=PRICE)
    a_card(paying_world, ready)
    settle_payment(paying_world.house.work, paying_world.house.stripe, ready.payment_id)
    [invoice] = paying_world.all(Invoice)

    text = text_of(paying_world, invoice)

    assert f"Déjà réglé à l’émission 70,00{NBSP}€\nReste à payer 0,00{NBSP}€" in text
    assert amounts_in(text, "fr") == amounts_kept(paying_world, invoice)


def test_what_is_paid_later_stands_beneath_what_was_issued(paying_world: World):
    invoice = an_invoice(paying_world)
    issued = text_of(paying_world, invoice)
    foot = f"Déjà réglé à l’émission 20,00{NBSP}€\nReste à payer 50,00{NBSP}€"

    at_the_desk(paying_world, invoice, Money.euros(30))
    in_part = text_of(paying_world, invoice)
    a_paid_rest(paying_world, invoice, shown=Money.euros(20))
    paid = text_of(paying_world, invoice)

    assert foot in issued
    assert "Règlements reçus" not in issued
    assert foot in in_part
    assert f"23 novembre 2026, Espèces 30,00{NBSP}€\nReste à payer à ce jour{NBSP}: 20,00{NBSP}€" in in_part
    assert foot in paid
    assert (
        f"Règlements reçus\n23 novembre 2026, Carte, en ligne 20,00{NBSP}€\n23 novembre 2026, Espèces 30,00{NBSP}€\n"
        f"23 novembre 2026, Carte, en ligne 20,00{NBSP}€\nFacture acquittée le 23 novembre 2026"
    ) in paid


def test_an_invoice_is_settled_on_the_day_of_what_came_in_last_whatever_was_entered_last(paying_world: World):
    invoice = an_invoice(paying_world)
    paying_world.clock.now += timedelta(days=2)

    at_the_desk(paying_world, invoice, Money.euros(30))
    at_the_desk(paying_world, invoice, Money.euros(20), received_on=date(2026, 11, 24))

    assert "Facture acquittée le 25 novembre 2026" in text_of(paying_world, invoice)


def test_an_entry_that_was_taken_back_leaves_no_trace_on_the_paper(paying_world: World):
    invoice = an_invoice(paying_world)
    issued = document_of(paying_world, invoice)
    entry_id = at_the_desk(paying_world, invoice)
    assert document_of(paying_world, invoice) != issued

    correct(paying_world, invoice, entry_id)

    assert document_of(paying_world, invoice) == issued


def test_several_lines_are_shown_in_their_order_with_what_each_of_them_makes(world: World):
    an_unpaid_invoice(world)
    with world.house.work() as w:
        [client] = world.all(Client)
        wanted = ToIssue(
            place=world.camille,
            client=practice.client(w.session, world.camille.id, client.id),
            lines=[
                Line("Suivi", Money(6005), quantity=12),
                Line("Bilan écrit", Money(120_000)),
            ],
            performed_on=date(2026, 12, 1),
            performed_at="",
            language="fr",
            paid=Money(1),
        )
        invoice = billing.issue(w.session, wanted, now=w.now)

    text = text_of(world, invoice)

    assert amounts_in(text, "fr") == amounts_kept(world, invoice)
    assert "Lieu" not in text
    assert f"Suivi 12 60,05{NBSP}€ 720,60{NBSP}€\nBilan écrit 1 1{NARROW}200,00{NBSP}€" in text
    assert "Prestation du 1er décembre 2026\nÉchéance 1er décembre 2026" in text


@pytest.mark.parametrize("invoice_id", ["", "inv_unknown", "inv\x00", "\ud800", "x" * 5000])
def test_a_practice_has_its_own_invoices_only(world: World, invoice_id: str):
    theirs = an_unpaid_invoice(world, place=world.chloe)

    for id_asked in (invoice_id, theirs.id):
        with pytest.raises(NoSuchInvoice):
            invoice_document.of_invoice(world.house.reading, practice_id=world.camille.id, invoice_id=id_asked)
