"""Booking: a client chooses a kind of appointment and a time, says who they are, and pays where that is asked."""
