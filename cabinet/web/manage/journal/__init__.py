"""Who changed what about the money of the practice."""
