"""Statements: who is said to say what, as printed; quotations, attitudes, turns."""
