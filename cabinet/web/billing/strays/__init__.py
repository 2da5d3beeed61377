"""Money that came in and counts towards nothing."""
