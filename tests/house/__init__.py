"""A whole house whose processes are killed at any moment, and the people who book and pay there meanwhile."""
