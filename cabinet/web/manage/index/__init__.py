"""What can be managed, in one list."""
