"""What happens behind the pages, shown to the practice it happens for."""
