"""Views kept as rows, and what a page or a search reads out of them."""
