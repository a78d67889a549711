"""Arithmetic that a reader can check from the text alone, and between questions."""
