"""Who the practice is."""
