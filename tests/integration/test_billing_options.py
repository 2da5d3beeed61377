"""How Camille bills: when her invoices are due, how they are paid at the desk, and what else they say."""

import io
import re
from datetime import date, timedelta
from typing import Final

import pytest
from pypdf import PdfReader
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from cabinet import billing
from cabinet.billing import Invoice, OptionsRefused
from cabinet.billing.tables import BillingOptions
from cabinet.gateways.pdf import render_invoice
from cabinet.notifications import Message
from cabinet.practice import JournalEntry, Practice, VatRegime
from cabinet.views import billing_options, invoice_document, invoice_page, payment_page
from tests.bills import a_request, an_invoice, token_hash
from tests.factories import an_option, owner_of
from tests.people import INES
from tests.world import TUESDAY_TWO, World

NBSP: Final = "\u00a0"
AGA: Final = "Membre d’une association agréée par l’administration fiscale"
DEBITS: Final = "Option pour le paiement de la taxe d’après les débits"
# Its last digit follows from the others; the second one's does not.
RPPS: Final = "10003456786"
MISTYPED: Final = "10003456789"


@pytest.mark.parametrize(
    ("days", "due"), [("0", date(2026, 11, 24)), ("", date(2026, 11, 24)), ("30", date(2026, 12, 23))]
)
def test_an_invoice_is_due_some_days_after_it_and_never_before_the_appointment(
    paying_world: World, days: str, due: date
):
    """Booked on a Monday for the day after."""
    an_option(paying_world, due_days=days)

    invoice = an_invoice(paying_world)

    assert (invoice.issued_on, invoice.due_on) == (date(2026, 11, 23), due)


def test_what_was_issued_keeps_its_due_day_and_its_mentions(paying_world: World):
    before = an_invoice(paying_world)
    an_option(paying_world, due_days="30", mentions="Séance non remboursée par la Sécurité sociale.")
    after = an_invoice(paying_world, INES, at=TUESDAY_TWO)

    [kept] = paying_world.all(Invoice, col(Invoice.id) == before.id)
    assert (kept.mentions, kept.due_on) == ("", before.due_on)
    assert after.due_on == after.issued_on + timedelta(days=30)
    for invoice in (kept, after):
        lines = paying_world.look(lambda w, invoice=invoice: billing.lines_of(w.session, invoice.id))
        assert billing.digest(invoice, lines) == invoice.digest
    after.mentions = "Séance remboursée."
    assert billing.digest(after, lines) != after.digest


def test_a_document_says_what_its_practice_says_and_what_the_law_asks_of_some(paying_world: World):
    """R19, R20: article 1649 quater F of the CGI."""
    an_option(paying_world, mentions="Sur rendez-vous.\r\nParking gratuit.", is_aga_member=True, rpps="10 003 456 786")
    invoice = an_invoice(paying_world)
    link = token_hash(paying_world, a_request(paying_world, invoice))

    said = a_pdf(paying_world, invoice)
    his = payment_page.look(paying_world.house.reading, token_hash=link, language="fr")

    assert "Prestation de services\nSur rendez-vous.\nParking gratuit.\n" + AGA in said
    assert f"RPPS{NBSP}:{NBSP}{RPPS}".replace(NBSP, " ") in said.replace(NBSP, " ")
    assert his.mentions[:2] == ["Sur rendez-vous.", "Parking gratuit."]
    assert len(his.mentions) == 4


def test_a_document_says_nothing_of_what_nobody_declared(paying_world: World):
    said = a_pdf(paying_world, an_invoice(paying_world))

    for unsaid in (AGA, "RPPS", DEBITS):
        assert unsaid not in said


@pytest.mark.parametrize(("regime", "is_said"), [("taxed", True), ("exempt", False)])
def test_who_charges_vat_may_say_when_it_is_due(paying_world: World, *, regime: VatRegime, is_said: bool):
    """R17: article 242 nonies A of annexe II of the CGI."""
    with paying_world.house.work() as w:
        w.session.get_one(Practice, paying_world.camille.id).vat_regime = regime
    an_option(paying_world, vat_on_debits=True)

    assert (DEBITS in a_pdf(paying_world, an_invoice(paying_world))) is is_said


def test_the_usual_means_is_proposed_first(paying_world: World):
    an_option(paying_world, usual_means="cheque")
    invoice = an_invoice(paying_world)

    view = invoice_page.look(
        paying_world.house.reading, practice_id=paying_world.camille.id, invoice_id=invoice.id, language="fr"
    )

    assert view.usual_means == "cheque"


@pytest.mark.parametrize(("rpps", "is_doubted"), [(RPPS, False), (MISTYPED, True), ("", False)])
def test_a_number_that_looks_mistyped_is_kept_and_doubted(world: World, *, rpps: str, is_doubted: bool):
    an_option(world, rpps=rpps)

    view = billing_options.look(
        world.house.reading, practice_id=world.camille.id, person_id=owner_of(world, world.camille).id, language="fr"
    )

    assert view.typed.rpps == rpps
    assert bool(view.rpps_doubt) is is_doubted


def test_everything_that_cannot_be_so_is_said_at_once_and_nothing_is_kept(world: World):
    with pytest.raises(OptionsRefused) as refused:
        an_option(
            world,
            vocabulary="receipt",
            color="#FFFFFF",
            due_days="91",
            usual_means="online",
            mentions="x" * 501,
            rpps="1000345678",
            terms_kind="text",
            mediator_name="Médiation",
        )

    assert [fault.field for fault in refused.value.faults] == [
        "vocabulary",
        "color",
        "due_days",
        "usual_means",
        "mentions",
        "rpps",
        "terms_body",
        "mediator_contact",
    ]
    assert world.count(JournalEntry) == world.count(BillingOptions) == 0


@pytest.mark.parametrize("days", ["-1", "91", "1,5", "trente", "٣", "1e1", "9" * 500])
def test_days_that_are_none_are_refused(world: World, days: str):
    with pytest.raises(OptionsRefused):
        an_option(world, due_days=days)


def test_the_database_itself_takes_no_other_days(world: World):
    an_option(world, due_days="90")

    with pytest.raises(IntegrityError, match="due_in_time"), world.house.engine.begin() as connection:
        connection.execute(text("UPDATE billing_options SET due_days = 91"))


def test_documents_pages_and_letters_have_the_practices_colour(paying_world: World):
    before = an_invoice(paying_world)
    an_option(paying_world, color="#1b558f")
    after = an_invoice(paying_world, INES, at=TUESDAY_TWO)
    link = token_hash(paying_world, a_request(paying_world, after))

    [letter] = paying_world.all(Message, col(Message.purpose) == "payment_requested")
    assert "background:#1B558F" in letter.html
    assert payment_page.look(paying_world.house.reading, token_hash=link, language="fr").color == "#1B558F"
    for invoice, color in ((before, "#0E5A4F"), (after, "#1B558F")):
        named = invoice_document.of_invoice(
            paying_world.house.reading, practice_id=paying_world.camille.id, invoice_id=invoice.id
        )
        assert named.document.color == color
        assert inks_of(render_invoice(named.document), color)


@pytest.mark.parametrize("color", ["", "#777777", "#FFF", "red", "#12345G", "#1B558F;--x:1"])
def test_a_colour_that_cannot_be_read_on_white_is_refused(world: World, color: str):
    with pytest.raises(OptionsRefused) as refused:
        an_option(world, color=color)

    assert [fault.field for fault in refused.value.faults] == ["color"]


def test_chloes_options_are_her_own(world: World):
    an_option(world, due_days="30", mentions="Chez Camille")

    assert world.look(lambda w: billing.options_of(w.session, world.chloe.id)).mentions == ""


def inks_of(pdf: bytes, color: str) -> bool:
    """Whether something is drawn in this colour."""
    parts = [f"{int(color[at : at + 2], 16) / 255:.2f}".rstrip("0").removeprefix("0") for at in (1, 3, 5)]
    drawn = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert drawn is not None
    inks = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)", drawn.get_data().decode("latin-1"))
    return any([f"{float(ink):.2f}".rstrip("0").removeprefix("0") for ink in found] == parts for found in inks)


def a_pdf(world: World, invoice: Invoice) -> str:
    """What can be read in its PDF."""
    named = invoice_document.of_invoice(world.house.reading, practice_id=world.camille.id, invoice_id=invoice.id)
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(render_invoice(named.document))).pages)
