"""The list of categories of events."""
