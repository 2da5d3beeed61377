"""How cabinet is tested: each folder is a suite, and runs in a pytest of its own."""
