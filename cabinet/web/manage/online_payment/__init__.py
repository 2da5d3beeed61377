"""Turning online payment on, and how far that has come."""
