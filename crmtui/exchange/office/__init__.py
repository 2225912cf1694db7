"""A whole office going out and coming in."""
