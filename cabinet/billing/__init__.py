"""How a practice bills: its options, its invoices, and what counts towards them.

Import the feature, call the verb: `billing.issue(…)`, `billing.allocate_payment(…)`.
"""

from cabinet.billing.allocations import (
    DeskEntry,
    allocate_payment,
    allocations_of,
    correct_desk_payment,
    enter_desk_payment,
    lasting,
    may_be_entered,
    received_between,
)
from cabinet.billing.invoices import (
    Account,
    account_of,
    count_invoices,
    invoice,
    invoices_for,
    invoices_of,
    left_to_pay,
    lines_of,
    lock_invoice,
    locked_invoice,
)
from cabinet.billing.issuing import (
    Line,
    ToIssue,
    digest,
    issue,
)
from cabinet.billing.options import (
    set_options,
    vat_regime_of,
)
from cabinet.billing.refusals import (
    BalanceChanged,
    LinkNotOpen,
    NobodyToAsk,
    NoSuchInvoice,
    NothingToBill,
    PageOutdated,
    PaidAlready,
)
from cabinet.billing.requests import (
    invoices_with_open_links,
    is_open,
    make_request,
    opened_by,
    request,
    request_of,
    requests_of,
    revoke_requests,
)
from cabinet.billing.rules import (
    VAT_MENTIONS,
    Standing,
    link_ends,
)
from cabinet.billing.search import (
    Search,
    search_for,
)
from cabinet.billing.tables import (
    Allocation,
    AllocationId,
    DeskMeans,
    Invoice,
    InvoiceId,
    InvoiceLine,
    Means,
    PaymentRequest,
    RequestId,
    TermsId,
    TermsKind,
    TermsVersion,
)
from cabinet.billing.terms import (
    current_terms,
    publish_terms,
    terms_url,
)
from cabinet.billing.vat import (
    VatSum,
    net_of,
    vat_sums,
)

__all__ = [
    "VAT_MENTIONS",
    "Account",
    "Allocation",
    "AllocationId",
    "BalanceChanged",
    "DeskEntry",
    "DeskMeans",
    "Invoice",
    "InvoiceId",
    "InvoiceLine",
    "Line",
    "LinkNotOpen",
    "Means",
    "NoSuchInvoice",
    "NobodyToAsk",
    "NothingToBill",
    "PageOutdated",
    "PaidAlready",
    "PaymentRequest",
    "RequestId",
    "Search",
    "Standing",
    "TermsId",
    "TermsKind",
    "TermsVersion",
    "ToIssue",
    "VatSum",
    "account_of",
    "allocate_payment",
    "allocations_of",
    "correct_desk_payment",
    "count_invoices",
    "current_terms",
    "digest",
    "enter_desk_payment",
    "invoice",
    "invoices_for",
    "invoices_of",
    "invoices_with_open_links",
    "is_open",
    "issue",
    "lasting",
    "left_to_pay",
    "lines_of",
    "link_ends",
    "lock_invoice",
    "locked_invoice",
    "make_request",
    "may_be_entered",
    "net_of",
    "opened_by",
    "publish_terms",
    "received_between",
    "request",
    "request_of",
    "requests_of",
    "revoke_requests",
    "search_for",
    "set_options",
    "terms_url",
    "vat_regime_of",
    "vat_sums",
]
