"""Appointments to be invoiced."""
