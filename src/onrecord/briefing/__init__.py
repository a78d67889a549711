"""The record as static pages for people to read."""
