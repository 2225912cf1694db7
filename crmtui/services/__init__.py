"""Changing, one subject a file: one transaction a function."""
