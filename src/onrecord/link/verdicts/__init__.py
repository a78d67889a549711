"""What two accounts are to each other, with the reason in a plain sentence; and the ranges of a question."""
