"""How a practice bills."""

from cabinet.billing.actions import set_terms_url, terms_url
from cabinet.billing.tables import BillingOptions

__all__ = ["BillingOptions", "set_terms_url", "terms_url"]
