"""What clients read on their bank statement."""
