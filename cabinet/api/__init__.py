"""What machines call, and the few forms that a browser posts without a page's state."""
