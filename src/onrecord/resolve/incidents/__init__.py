"""The incidents of an article, each once, with its parties, place and tolls."""
