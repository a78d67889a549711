"""What the rest of an article says of a figure that its own sentence leaves unsaid."""
