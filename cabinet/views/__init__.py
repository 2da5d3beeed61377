"""What people see, read across the features: one file, one screen. Frozen values of strings ready to be shown."""
