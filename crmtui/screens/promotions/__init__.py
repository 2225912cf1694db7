"""Selections and promotions: whom to address, asking one after the other, what came of it."""
