"""One invoice."""
