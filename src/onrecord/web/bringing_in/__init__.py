"""Pages brought in: given, fetched, read, and how far each job is."""
