"""Paying an invoice by its link."""
