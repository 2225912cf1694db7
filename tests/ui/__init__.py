"""Screens and keys, driven by a pilot."""
