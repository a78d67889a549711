"""Figures: every number that a reader could check, with the interval that its words allow."""
