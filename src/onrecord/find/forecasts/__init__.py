"""What is said to come: how firmly, and until when."""
