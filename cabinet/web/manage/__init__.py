"""What a practice sets for itself: how it is paid, and what each category of event asks of a client."""
