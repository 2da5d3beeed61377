"""Camille is liable to VAT: what her invoices say of it, in the database, on paper and on the screens."""

import io
from typing import Final

import pytest
from pypdf import PdfReader
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from cabinet import billing
from cabinet.billing import Invoice, InvoiceLine
from cabinet.gateways.pdf import render_invoice
from cabinet.practice import Practice, Service, VatRegime
from cabinet.views import invoice_document, invoice_page, payment_page
from tests.bills import a_request, an_invoice, token_hash
from tests.factories import a_change
from tests.unguarded import remove_guards
from tests.world import World

NBSP: Final = "\u00a0"
EXEMPT: Final = "Exonération de TVA, art. 261-4-1° du CGI"
FRANCHISE: Final = "TVA non applicable, art. 293 B du CGI"
# It would refuse any line more before the line itself is looked at.
FULL: Final = "guard_invoice_line_within_total"
CARE: Final = Service("Soin", 5000, regime="exempt")
MASSAGE: Final = Service("Massage", 7000)
BOOK: Final = Service("Livret", 1055, regime="taxed", rate=550)


def test_an_appointment_of_several_services_has_a_line_for_each(paying_world: World):
    """R15: one invoice, some of it exempt and some of it taxed, with totals under each regime."""
    text_said = a_pdf(paying_world, invoiced(paying_world, CARE, MASSAGE, BOOK))

    for said in (
        f"N°{NBSP}TVA{NBSP}FR40732829320",
        "Désignation Quantité Prix unitaire HT TVA Montant HT",
        f"Soin 1 50,00{NBSP}€ Exonéré 50,00{NBSP}€",
        f"Massage 1 58,33{NBSP}€ 20{NBSP}% 58,33{NBSP}€",
        f"Livret 1 10,00{NBSP}€ 5,5{NBSP}% 10,00{NBSP}€",
        f"Total HT 118,33{NBSP}€\nDont exonéré de TVA 50,00{NBSP}€",
        f"TVA 20{NBSP}% sur 58,33{NBSP}€ 11,67{NBSP}€\nTVA 5,5{NBSP}% sur 10,00{NBSP}€ 0,55{NBSP}€",
        f"Total TTC 130,55{NBSP}€\nDéjà réglé à l’émission 20,00{NBSP}€",
        f"{EXEMPT}\nPrestation de services",
    ):
        assert said in text_said


def test_a_practice_that_is_liable_to_vat_charges_the_normal_rate_where_it_chose_none(paying_world: World):
    invoice = invoiced(paying_world, MASSAGE)

    [line] = lines_of(paying_world, invoice)
    assert line.label == f"Première consultation, 60{NBSP}min"
    assert (line.vat_regime, line.vat_rate, line.vat_cents, line.total_cents) == ("taxed", 2000, 1167, 7000)
    said = a_pdf(paying_world, invoice)
    assert EXEMPT not in said
    assert FRANCHISE not in said


def test_a_practice_below_the_threshold_shows_no_rate_whatever_it_once_chose(paying_world: World):
    """R13: article 293 B of the CGI; what is shown would be owed (article 283, 3)."""
    invoice = invoiced(paying_world, BOOK, MASSAGE, regime="franchise")

    assert [(line.vat_regime, line.vat_cents) for line in lines_of(paying_world, invoice)] == [("franchise", 0)] * 2
    assert invoice.seller_vat_number == ""
    said = a_pdf(paying_world, invoice)
    assert said.count(FRANCHISE) == 1
    assert "Prix unitaire HT Montant HT" in said
    assert "sur" not in said.replace("Page 1 sur 1", "")


def test_a_service_that_costs_nothing_is_no_line(paying_world: World):
    invoice = invoiced(paying_world, MASSAGE, Service("Appel de suivi", 0))

    [line] = lines_of(paying_world, invoice)
    assert line.label == f"Première consultation, 60{NBSP}min"


def test_bruno_and_camille_read_the_vat_beside_the_total(paying_world: World):
    invoice = invoiced(paying_world, CARE, MASSAGE)
    link = token_hash(paying_world, a_request(paying_world, invoice))

    hers = invoice_page.look(
        paying_world.house.reading, practice_id=paying_world.camille.id, invoice_id=invoice.id, language="en"
    )
    his = payment_page.look(paying_world.house.reading, token_hash=link, language="fr")

    assert [(row.what, row.amount) for row in hers.vat] == [
        ("Of which exempt from VAT", "€50.00"),
        ("Of which VAT 20% on €58.33", "€11.67"),
    ]
    assert [(row.what, row.amount) for row in his.vat] == [
        ("Dont exonéré de TVA", f"50,00{NBSP}€"),
        (f"Dont TVA 20{NBSP}% sur 58,33{NBSP}€", f"11,67{NBSP}€"),
    ]
    assert hers.vat_mention == his.vat_mention == EXEMPT


def test_an_invoice_with_vat_is_what_its_digest_says(paying_world: World):
    invoice = invoiced(paying_world, CARE, MASSAGE)

    lines = lines_of(paying_world, invoice)
    assert billing.digest(invoice, lines) == invoice.digest
    lines[1].vat_cents -= 1
    assert billing.digest(invoice, lines) != invoice.digest


@pytest.mark.parametrize(
    ("rate", "vat", "regime", "refused_by"),
    [
        (2000, 16, "'taxed'", "vat_of_its_rate"),
        (2000, 18, "'taxed'", "vat_of_its_rate"),
        (0, 1, "'exempt'", "vat_of_its_rate"),
        (2000, 17, "'exempt'", "taxed_at_a_rate"),
        (2000, 17, "NULL", "taxed_at_a_rate"),
        (0, 0, "'taxed'", "taxed_at_a_rate"),
    ],
)
def test_no_line_has_any_other_vat_than_that_of_its_rate(
    paying_world: World, rate: int, vat: int, regime: str, refused_by: str
):
    invoice = an_invoice(paying_world)
    remove_guards(paying_world.house.engine, FULL)

    with pytest.raises(IntegrityError, match=refused_by):
        write_a_line(paying_world, invoice, rate=rate, vat=vat, regime=regime)


@pytest.mark.parametrize(("rate", "vat", "regime"), [(2000, 17, "'taxed'"), (0, 0, "'exempt'"), (0, 0, "NULL")])
def test_a_line_with_the_vat_of_its_rate_is_taken(paying_world: World, rate: int, vat: int, regime: str):
    """The control: nothing else about such a line is refused."""
    invoice = an_invoice(paying_world)
    remove_guards(paying_world.house.engine, FULL)

    write_a_line(paying_world, invoice, rate=rate, vat=vat, regime=regime)

    assert len(lines_of(paying_world, invoice)) == 2


def invoiced(world: World, *services: Service, regime: VatRegime = "taxed") -> Invoice:
    """The invoice of Bruno's first consultation with Camille, whose regime is this by then."""
    _liable(world, "taxed")
    a_change(world, services=services)
    _liable(world, regime)
    return an_invoice(world)


def _liable(world: World, regime: VatRegime) -> None:
    with world.house.work() as w:
        place = w.session.get_one(Practice, world.camille.id)
        place.vat_regime, place.vat_number = regime, "FR40732829320"


def lines_of(world: World, invoice: Invoice) -> list[InvoiceLine]:
    return sorted(world.all(InvoiceLine, col(InvoiceLine.invoice_id) == invoice.id), key=lambda line: line.position)


def a_pdf(world: World, invoice: Invoice) -> str:
    """What can be read in its PDF."""
    named = invoice_document.of_invoice(world.house.reading, practice_id=world.camille.id, invoice_id=invoice.id)
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(render_invoice(named.document))).pages)


def write_a_line(world: World, invoice: Invoice, *, rate: int, vat: int, regime: str) -> None:
    """One euro more, written past the code."""
    values = f"'inl_2', '{invoice.id}', 2, 'Massage', 1, 100, 100, {regime}, {rate}, {vat}"
    columns = "id, invoice_id, position, label, quantity, unit_cents, total_cents, vat_regime, vat_rate, vat_cents"
    with world.house.engine.begin() as connection:
        connection.execute(text(f"INSERT INTO invoice_line ({columns}) VALUES ({values})"))  # noqa: S608 - our own words
