"""Camille issues fee notes: what her practice says of invoices is said of them."""

import pytest

from cabinet.kit.text import Text
from cabinet.practice import said_in


@pytest.mark.parametrize(
    ("fr", "in_french", "en", "in_english"),
    [
        ("Facture", "Note d’honoraires", "Invoice", "Fee note"),
        ("Toutes les factures", "Toutes les notes d’honoraires", "All invoices", "All fee notes"),
        ("Payer une facture", "Payer une note d’honoraires", "Pay an invoice", "Pay a fee note"),
        (
            "Facture acquittée, votre facture 2026-000001",
            "Note d’honoraires acquittée, votre note d’honoraires 2026-000001",
            "An invoice, the invoice 2026-000001",
            "A fee note, the fee note 2026-000001",
        ),
        ("À facturer", "À facturer", "To invoice", "To invoice"),
        ("Rendez-vous à facturer", "Rendez-vous à facturer", "Appointments to invoice", "Appointments to invoice"),
        ("Ajouter à une facture", "Ajouter à une note d’honoraires", "Add to an invoice", "Add to a fee note"),
        ("Facturer, facturation, facturés", "Facturer, facturation, facturés", "invoiced", "invoiced"),
    ],
)
def test_a_sentence_about_invoices_is_said_of_fee_notes(fr: str, in_french: str, en: str, in_english: str):
    said = said_in("fee_note", Text(fr=fr, en=en))

    assert (said.fr, said.en) == (in_french, in_english)


def test_a_sentence_about_invoices_stays_where_invoices_are_issued():
    said = Text(fr="Payer la facture", en="Pay the invoice")

    assert said_in("invoice", said) is said
