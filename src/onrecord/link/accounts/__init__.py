"""Accounts: acts of an origin with their echoes folded in, and what was lost or taken back on the way."""
