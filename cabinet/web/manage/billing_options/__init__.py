"""How the practice bills."""
