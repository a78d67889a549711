"""Times as they are printed, and the dates that they stand for."""
