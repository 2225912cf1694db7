"""Bringing files in, in four steps."""
