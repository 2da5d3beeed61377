"""What people see: pages, and the way from a browser to a unit of work."""
