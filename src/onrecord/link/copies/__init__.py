"""Which articles print the text of others, and which of two came first."""
