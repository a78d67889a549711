"""What a search asks for, and what it found."""
