"""Which place on the map a printed name is."""
