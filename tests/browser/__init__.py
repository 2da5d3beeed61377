"""Stories that people live through in a real browser, on the production build, with real webhooks."""
