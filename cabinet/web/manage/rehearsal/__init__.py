"""Trying everything out before the first client does."""
