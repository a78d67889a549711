"""The record as data: every list and every thing as JSON."""
