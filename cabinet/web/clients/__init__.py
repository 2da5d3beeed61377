"""The clients of a practice."""
