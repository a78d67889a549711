"""Watches, what fires them, and how alerts leave."""
