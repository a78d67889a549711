"""Decisions made on a page, the queue for review, and how far things may be passed on."""
