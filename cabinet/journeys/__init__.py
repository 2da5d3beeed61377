"""What people do, end to end: one file, one story, one public function."""
