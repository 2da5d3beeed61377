"""Camille issues fee notes from now on: every page, letter and paper says so; what was issued keeps its word."""

import io
from typing import Final

import pytest
from pypdf import PdfReader
from sqlmodel import col

from cabinet import billing
from cabinet.billing import Invoice, OptionsRefused
from cabinet.gateways.pdf import render_invoice
from cabinet.notifications import Message
from cabinet.practice import JournalEntry, Practice
from cabinet.views import invoice_document, invoice_page, invoices, payment_page
from tests.bills import a_paid_rest, a_request, an_invoice, token_hash
from tests.factories import an_option, owner_of
from tests.people import INES
from tests.world import TUESDAY_TWO, World

NBSP: Final = "\u00a0"


def test_what_is_issued_from_now_on_is_a_fee_note_on_paper_and_on_screens(paying_world: World):
    an_option(paying_world, vocabulary="fee_note")
    invoice = an_invoice(paying_world)
    link = token_hash(paying_world, a_request(paying_world, invoice))
    reading = paying_world.house.reading

    named = invoice_document.of_invoice(reading, practice_id=paying_world.camille.id, invoice_id=invoice.id)
    hers = invoice_page.look(reading, practice_id=paying_world.camille.id, invoice_id=invoice.id, language="fr")
    his = payment_page.look(reading, token_hash=link, language="fr")

    assert named.file_name == f"note-d-honoraires-{invoice.number}.pdf"
    said = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(render_invoice(named.document))).pages)
    assert f"Note d’honoraires {invoice.number}" in said
    assert "acture" not in said
    assert "Note d’honoraires émise" in [happening.what for happening in hers.happenings]
    assert hers.called == his.called == "fee_note"
    assert (
        billing.digest(invoice, paying_world.look(lambda w: billing.lines_of(w.session, invoice.id))) == invoice.digest
    )


def test_bruno_is_written_to_about_his_fee_note(paying_world: World):
    an_option(paying_world, vocabulary="fee_note")
    invoice = an_invoice(paying_world)
    a_request(paying_world, invoice)
    a_paid_rest(paying_world, invoice)

    letters = paying_world.all(Message)

    assert {letter.purpose for letter in letters} >= {"booking_confirmed", "payment_requested"}
    assert any("note d’honoraires" in letter.text for letter in letters)
    assert not any("acture" in letter.text + letter.subject for letter in letters)


def test_what_was_issued_keeps_its_word_and_its_digest(paying_world: World):
    before = an_invoice(paying_world)
    an_option(paying_world, vocabulary="fee_note")
    after = an_invoice(paying_world, INES, at=TUESDAY_TWO)

    view = invoice_page.look(
        paying_world.house.reading, practice_id=paying_world.camille.id, invoice_id=before.id, language="fr"
    )
    listed = invoices.look(
        paying_world.house.reading,
        practice_id=paying_world.camille.id,
        typed="",
        standing="",
        page=1,
        language="fr",
    )

    assert (before.called, after.called) == ("invoice", "fee_note")
    assert after.sequence == before.sequence + 1, "one series of numbers, whatever they are called"
    assert view.request_letter.action.startswith("Voir la facture et payer")
    assert listed.count == f"2{NBSP}notes d’honoraires"


def test_another_word_is_written_into_the_journal_once(world: World):
    an_option(world, vocabulary="fee_note")
    an_option(world, vocabulary="fee_note")

    [entry] = world.all(JournalEntry, col(JournalEntry.action) == "billing_changed")
    assert entry.person_id == owner_of(world, world.camille).id
    [moreau] = world.all(Practice, col(Practice.id) == world.chloe.id)
    assert moreau.vocabulary == "invoice", "Chloé's practice keeps its own"


@pytest.mark.parametrize("word", ["", "quittance", "fee_note ", "x" * 5000])
def test_no_other_word_is_taken(world: World, word: str):
    with pytest.raises(OptionsRefused) as refused:
        an_option(world, vocabulary=word, terms_kind="link", terms_url="http://nowhere")

    assert [fault.field for fault in refused.value.faults] == ["vocabulary", "terms_url"]
    assert world.count(JournalEntry) == 0
    assert world.count(Invoice) == 0
