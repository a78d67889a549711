"""The record in formats that other programs read."""
