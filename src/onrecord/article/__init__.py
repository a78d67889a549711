"""Captures to articles: page text, parts of a page, and what the page prints about each."""
