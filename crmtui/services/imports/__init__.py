"""Bringing in many records at once: one change set, which one undo takes back."""
