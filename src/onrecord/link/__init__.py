"""What claims are to each other: copies, sources, questions, accounts, verdicts."""
