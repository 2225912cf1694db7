"""Prices that were seen, and prices side by side."""
