"""Resolvers: marks and their surroundings in, claims out. A resolver accepts only a sole candidate."""
