"""What people decided, applied to claims and sources."""
