"""Which question a figure answers: the parts of its key, and the question in words."""
