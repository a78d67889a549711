"""Pages to read: views, lists, questions, articles, sources, searches."""
