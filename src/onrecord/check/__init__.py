"""Arithmetic statements in the text and between questions, and whether they add up."""
