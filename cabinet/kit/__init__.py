"""Money, clock, ids, text in two languages, refusals, columns: what every room of the house uses."""
