"""Camille says how she bills, and her client reads it."""

import io
import re
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.accessibility import examine
from tests.browser.own_invoices import a_link, an_invoice
from tests.browser.own_practice import a_practice_of_camilles, turn_payment_on
from tests.browser.practitioner import Practitioner
from tests.browser.settings_pages import look_over
from tests.houses import RunningHouse

SAVE = "Enregistrer"
TERMS = "Article 1\n\nToute séance réservée est due."


def test_camille_issues_fee_notes_under_her_own_terms_and_bruno_reads_both(
    page: Page, house: RunningHouse, a_visitor: Callable[..., Page]
) -> None:
    practice = a_practice_of_camilles(house)
    turn_payment_on(house, practice)
    camille = Practitioner(page, practice)
    camille.signs_in()
    camille.goes_to("Gérer")
    page.get_by_role("link", name=re.compile("^Options de facturation")).click()
    camille.sees_title("Options de facturation")
    expect(page.get_by_role("radio", name="Facture")).to_be_checked()
    expect(page.get_by_label("Texte de vos CGV")).not_to_be_visible()
    look_over(page)

    page.get_by_role("radio", name="Note d’honoraires").check()
    page.get_by_label("Délai de paiement").fill("100")
    page.get_by_label("Numéro RPPS").fill("123")
    page.get_by_role("radio", name=re.compile("^Ici, sur une page publique")).check()
    page.get_by_role("button", name=SAVE).click()
    summary = page.get_by_role("alert").filter(has_text="Il y a un problème")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("listitem")).to_have_count(3)
    look_over(page)

    page.get_by_label("Délai de paiement").fill("30")
    page.get_by_label("Numéro RPPS").fill("10003456786")
    page.get_by_text("Bleu nuit", exact=True).locator("..").click()
    page.get_by_label("Mentions par défaut").fill("Séance non remboursée.")
    page.get_by_label("Texte de vos CGV").fill(TERMS)
    page.get_by_label("Nom du médiateur").fill("Médiation du bien-être")
    page.get_by_label("Site ou adresse postale").fill("https://mediation.example")
    page.get_by_role("button", name=SAVE).click()
    expect(page.get_by_text("Vos modifications sont enregistrées.")).to_be_visible()
    sends_a_logo(page)
    look_over(page)

    invoice = an_invoice(house, practice)
    camille.goes_to("Facturation")
    page.get_by_role("link", name="Notes d’honoraires", exact=True).click()
    camille.sees_title("Notes d’honoraires")
    expect(page.locator("main")).to_contain_text("1\u00a0note d’honoraires")
    page.get_by_role("link", name=invoice.number).click()
    camille.sees_title(f"Note d’honoraires {invoice.number}")
    expect(page).to_have_title(re.compile(f"^Note d’honoraires {invoice.number}"))
    expect(page.locator("main")).not_to_contain_text(re.compile("facture", re.IGNORECASE))
    examine(page)

    bruno = a_visitor()
    bruno.goto(a_link(house, practice, invoice))
    reads_word_mentions_and_terms(bruno, invoice.number)


def sends_a_logo(page: Page) -> None:
    """A text that is no picture first; then a picture."""
    page.get_by_label("Fichier").set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": b"no picture"})
    page.get_by_role("button", name="Envoyer le logo").click()
    expect(page.get_by_text("Ce fichier n’est pas une image PNG ou JPEG")).to_be_visible()
    drawn = io.BytesIO()
    Image.new("RGB", (400, 120), "#1B558F").save(drawn, "PNG")
    page.get_by_label("Fichier").set_input_files(
        {"name": "logo.png", "mimeType": "image/png", "buffer": drawn.getvalue()}
    )
    page.get_by_role("button", name="Envoyer le logo").click()
    expect(page.get_by_text("Votre logo est enregistré.")).to_be_visible()
    expect(page.get_by_role("img", name="Votre logo actuel")).to_be_visible()


def reads_word_mentions_and_terms(bruno: Page, number: str) -> None:
    """What Camille has set is what the page behind the link says, and its terms lead to their own page."""
    expect(bruno.get_by_role("heading", level=1)).to_have_text(f"Payer la note d’honoraires {number}")
    expect(bruno.get_by_role("link", name=re.compile("^Télécharger la note d’honoraires"))).to_be_visible()
    logo = bruno.locator("main img[src^='/api/logos/']")
    expect(logo).to_be_visible()
    assert logo.evaluate("picture => picture.naturalWidth") == 400
    expect(bruno.locator("main")).to_contain_text("Séance non remboursée.")
    expect(bruno.locator("main")).to_contain_text("Médiation du bien-être")
    examine(bruno)
    with bruno.expect_popup() as opened:
        bruno.get_by_role("link", name=re.compile("^Conditions générales de vente")).click()
    terms = opened.value
    expect(terms.locator("main")).to_contain_text("Toute séance réservée est due.")
    expect(terms.locator("main")).to_contain_text("Version 1, du")
    examine(terms)
