"""One category of event, as it is edited."""
