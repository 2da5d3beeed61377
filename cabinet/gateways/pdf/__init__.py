"""Documents as PDF, drawn by WeasyPrint: the same on every machine, and with nothing fetched from anywhere."""

from cabinet.gateways.pdf.document import Fact, InvoiceDocument, Receipts, TableRow

__all__ = ["Fact", "InvoiceDocument", "Receipts", "TableRow", "render_invoice"]


def render_invoice(document: InvoiceDocument) -> bytes:
    """The PDF of an invoice: the same bytes each time, as long as WeasyPrint and the system's Pango are the same.

    It takes a tenth of a second of work, so never on the event loop.
    """
    from cabinet.gateways.pdf.drawing import draw  # noqa: PLC0415 - WeasyPrint takes a second to import: no start waits

    return draw(document)
