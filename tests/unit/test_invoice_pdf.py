"""The PDF of an invoice: what can be read in it, on any machine, and that nothing is fetched for it."""

import io
import os
import re
import subprocess
import tempfile
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Final

import pytest
from pypdf import PdfReader

from cabinet.gateways.pdf import Fact, InvoiceDocument, TableRow, render_invoice
from cabinet.gateways.pdf.drawing import AddressRefused, OwnFontsOnly
from operations.places import PYTHON, ROOT

NARROW: Final = "\u202f"
NBSP: Final = "\u00a0"
FRENCH: Final = InvoiceDocument(
    language="fr",
    issued_at=datetime(2026, 11, 23, 7, 0, 5, 123456, tzinfo=UTC),
    color="#0E5A4F",
    kind="Facture",
    number="2026-000012",
    seller="Cabinet d’Ostéopathie Łukasz",
    seller_lines=("12 rue des Lilas", "69003 Lyon", f"SIRET{NBSP}732{NBSP}829{NBSP}320{NBSP}00074", "04 72 00 00 00"),
    client_heading="Facturé à",
    client="Inès Benali",
    particulars=(Fact("Émise le", "23 novembre 2026"), Fact("Échéance", "1er décembre 2026")),
    columns=TableRow(label="Désignation", quantity="Quantité", unit="Prix unitaire HT", total="Montant HT"),
    rows=(
        TableRow(
            label=f"Première consultation, 60{NBSP}min",
            quantity="3",
            unit=f"1{NARROW}234,56{NBSP}€",
            total=f"3{NARROW}703,68{NBSP}€",
        ),
    ),
    totals=(Fact("Total HT", f"3{NARROW}703,68{NBSP}€"), Fact("Déjà réglé à l’émission", f"20,01{NBSP}€")),
    left=Fact("Reste à payer", f"3{NARROW}683,67{NBSP}€"),
    mentions=("Exonération de TVA, art. 261-4-1° du CGI", "Prestation de services"),
    page="Page",
    of="sur",
)
ENGLISH: Final = replace(
    FRENCH,
    language="en",
    kind="Invoice",
    totals=(Fact("Total excl. VAT", "€3,703.68"), Fact("Paid when issued", "€20.01")),
    left=Fact("Left to pay", "€3,683.67"),
    of="of",
)


def read(document: InvoiceDocument) -> PdfReader:
    """The PDF, opened."""
    return PdfReader(io.BytesIO(render_invoice(document)))


def pages(document: InvoiceDocument) -> list[str]:
    """The text of each page, as whoever copies it gets it."""
    return [page.extract_text() for page in read(document).pages]


def with_lines(number: int, label: str = "Séance") -> InvoiceDocument:
    """An invoice of so many lines, whose labels are numbered."""
    row = FRENCH.rows[0]
    return replace(FRENCH, rows=tuple(replace(row, label=f"{label} n°{NBSP}{n};") for n in range(1, number + 1)))


def numbers_in(text: str) -> list[int]:
    """The numbers of the lines on a page."""
    return [int(found) for found in re.findall(rf"n°{NBSP}(\d+);", text)]


@pytest.mark.parametrize("document", [FRENCH, ENGLISH], ids=["French", "English"])
def test_whatever_the_invoice_says_can_be_copied_to_the_last_space(document: InvoiceDocument):
    [text] = pages(document)

    [row] = document.rows
    facts = [*document.particulars, *document.totals, document.left]
    for said in (
        document.seller,
        *document.seller_lines,
        document.kind,
        document.client_heading,
        document.client,
        *(f"{fact.name} {fact.value}" for fact in facts),
        f"{row.label} {row.quantity} {row.unit} {row.total}",
        *document.mentions,
    ):
        assert said in text


def test_the_number_and_which_page_it_is_stand_on_every_page():
    texts = pages(with_lines(60))

    assert len(texts) == 3
    for number, text in enumerate(texts, start=1):
        assert f"Facture 2026-000012 Page {number} sur 3" in text
    assert "Invoice 2026-000012 Page 1 of 1" in pages(ENGLISH)[0]


def test_no_line_is_lost_between_pages_and_every_page_of_lines_has_its_headings():
    texts = pages(with_lines(60))

    assert [number for text in texts for number in numbers_in(text)] == list(range(1, 61))
    assert all("Désignation Quantité Prix unitaire HT Montant HT" in text for text in texts)


@pytest.mark.parametrize("further_down", range(4))
def test_a_line_of_several_rows_of_text_is_on_one_page(further_down: int):
    label = "Accompagnement individuel et familial, avec un compte rendu pour le médecin traitant, " * 2
    lower = replace(with_lines(14, label), seller_lines=(*FRENCH.seller_lines, *["Escalier B"] * further_down))

    for text in pages(lower):
        assert text.count("Accompagnement") == 2 * len(numbers_in(text))


# From where everything fits on one page to where two are needed, and from there to three.
@pytest.mark.parametrize("number", [*range(11, 20), *range(36, 46)])
def test_the_totals_stand_together_beneath_at_least_one_line(number: int):
    *others, last = pages(with_lines(number))

    assert numbers_in(last)
    for said in ("Total HT", "Déjà réglé à l’émission", "Reste à payer", "Prestation de services"):
        assert said in last
        assert not any(said in text for text in others)


def test_words_that_are_wider_than_their_place_are_broken():
    long = replace(FRENCH, seller="Cabinet " + "M" * 112, client="W" * 130, rows=with_lines(1, "L" * 190).rows)
    [text] = pages(long)

    for letter, number in (("M", 112), ("W", 130), ("L", 190)):
        pieces = re.findall(f"{letter}{{2,}}", text)
        assert len("".join(pieces)) >= number
        assert max(map(len, pieces)) < 60


def test_a_reader_for_the_blind_finds_the_language_the_title_and_the_tables():
    for document, language, title in (
        (FRENCH, "fr", "Facture 2026-000012"),
        (ENGLISH, "en", "Invoice 2026-000012"),
    ):
        reader = read(document)
        root: Any = reader.root_object
        assert (root["/Lang"], reader.metadata and reader.metadata.title) == (language, title)
        assert root["/MarkInfo"]["/Marked"]
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"pdfuaid:part" in root["/Metadata"].get_data()
        cells = tagged(reader, "/TD")
        facts = [*FRENCH.particulars, *FRENCH.totals, FRENCH.left]
        assert len(cells) == len(facts) + len(["label", "quantity", "unit", "total"])
        assert all(cell["/A"]["/Headers"] for cell in cells)


def tagged(reader: PdfReader, kind: str) -> list[Any]:
    """The elements of this kind in the structure of a document."""
    found: list[Any] = []

    def walk(element: Any) -> None:
        element = element.get_object()
        if isinstance(element, list):
            for child in element:
                walk(child)
        elif isinstance(element, dict):
            if element.get("/S") == kind:
                found.append(element)
            if "/K" in element:
                walk(element["/K"])

    walk(reader.root_object["/StructTreeRoot"])
    return found


def test_the_same_invoice_is_the_same_file_made_when_it_was_issued():
    first = render_invoice(FRENCH)
    render_invoice(with_lines(30))
    with ThreadPoolExecutor(4) as people:
        others = list(people.map(render_invoice, [FRENCH, ENGLISH] * 4))

    assert others[::2] == [first] * 4
    assert len(set(others)) == 2
    metadata = PdfReader(io.BytesIO(first)).metadata
    assert metadata
    assert metadata.creation_date == metadata.modification_date == datetime(2026, 11, 23, 7, 0, 5, tzinfo=UTC)


def test_a_machine_without_a_single_font_makes_the_same_file(tmp_path: Path):
    nothing = tmp_path / "fonts.conf"
    nothing.write_text("<fontconfig></fontconfig>")
    say = "from hashlib import sha256; from tests.unit.test_invoice_pdf import FRENCH, render_invoice; "
    say += "print(sha256(render_invoice(FRENCH)).hexdigest())"
    bare = {**os.environ, "FONTCONFIG_FILE": str(nothing), "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LANG": "C"}

    answer = subprocess.run([PYTHON, "-c", say], cwd=ROOT, env=bare, capture_output=True, text=True, check=True)

    assert "No fonts configured" in answer.stderr
    assert answer.stdout.strip() == sha256(render_invoice(FRENCH)).hexdigest()


def test_nothing_is_left_behind_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    render_invoice(FRENCH)

    assert list(tmp_path.iterdir()) == []


@contextmanager
def listening() -> Generator[tuple[str, list[str]]]:
    """An address on this machine, and what was asked of it."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *_: object) -> None:  # noqa: A002 - the name it has there
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "typed",
    [
        '<img src="{there}/image.png">',
        '<link rel=attachment href="{file}">',
        '<style>@import "{there}/style.css"</style>',
        "{{{{ document.seller }}}}",
    ],
)
def test_what_somebody_typed_is_text_and_nothing_is_fetched_for_it(typed: str, tmp_path: Path):
    kept = tmp_path / "kept.txt"
    kept.write_text("what nobody else may read")
    with listening() as (there, asked):
        typed = typed.format(there=there, file=kept.as_uri())
        reader = read(replace(FRENCH, seller=typed, rows=(replace(FRENCH.rows[0], label=typed),)))

    assert asked == []
    assert not reader.attachments
    assert squeezed(reader.pages[0].extract_text()).count(squeezed(typed)) >= 2


def squeezed(text: str) -> str:
    """Without what a line break may have put in."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/",
        "https://cabinet.example/",
        "ftp://cabinet.example/",
        "file:///etc/hostname",
        "data:text/plain,hello",
        "font:../../../settings",
        "",
    ],
)
def test_no_address_leads_out_of_a_document(address: str):
    with pytest.raises(AddressRefused):
        OwnFontsOnly()(address)


def test_paper_has_the_colours_of_the_screen():
    colours = re.compile(r"--(?:color-)?([a-z0-9-]+): (#[0-9a-f]{6});")
    paper = colours.findall((ROOT / "cabinet/gateways/pdf/invoice.css").read_text())
    screen = colours.findall((ROOT / "assets/cabinet.css").read_text())

    assert paper
    assert set(paper) <= set(screen)
