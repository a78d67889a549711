"""What is said to have happened: when, where, by whom and to whom."""
