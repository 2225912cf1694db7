"""Rules, tested without a terminal."""
