"""Customers' accounts: who owes what, since when, with what credit."""
