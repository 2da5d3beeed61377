"""The drawing itself. It imports WeasyPrint, and is imported at the first document (see the package)."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from threading import Lock
from typing import Final, cast

from jinja2 import Environment, PackageLoader, StrictUndefined
from weasyprint import CSS, HTML  # pyright: ignore[reportMissingTypeStubs]
from weasyprint.text.fonts import FontConfiguration  # pyright: ignore[reportMissingTypeStubs]
from weasyprint.urls import URLFetcher, URLFetcherResponse  # pyright: ignore[reportMissingTypeStubs]

from cabinet.gateways.pdf.document import InvoiceDocument

_HERE: Final = files("cabinet.gateways.pdf")
_STYLE: Final = (_HERE / "invoice.css").read_text()
_FONTS: Final = {
    f"font:{name}": (_HERE / "fonts" / f"{name}.ttf").read_bytes()
    for name in ("figtree-regular", "figtree-semibold", "fraunces-title")
}
_PAGES: Final = Environment(
    loader=PackageLoader("cabinet.gateways.pdf", package_path=""), autoescape=True, undefined=StrictUndefined
)
# Many at once would finish no earlier, and would take turns with the event loop in which every page lives.
_ONE_AT_A_TIME: Final = Lock()


class AddressRefused(Exception):
    """A document asked for something outside of itself."""


class OwnFontsOnly(URLFetcher):
    """Gives the fonts that lie beside this file and the document's own logo; refuses every other address.

    What people type is escaped, so no document asks for anything. This stands behind that.
    """

    def __init__(self, logo: bytes | None = None) -> None:
        super().__init__()  # pyright: ignore[reportUnknownMemberType] - untyped there
        self._logo = logo

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint's own signature
        if url == "logo:own" and self._logo:
            return URLFetcherResponse(url, self._logo, {"content-type": "image/png"})
        if url not in _FONTS:
            raise AddressRefused(url)
        return URLFetcherResponse(url, _FONTS[url])


_OWN_FONTS: Final = OwnFontsOnly()


def draw(document: InvoiceDocument) -> bytes:
    """The PDF of an invoice, accessible by PDF/UA-1, with no time and no chance in it but the invoice's own."""
    html = _PAGES.get_template("invoice.html").render(document=document, issued_at=_w3c(document.issued_at))
    with _ONE_AT_A_TIME, _fonts_of_one_document() as fonts:
        style = CSS(string=_STYLE, url_fetcher=_OWN_FONTS, font_config=fonts)
        drawn = HTML(string=html, url_fetcher=OwnFontsOnly(document.logo)).write_pdf(  # pyright: ignore[reportUnknownMemberType] - untyped there
            stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1", pdf_identifier=True
        )
    return cast(bytes, drawn)


@contextmanager
def _fonts_of_one_document() -> Generator[FontConfiguration]:
    # Anew for each: they lie in a temporary folder, and a machine that runs for weeks may clean up there.
    fonts = FontConfiguration()
    try:
        yield fonts
    finally:
        # Removes the folder. Left to the garbage collector, it would outlive a process that is ended before.
        fonts.__del__()


def _w3c(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
