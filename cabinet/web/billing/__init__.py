"""Billing at the desk: what is to be invoiced, the invoices, and each of them."""
