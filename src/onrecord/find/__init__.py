"""Finders: an article in, marks out. Finding never resolves: a mark says what is printed, not what it means."""
