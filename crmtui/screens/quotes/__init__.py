"""Quotes and what becomes of them: the list, the editor, sending, winning, losing."""
